package org.tessera.inference.internal.train;

import java.util.Locale;
import java.util.Optional;
import org.tessera.inference.internal.session.Session;
import org.tessera.inference.optim.Minimiser;
import org.tessera.inference.optim.Segment;
import org.tessera.inference.result.Verdict;

/** The verdict on a minimisation where it stands. */
final class DescentVerdict {
    private DescentVerdict() {}

    static Verdict of(Session session, Descent descent, Spending spending) {
        Optional<String> infinite = Runaway.of(session, (segment, i) -> slope(descent, segment, i));
        if (infinite.isPresent()) return new Verdict(Verdict.Kind.RUNNING_TO_INFINITY, infinite.get(), 0, 0);
        if (descent.outcome() == Minimiser.Outcome.CONVERGED) return new Verdict(Verdict.Kind.CONVERGED, "", 0, 0);
        double slope = 0;
        for (double g : descent.gradient()) slope = Math.max(slope, Math.abs(g));
        String where = String.format(Locale.ROOT, "largest slope %.2g", slope);
        if (descent.outcome() == Minimiser.Outcome.RUNNING)
            return new Verdict(Verdict.Kind.STILL_FALLING, "after " + spending.text() + ", " + where, 0, 0);
        return new Verdict(Verdict.Kind.STILL_FALLING, "no lower point was found at a kink or an edge, " + where, 0, 0);
    }

    private static double slope(Descent descent, Segment segment, int element) {
        int at = descent.coordinates.of(segment);
        return at < 0 ? 0 : descent.gradient()[at + element];
    }
}
