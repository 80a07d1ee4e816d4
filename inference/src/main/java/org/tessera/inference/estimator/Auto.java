package org.tessera.inference.estimator;

/**
 * Leaves the choice to the planner. Each set of latents connected by costs is summed out as a whole where that fits a
 * counted budget, never a timed one: rows and table entries a step, and a share of the heap for tables. What is sampled
 * starts with what its number of variables and categories suggest; as training goes on, short races at the current
 * parameters measure the variance of each candidate's gradient and the work of a step with it, and the candidate with
 * the least {@code work x sqrt(signal + variance)} goes on: to first order the work that Adam needs for the same
 * progress. An evaluation of the costs is 1 of work, and the reverse sweep at the true action another 2. So the same
 * seed makes the same choices.
 *
 * @param share of the work so far that races may take
 * @param work rows of costs and table entries that summing a set of latents out may take in a step
 * @param memory share of the heap that the tables of a set may take
 */
public record Auto(double share, double work, double memory) implements EstimatorChoice {
    private static final double WORK = 1L << 26, MEMORY = 0.25;

    public Auto {
        if (!(share > 0 && share < 1))
            throw new IllegalArgumentException(
                    "auto spends a share between 0 and 1 of the work on measuring, not " + share);
        if (!(work >= 0)) {
            throw new IllegalArgumentException(
                    "auto sums out within 0 or more rows and table entries a step, not " + work);
        }
        if (!(memory >= 0 && memory <= 1)) {
            throw new IllegalArgumentException("auto's tables take a share of the heap from 0 to 1, not " + memory);
        }
    }

    public Auto(double share) {
        this(share, WORK, MEMORY);
    }

    /**
     * The same with another limit on what summing out may take in a step, in rows of costs and table entries; 0 samples
     * everything.
     */
    public Auto work(double rowsAndEntries) {
        return new Auto(share, rowsAndEntries, memory);
    }

    /** The same with another limit on the share of the heap that the tables of a set of latents may take. */
    public Auto memory(double shareOfHeap) {
        return new Auto(share, work, shareOfHeap);
    }

    @Override
    public String name() {
        return "auto";
    }
}
