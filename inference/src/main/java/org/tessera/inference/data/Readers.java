package org.tessera.inference.data;

import java.util.Optional;
import org.tessera.dsl.Distribution;
import org.tessera.dsl.Guide;
import org.tessera.dsl.Leaves;
import org.tessera.dsl.Model;
import org.tessera.dsl.RealVariable;
import org.tessera.dsl.Term;
import org.tessera.dsl.Variable;

/** Who reads the value of a variable besides its own term: a gap there cannot be left out. */
final class Readers {
    private Readers() {}

    /** Who in the model reads it, in words; a chain reads its own last step. */
    static Optional<String> in(Model model, Variable read) {
        for (Variable v : model.variables()) {
            if (v != read && Leaves.of(v.distribution()).variables().contains(read))
                return Optional.of(v.distribution().name() + " '" + v.name() + "'");
        }
        for (Term t : model.terms())
            if (Leaves.of(t).variables().contains(read))
                return Optional.of((t instanceof Term.Factor ? "factor '" : "cost '") + t.name() + "'");
        return read.distribution() instanceof Distribution.ChainOf
                ? Optional.of("its own next step")
                : Optional.empty();
    }

    /**
     * Refuses gaps in what a guide reads without a number for them.
     *
     * @throws IllegalArgumentException naming the variable, the row, who reads it and the cure
     */
    static void requireFilled(Guide guide, Binding binding) {
        guide.entries()
                .forEach((latent, p) -> Leaves.of(p.values()).variables().stream()
                        .filter(v -> v instanceof RealVariable || v.isObserved())
                        .forEach(v -> binding.gaps(v).ifPresent(gaps -> {
                            String x = v.name();
                            throw new IllegalArgumentException(place(binding, gaps) + ": it is missing ("
                                    + gaps + "), but the guide entry '" + latent.name()
                                    + "' reads it: write g.data(\"" + x + "\").missingAs(..), a number that stands "
                                    + "in for gaps, and perhaps g.isMissing(\"" + x + "\") beside it; or bind '" + x
                                    + "' without gaps.");
                        })));
    }

    /**
     * Refuses gaps of a real variable that something in the model reads.
     *
     * @throws IllegalArgumentException naming the variable, the row, who reads it and the cure
     */
    static void requireUnread(Binding binding, Gaps gaps) {
        if (!(gaps.variable() instanceof RealVariable)) return;
        in(binding.model(), gaps.variable()).ifPresent(reader -> {
            throw new IllegalArgumentException(place(binding, gaps) + ": it is missing (" + gaps + "), but " + reader
                    + " reads it, and only a value that nothing reads can be left out: bind '"
                    + gaps.variable().name() + "' without gaps, or leave out the elements whose value is missing.");
        });
    }

    /**
     * The values of a bernoulli whose gaps are latents, as positions with -1 in the gaps.
     *
     * @throws IllegalArgumentException for a grey value, naming its row and who reads it
     */
    static Values categories(Binding binding, Gaps gaps, Values values) {
        int[] positions = new int[values.count()];
        for (int i = 0; i < positions.length; i++) {
            double x = values.get(i);
            positions[i] = gaps.isKnown(i) ? (int) x : -1;
            if (gaps.isKnown(i) && x != (int) x)
                throw new IllegalArgumentException(place(binding, gaps.variable(), i) + ": " + x + " is grey, but "
                        + in(binding.model(), gaps.variable()).orElse("a latent") + " reads it, and '"
                        + gaps.variable().name() + "' has gaps (" + gaps
                        + "), which are latents then: give 0 or 1, or data without gaps.");
        }
        return Values.of(positions, values.shape());
    }

    private static String place(Binding binding, Gaps gaps) {
        return place(binding, gaps.variable(), gaps.first());
    }

    private static String place(Binding binding, Variable v, int at) {
        return "Data of '" + v.name() + "'" + Place.of(v.axes(), at, new Grid(binding, null, 0, 0));
    }
}
