package org.tessera.inference.randommodels;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Many specs under their checks: how many refused, and what differed, made small. */
final class Suite {
    /** Failures are made small up to this many: it takes many runs each. */
    private static final int MOST_SHRUNK = 5;

    private final Function<ModelSpec, Map<String, Check>> checks;
    private final Map<Outcome.Kind, Integer> counts = new TreeMap<>();
    private final Map<String, Integer> refusals = new TreeMap<>();
    private final List<String> failures = new ArrayList<>();
    private int models, undeclared;

    Suite(Function<ModelSpec, Map<String, Check>> checks) {
        this.checks = checks;
    }

    void run(long from, int count) {
        for (long seed = from; seed < from + count; seed++) run(seed);
    }

    private void run(long seed) {
        ModelSpec spec = Generator.of(seed);
        models++;
        Map<String, Outcome> outcomes = Checks.run(seed, spec, checks.apply(spec));
        if (outcomes.get("declare").kind() == Outcome.Kind.REFUSED) undeclared++;
        outcomes.forEach((name, outcome) -> {
            counts.merge(outcome.kind(), 1, Integer::sum);
            if (outcome.kind() == Outcome.Kind.REFUSED) {
                refusals.merge(outcome.message().replaceAll("'[^']*'|[a-z]+\\d+|[-\\d.]+", "_"), 1, Integer::sum);
            }
            if (outcome.isFailure()) failures.add(describe(seed, spec, name, outcome));
        });
    }

    private String describe(long seed, ModelSpec spec, String name, Outcome outcome) {
        String head = "seed " + seed + ", " + name + ": " + outcome.message();
        if (failures.size() >= MOST_SHRUNK) return head;
        ModelSpec small = Shrinker.shrink(spec, s -> outcome(seed, s, name).kind() == outcome.kind());
        return head + "\n" + Source.of(small) + "=> "
                + outcome(seed, small, name).message() + "\n";
    }

    /** Of one check on one spec; it agrees where the check does not apply. */
    Outcome outcome(long seed, ModelSpec spec, String name) {
        Check check = checks.apply(spec).get(name);
        Outcome agrees = new Outcome(Outcome.Kind.AGREES, "");
        return check == null
                ? agrees
                : Checks.run(seed, spec, Map.of(name, check)).getOrDefault(name, agrees);
    }

    List<String> failures() {
        return failures;
    }

    int checked() {
        return counts.values().stream().mapToInt(n -> n).sum();
    }

    /** The share of comparisons that the library refused to make. */
    double refusedShare() {
        return counts.getOrDefault(Outcome.Kind.REFUSED, 0) / (double) checked();
    }

    /** The share of specs that could not be declared at all. */
    double undeclaredShare() {
        return undeclared / (double) models;
    }

    @Override
    public String toString() {
        StringBuilder s = new StringBuilder(models + " models: " + counts + "\n");
        refusals.forEach((text, n) -> s.append(n).append(" x ").append(text).append('\n'));
        failures.forEach(f -> s.append(f).append('\n'));
        return s.toString();
    }
}
