package org.tessera.inference.internal.answer;

import org.jspecify.annotations.Nullable;
import org.tessera.inference.internal.engine.Program;
import org.tessera.inference.internal.engine.net.Differentiation;
import org.tessera.inference.internal.session.Session;
import org.tessera.inference.plan.Plan;

/**
 * One way through all data at fixed parameters: minibatch by minibatch in order, the last one smaller; without a
 * minibatch everything at once.
 */
public final class Pass {
    /** What is done with elements {@code from .. from + count} of the plate; {@code program} has them as its batch. */
    public interface Part {
        public void run(Program program, int from, int count);
    }

    private final Session session;
    private final Plan plan;
    private final int batch;
    private final long seed;

    /** @param batch elements of a part, 0 when the session has no minibatched plate */
    public Pass(Session session, Plan plan, int batch, long seed) {
        this.session = session;
        this.plan = plan;
        this.batch = batch;
        this.seed = seed;
    }

    /** Parts one after the other, each program with the session's threads. */
    public void run(Part part) {
        try (Runs runs = new Runs(session.settings().threads)) {
            for (int i = 0; i < parts(); i++) runs.run(part, i);
        }
    }

    /** Parts shared by the session's threads, each with a program of its own; what a part writes must be its own. */
    void runConcurrently(Part part) {
        int n = Math.min(session.settings().threads, parts());
        Dealt.to(n, thread -> {
            try (Runs runs = new Runs(1)) {
                for (int i = thread; i < parts(); i += n) runs.run(part, i);
            }
        });
    }

    private int parts() {
        return batch == 0 ? 1 : (session.elements() + batch - 1) / batch;
    }

    /** One thread's program, laid out anew when the number of elements changes. */
    private final class Runs implements AutoCloseable {
        private final int threads;
        private final int[] all = new int[batch == 0 ? 0 : session.elements()];
        private @Nullable Program program;

        Runs(int threads) {
            this.threads = threads;
            for (int i = 0; i < all.length; i++) all[i] = i;
        }

        public void run(Part part, int i) {
            int from = i * batch, count = batch == 0 ? 1 : Math.min(batch, session.elements() - from);
            Program p = program;
            if (p == null || batch > 0 && p.batch().count() != count) {
                close();
                program = p = new Program(
                        plan,
                        session.binding(),
                        session.store(),
                        new Program.Options(
                                batch == 0 ? 0 : count,
                                threads,
                                seed,
                                Differentiation.NONE,
                                1,
                                session.settings().resampling(seed)));
            }
            if (batch > 0) p.batch().take(all, from);
            part.run(p, from, count);
        }

        @Override
        public void close() {
            if (program != null) program.close();
        }
    }
}
