package org.tessera.inference.internal.train;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tessera.inference.graph.Node;
import org.tessera.inference.graph.Op;
import org.tessera.inference.internal.session.Session;
import org.tessera.inference.optim.MStep;

/**
 * The parameters of a session that have closed M-steps: probabilities by their counts, normals by weighted means and
 * deviations.
 */
public final class ClosedForms implements MStep {
    private final List<ClosedForm> forms;
    private final boolean complete;
    private final int size;

    private ClosedForms(List<ClosedForm> forms, boolean complete) {
        this.forms = List.copyOf(forms);
        this.complete = complete;
        size = forms.stream().mapToInt(ClosedForm::size).sum();
    }

    /** Those of a session, where it has any. */
    public static Optional<ClosedForms> of(Session session, Coordinates coordinates) {
        LinearPaths paths = new LinearPaths(session);
        List<ClosedForm> forms = new ArrayList<>();
        Set<Node> scales = new HashSet<>();
        for (Node n : session.graph().nodes()) {
            if (!(n.op() instanceof Op.Free) || coordinates.of(n) < 0) continue;
            CountForm.of(session, n, coordinates.of(n), coordinates.sizeOf(n), paths)
                    .ifPresent(forms::add);
            // one deviation cannot be fitted to two sets of means by each of them alone
            NormalForm.of(session, coordinates, n, paths)
                    .filter(f -> scales.add(((NormalForm) f).deviations()))
                    .ifPresent(forms::add);
        }
        int covered = forms.stream().mapToInt(ClosedForm::coordinates).sum();
        return forms.isEmpty()
                ? Optional.empty()
                : Optional.of(new ClosedForms(forms, covered == coordinates.dimension()));
    }

    @Override
    public boolean isComplete() {
        return complete;
    }

    private interface Use {
        public void of(ClosedForm form, int at);
    }

    private void each(Use use) {
        int at = 0;
        for (ClosedForm f : forms) {
            use.of(f, at);
            at += f.size();
        }
    }

    @Override
    public double[] natural(double[] point) {
        double[] to = new double[size];
        each((f, at) -> f.natural(point, to, at));
        return to;
    }

    @Override
    public double[] maximised() {
        double[] to = new double[size];
        each((f, at) -> f.maximised(to, at));
        return to;
    }

    @Override
    public boolean isInside(double[] natural) {
        boolean[] inside = {true};
        each((f, at) -> inside[0] &= f.isInside(natural, at));
        return inside[0];
    }

    @Override
    public void put(double[] natural, double[] point) {
        each((f, at) -> f.put(natural, at, point));
    }
}
