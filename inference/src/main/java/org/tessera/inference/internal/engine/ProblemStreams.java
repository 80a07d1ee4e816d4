package org.tessera.inference.internal.engine;

import org.tessera.inference.random.RandomStream;
import org.tessera.inference.random.Streams;

/**
 * The streams of a problem's variables: of each latent by its own name, and by the element of the whole plate.
 * Allocates nothing after construction.
 */
final class ProblemStreams implements Streams {
    private final Problems problems;
    private final RandomStream[] streams;
    private final ElementKeys[] keys;
    private final RandomStream shared;
    private final ElementKeys problemKeys;
    private RandomStream current;
    private long step;
    private int problem, latent, stretch, next;

    ProblemStreams(Problems problems, PlateProgram plate, long seed, String purpose) {
        this.problems = problems;
        streams = new RandomStream[problems.latents()];
        keys = new ElementKeys[streams.length];
        for (int i = 0; i < streams.length; i++) {
            streams[i] = new RandomStream(seed, problems.latent(i).name(), purpose);
            keys[i] = plate.keys(problems.group.block(), problems.latent(i).axes());
        }
        shared = new RandomStream(seed, problems.group.name(), purpose + ", shared");
        problemKeys = plate.keys(problems.group.block(), problems.group.block());
        current = shared;
    }

    /** Moves to the variables of a problem at a step. */
    Streams at(long step, int problem) {
        this.step = step;
        this.problem = problem;
        latent = stretch = next = 0;
        return this;
    }

    @Override
    public RandomStream of(int variable) {
        if (variable == next) begin();
        return current;
    }

    private void begin() {
        if (next == problems.first[latent + 1]) {
            latent++;
            stretch = 0;
        }
        current = streams[latent].at(step, keys[latent].of(problem, stretch++));
        next += keys[latent].length;
    }

    @Override
    public RandomStream shared() {
        return shared.at(step, problemKeys.of(problem, 0));
    }
}
