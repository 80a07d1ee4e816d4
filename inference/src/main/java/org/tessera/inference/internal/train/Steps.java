package org.tessera.inference.internal.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tessera.inference.data.Values;
import org.tessera.inference.internal.engine.net.Mlp;
import org.tessera.inference.internal.measure.AutoChoice;
import org.tessera.inference.internal.session.Costs;
import org.tessera.inference.internal.session.Fitted;
import org.tessera.inference.internal.session.Learned;
import org.tessera.inference.internal.session.Session;
import org.tessera.inference.internal.store.Checkpoint;
import org.tessera.inference.internal.store.NumberReader;
import org.tessera.inference.natives.ProductLog;
import org.tessera.inference.optim.Optimizer;
import org.tessera.inference.optim.Segment;
import org.tessera.inference.plan.Plan;
import org.tessera.inference.random.RandomStream;
import org.tessera.inference.result.CostHistory;
import org.tessera.inference.result.Gradient;
import org.tessera.inference.result.Verdict;

/** Makes the steps of a compiled model: minibatch, gradient, optimiser. */
public final class Steps implements AutoCloseable {
    private Session session;
    private final @Nullable AutoChoice auto;
    private final @Nullable Descent descent;
    private final double reverseWork;

    private final Map<String, Optimizer.Updater> updaters = new LinkedHashMap<>();
    private final List<Mlp> nets;
    private final int[] order;
    private final RandomStream shuffle;
    private long orderOfEpoch = -1;
    private long step, evaluations;
    private double work;
    private boolean done;
    private @Nullable Map<String, String> run;

    public Steps(Session session) {
        session.requireTrainable();
        this.session = session;
        this.auto = AutoChoice.of(session);
        this.reverseWork = session.plan().reverseWork() * session.program().draws();
        descent = session.isMinimised() && !session.store().segments().isEmpty() ? new Descent(session) : null;
        if (descent != null) updaters.put("descent", new DescentState(descent));
        else
            for (Segment s : session.store().segments().values())
                updaters.put(s.name(), session.optimizerOf(s).updater(s));
        nets = new ArrayList<>(session.store().nets());
        order = new int[session.minibatch() == null ? 0 : session.elements()];
        shuffle = new RandomStream(session.seed(), "order", "epoch");
    }

    /**
     * Steps in a pass over the minibatched plate; what does not fill a minibatch sits the pass out, another part each
     * time.
     */
    public long stepsPerEpoch() {
        return order.length == 0 ? 1 : order.length / session.batch();
    }

    /** Makes one step; the objective (nats) over the size of the minibatched plate. */
    public double step() {
        if (descent != null) return descend(descent);
        selectBatch(step);
        double cost = session.program().step(step);
        evaluations = session.program().evaluations();
        update();
        if (auto != null) choose(auto);
        work += evaluations + reverseWork;
        return cost / session.elements();
    }

    private double descend(Descent descent) {
        long before = descent.evaluations();
        done |= !descent.step();
        evaluations = (descent.evaluations() - before) * session.plan().evaluationsBound();
        work += evaluations + reverseWork;
        step++;
        return descent.value() / session.elements();
    }

    /** Whether the minimum of a deterministic objective is reached. */
    public boolean isDone() {
        return done;
    }

    /**
     * The objective at the present parameters under the draws, and with a minibatch on the elements, of a step of this
     * number; no step is made.
     */
    public double costAt(long draw) {
        selectBatch(draw);
        long[] counters = session.program().counters();
        double cost = session.program().evaluate(draw) / session.elements();
        session.program().resumeAt(counters); // looking is no work of the run
        return cost;
    }

    private void choose(AutoChoice auto) {
        double before = auto.spent();
        session = auto.after(session, step, evaluations + reverseWork);
        evaluations += Math.round(auto.spent() - before);
    }

    private void selectBatch(long at) {
        if (order.length == 0) return;
        long epoch = at / stepsPerEpoch();
        if (epoch != orderOfEpoch) shuffle(epoch);
        session.program().batch().take(order, (int) (at % stepsPerEpoch()) * session.batch());
    }

    private void shuffle(long epoch) {
        orderOfEpoch = epoch;
        shuffle.at(epoch);
        for (int i = 0; i < order.length; i++) order[i] = i;
        for (int i = order.length - 1; i > 0; i--) {
            int j = shuffle.below(i + 1), t = order[i];
            order[i] = order[j];
            order[j] = t;
        }
    }

    private void update() {
        double scale = 1.0 / session.elements();
        for (Optimizer.Updater u : updaters.values()) u.step(step, scale);
        for (Mlp net : nets) net.weightsChanged();
        step++;
    }

    /** One draw of the estimated gradient; no step is made. */
    public Gradient gradient(long draw) {
        selectBatch(draw);
        double cost = session.program().step(draw);
        return Gradients.of(
                cost,
                session.program().evaluations(),
                session.store().segments().values());
    }

    /** Writes all that is needed to go on as if never stopped. */
    public void save(Path file, Map<String, Double> notes) throws IOException {
        Checkpoint.write(
                file,
                Checkpoint.header(run(), step, evaluations, work, session, updaters, auto, notes),
                session,
                updaters);
    }

    /** Goes on where {@link #save} stood; on failure nothing is changed. */
    public Map<String, Double> resume(Path file) throws IOException {
        try (NumberReader in = Checkpoint.open(file)) {
            Checkpoint.Header header = Checkpoint.readHeader(file, in, run());
            AutoChoice.Restored restored = auto == null ? null : AutoChoice.restored(file, session, header.auto());
            Session then = restored == null || restored.selection().equals(session.selection())
                    ? session
                    : session.tried(restored.selection());
            Checkpoint.Contents contents;
            try {
                contents = Checkpoint.read(file, in, header, then, updaters);
            } catch (IOException e) {
                if (then != session) then.close();
                throw e;
            }
            contents.put(then, updaters);
            if (then != session) session.close();
            session = then;
            if (auto != null) auto.take(restored);
            step = header.step();
            evaluations = header.evaluations();
            work = header.work();
            return header.notes();
        }
    }

    private Map<String, String> run() {
        if (run == null) run = Checkpoint.describe(session.settings(), session);
        return run;
    }

    /** Binds other numbers to a real data input, in the shape it has, for all that follows. */
    public void data(String input, Object values) {
        run();
        session = session.rebound(input, values);
    }

    /** The draw that the step of this number makes of each latent that is sampled. */
    public Map<String, Values> draw(long draw) {
        selectBatch(draw);
        session.program().drawOnly(draw);
        Map<String, Values> drawn = new LinkedHashMap<>();
        session.plan().groups().stream()
                .filter(g -> !g.isSummedOut())
                .flatMap(g -> g.latents().stream())
                .forEach(l -> drawn.put(
                        l.name(),
                        Values.of(
                                session.program().draw(l),
                                l.axes().stream()
                                        .mapToInt(session.plan().size())
                                        .toArray())));
        return drawn;
    }

    /** Takes over what a fit of the same model, guide and shapes has learned, free logits included. */
    public void startAt(Fitted fit) {
        session.store()
                .segments()
                .values()
                .forEach(s -> Learned.copy(fit.session().store().segment(s.name()), s));
        for (Mlp net : nets) net.weightsChanged();
        if (descent != null) descent.startAt(descent.coordinates.point());
    }

    /** Steps made. */
    public long steps() {
        return step;
    }

    /**
     * Evaluations of the costs of one problem in the last step, all problems together, those of a race after it
     * included.
     */
    public long evaluations() {
        return evaluations;
    }

    /** Counted work of all steps so far: an evaluation is 1, the reverse sweep of one another 2. */
    public double work() {
        return work;
    }

    /** The plan of the next step, with nothing measured. */
    public Plan plan() {
        return session.plan();
    }

    /** Of a step, whatever the estimators. */
    public double reverseWork() {
        return reverseWork;
    }

    /** The most evaluations a step can need. */
    public long evaluationsBound() {
        return session.plan().evaluationsBound() * session.program().draws();
    }

    /** What was learned so far, without a history. */
    public Fitted fitted() {
        return fitted(
                new CostHistory(Costs.of(session)),
                new Verdict(Verdict.Kind.STILL_FALLING, "after " + step + " steps of one's own", 0, 0));
    }

    Fitted fitted(CostHistory history, Verdict verdict) {
        return new Fitted(session.settings(), session, history, verdict, auto == null ? List.of() : auto.decisions());
    }

    /** From now on counts the matrix products that the nets issue, or, with null, no longer does. */
    public void logProducts(@Nullable ProductLog log) {
        for (Mlp net : nets) net.logProducts(log);
    }

    public Session session() {
        return session;
    }

    public Map<String, Optimizer.Updater> updaters() {
        return updaters;
    }

    @Override
    public void close() {
        session.close();
    }
}
