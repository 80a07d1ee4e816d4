package org.tessera.dsl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tessera.dsl.ast.Distribution.Probabilities;
import org.tessera.dsl.ast.IntExpr;
import org.tessera.dsl.ast.Leaves;
import org.tessera.dsl.ast.RealExpr;

/** Declares how latents are sampled, inside {@link Guide#of}. Each entry may read data, parameters of its own and latents with an earlier entry. */
public final class GuideBuilder {
    private final Model model;
    private final Scope scope;
    private final Map<CategoricalVariable, Probabilities> entries = new LinkedHashMap<>();

    GuideBuilder(Model model) {
        this.model = model;
        this.scope = new Scope("guide of '" + model.name() + "'", model.scope());
    }

    /** Samples a latent from logits along its outcome axis; returns the draw, for later entries. */
    public Categorical categorical(String latent, Logits logits) {
        CategoricalVariable v = latentNamed(latent);
        return entry(v, Arguments.logits(scope, what(v), logits, v.outcome()));
    }

    /** Samples a latent from probabilities. */
    public Categorical categorical(String latent, Real probabilities) {
        CategoricalVariable v = latentNamed(latent);
        Probabilities p = Arguments.probabilities(scope, what(v), probabilities);
        if (p.outcome() != v.outcome()) throw new ModelException(what(v) + ": its outcomes are '" + v.outcome() + "', but the probabilities run along '" + p.outcome() + "'");
        return entry(v, p);
    }

    /** Samples a bernoulli latent from the log-odds of true. */
    public Categorical bernoulli(String latent, Logits logOdds) {
        CategoricalVariable v = binary(latent);
        RealExpr l = Arguments.logOdds(scope, what(v), logOdds);
        RealExpr both = new RealExpr.Binary(RealExpr.BinaryFunction.TIMES, l, new RealExpr.Position(v.outcome()), Axes.with(l.axes(), v.outcome()), null);
        return entry(v, new Probabilities(both, true, v.outcome()));
    }

    /** Samples a bernoulli latent that is true with this probability. */
    public Categorical bernoulli(String latent, Real probability) {
        CategoricalVariable v = binary(latent);
        RealExpr p = Arguments.unit(scope, what(v), probability);
        RealExpr odds = Tessera.minus(1, new Expression(p)).expr();
        List<Axis> axes = Axes.with(p.axes(), v.outcome());
        RealExpr both = new RealExpr.Where(new RealExpr.Position(v.outcome()), p, odds, axes, null);
        return entry(v, new Probabilities(new RealExpr.Unary(RealExpr.UnaryFunction.LOG, 0, both), true, v.outcome()));
    }

    private CategoricalVariable binary(String latent) {
        CategoricalVariable v = latentNamed(latent);
        if (!v.outcome().labels().equals(List.of("false", "true"))) throw new ModelException(what(v) + ": '" + latent + "' is no bernoulli; use categorical(..)");
        return v;
    }

    private Categorical entry(CategoricalVariable v, Probabilities p) {
        scope.requireOpen(what(v));
        if (entries.containsKey(v)) throw new ModelException(what(v) + ": it has an entry already; one for each latent");
        for (Axis a : Axes.without(Outcomes.all(p.values()), v.outcome())) {
            if (!v.axes().contains(a)) throw new ModelException(what(v) + ": it runs over axis '" + a + "', but '" + v.name() + "' is over " + Axes.names(v.axes()));
        }
        for (Variable read : Leaves.of(p.values()).variables()) {
            boolean drawn = read instanceof CategoricalVariable c && !c.isObserved();
            if (drawn && !entries.containsKey(read)) {
                throw new ModelException(what(v) + ": it reads latent '" + read.name() + "', which has no earlier entry; declare that of '" + read.name() + "' first");
            }
        }
        entries.put(v, p);
        return v;
    }

    private static String what(Variable v) { return "guide of '" + v.name() + "'"; }

    private CategoricalVariable latentNamed(String name) {
        Variable v = model.variable(name);
        if (!(v instanceof CategoricalVariable c)) throw new ModelException("guide of '" + name + "': it is continuous; a guide samples categorical latents");
        if (c.isObserved()) throw new ModelException("guide of '" + name + "': it is observed, not a latent");
        return c;
    }

    /** The draw of a latent that has an entry already. */
    public Categorical latent(String name) {
        CategoricalVariable v = latentNamed(name);
        if (!entries.containsKey(v)) throw new ModelException("latent(\"" + name + "\"): '" + name + "' has no entry yet; declare its entry first");
        return v;
    }

    /** The values of an observed variable or of a data input, as reals. */
    public Real data(String name) {
        for (DataInput i : model.inputs()) if (i.name().equals(name)) return i;
        Variable v = model.variable(name);
        if (v instanceof CategoricalVariable c && !c.isObserved()) throw new ModelException("data(\"" + name + "\"): '" + name + "' is a latent; a guide reads it as latent(\"" + name + "\") after its entry");
        return v instanceof RealVariable r ? r : new Expression(new RealExpr.ObservedValue(v));
    }

    /** The values of an observed categorical, or an index, as positions. */
    public Categorical index(String name) {
        for (Index i : model.indices()) if (i.name().equals(name)) return i;
        if (model.variable(name) instanceof CategoricalVariable c && c.isObserved()) return new DiscreteExpression(new IntExpr.VariableValue(c));
        throw new ModelException("index(\"" + name + "\"): '" + name + "' is neither an index nor an observed categorical");
    }

    /** A learned parameter of the guide. */
    public Parameter parameter(String name) { return ModelBuilder.added(scope, name); }

    /** A net of the guide. */
    public NetInput net(String name, Real input) { return new NetInput(scope, name, input); }

    /** An axis of the model. */
    public Axis axis(String name) { return model.axis(name); }

    /** Axes of the model. */
    public List<Axis> axes(String... names) {
        List<Axis> axes = new ArrayList<>();
        for (String n : names) axes.add(model.axis(n));
        return List.copyOf(axes);
    }

    Guide finish() {
        scope.parameters.forEach(Parameter::check);
        scope.close();
        return new Guide(model, false, scope.parameters, entries);
    }
}
