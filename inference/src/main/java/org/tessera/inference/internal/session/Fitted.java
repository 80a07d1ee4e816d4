package org.tessera.inference.internal.session;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tessera.dsl.Parameter;
import org.tessera.inference.internal.interpret.ParameterValues;
import org.tessera.inference.result.CostHistory;
import org.tessera.inference.result.Decision;
import org.tessera.inference.result.Table;
import org.tessera.inference.result.Verdict;

/**
 * What a run leaves: what answers are asked of and files are written from. Only the facade wraps it in a {@code Fit}.
 *
 * @param settings of the run, its data included
 * @param session compiled from them, with the learned values in its store
 * @param history the cost of each step
 * @param verdict how far it is to be trusted
 * @param decisions what {@code auto()} decided on the way
 */
public record Fitted(
        Settings settings, Session session, CostHistory history, Verdict verdict, List<Decision> decisions) {
    public Fitted {
        decisions = List.copyOf(decisions);
    }

    /** Everything where it stands, with no steps made. */
    public static Fitted untrained(Settings settings, Session session) {
        return new Fitted(
                settings,
                session,
                new CostHistory(Costs.of(session)),
                new Verdict(Verdict.Kind.STILL_FALLING, "nothing was trained", 0, 0),
                List.of());
    }

    /** The same, said to be interrupted there. */
    public Fitted interrupted(String where) {
        return new Fitted(settings, session, history, new Verdict(Verdict.Kind.INTERRUPTED, where, 0, 0), decisions);
    }

    /** The cost a restart is judged by. */
    public double finalCost() {
        return history.end();
    }

    /** Names of the declared parameters that have values, those of the guide included. */
    public List<String> parameters() {
        return declared().stream().map(Parameter::name).toList();
    }

    /** A parameter's value in its constrained space, over the axes of {@code over} and then its outcome axis. */
    public Table parameter(String name) {
        Parameter p = declared().stream()
                .filter(q -> q.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("no parameter '" + name + "'; there are " + parameters()));
        return Constrained.table(p, session.store(), session.binding()::size);
    }

    private List<Parameter> declared() {
        List<Parameter> all = settings.declaredParameters();
        all.removeIf(p -> session.store().segment(p.name()) == null && !Constrained.isCertain(p));
        return all;
    }

    /** Everything learned, as the interpreter wants it. */
    public ParameterValues values() {
        Map<String, double[]> byName = new LinkedHashMap<>();
        for (String p : parameters()) byName.put(p, parameter(p).toArray());
        session.store()
                .nets()
                .forEach(net -> byName.put(net.segment().name(), net.segment().numbers()));
        return ParameterValues.of(byName);
    }
}
