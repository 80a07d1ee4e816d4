package org.tessera.dsl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tessera.dsl.Distribution.Probabilities;

/**
 * Declares a guide, inside {@link Guide#of}: one entry for each latent that is not left to mean-field logits, in
 * sampling order.
 */
public final class GuideBuilder extends Declaring {
    private final Model model;
    private final Map<CategoricalVariable, Probabilities> entries = new LinkedHashMap<>();

    GuideBuilder(Model model, Scope scope) {
        super(scope);
        this.model = model;
    }

    /** Draws a latent from logits along the axis of its categories, over axes that the latent has. */
    public Categorical categorical(String latent, Logits logits) {
        CategoricalVariable z = entry("categorical", latent);
        return enter(z, GivenArguments.logits(scope, what(latent), logits, z.outcome()));
    }

    /** Draws a latent from a simplex along the axis of its categories, over axes that the latent has. */
    public Categorical categorical(String latent, Real p) {
        CategoricalVariable z = entry("categorical", latent);
        Probabilities given = GivenArguments.probabilities(scope, what(latent), p);
        if (given.outcome() != z.outcome())
            throw new ModelException(what(latent) + ": its outcomes are '" + z.outcome()
                    + "', but the probabilities are along '" + given.outcome() + "'");
        return enter(z, given);
    }

    /** Draws a bernoulli latent from log-odds. */
    public Categorical bernoulli(String latent, Logits logits) {
        Axis truth = truth(latent);
        Distribution.BernoulliOf d = new Distribution.BernoulliOf(GivenArguments.logOdds(what(latent), logits), true);
        Real odds =
                new Expression(GivenArguments.checked(scope, what(latent), d).p());
        return enter(
                entry("bernoulli", latent),
                new Probabilities(odds.times(truth.index()).expr(), true, truth));
    }

    /** Draws a bernoulli latent that is true with probability {@code p}. */
    public Categorical bernoulli(String latent, Real p) {
        Axis truth = truth(latent);
        RealExpr yes = GivenArguments.checked(
                        scope,
                        what(latent),
                        new Distribution.BernoulliOf(GivenArguments.probability(what(latent), p), false))
                .p();
        Real both = Tessera.where(truth.index(), new Expression(yes), Tessera.minus(1, new Expression(yes)));
        return enter(entry("bernoulli", latent), new Probabilities(both.log().expr(), true, truth));
    }

    /** Draws a bernoulli latent that is true with a fixed probability. */
    public Categorical bernoulli(String latent, Number p) {
        return bernoulli(latent, GivenArguments.number(what(latent), p));
    }

    /**
     * The values of data, of an observed variable or of an index, as reals over its axes. Where an observed variable
     * has gaps, {@link GuideData#missingAs} says what is read there.
     */
    public GuideData data(String name) {
        for (DataInput i : model.inputs()) if (i.name().equals(name)) return new GuideData(new Expression(i.expr()));
        for (Index i : model.indices()) if (i.name().equals(name)) return new GuideData(i.value());
        Variable v = model.variable(name);
        if (v instanceof CategoricalVariable && !v.isObserved()) {
            throw new ModelException(scope.title + ": data(\"" + name + "\"), but '" + name
                    + "' is latent; read its draw with latent(\"" + name + "\")");
        }
        return new GuideData(new RealExpr.ObservedValue(v));
    }

    /**
     * 1 where a value of an observed variable is missing, else 0, over its axes; of inputs and indices, which have no
     * gaps, 0.
     */
    public Real isMissing(String name) {
        return new Expression(new RealExpr.Missing(name, data(name).expr().axes()));
    }

    /** Integer data of the model, or the values of an observed categorical, as positions. */
    public Categorical index(String name) {
        for (Index i : model.indices()) if (i.name().equals(name)) return i;
        if (model.variable(name) instanceof CategoricalVariable c && c.isObserved())
            return new DiscreteExpression(c.intExpr());
        throw new ModelException(scope.title + ": index(\"" + name + "\"), but '" + name
                + "' is neither an index nor an observed categorical");
    }

    /** The guide's own draw of a latent that has an entry already. */
    public Categorical latent(String name) {
        if (!(model.variable(name) instanceof CategoricalVariable c))
            throw new ModelException(scope.title + ": latent(\"" + name + "\"), but '" + name + "' is not discrete");
        if (c.isObserved())
            throw new ModelException(scope.title + ": latent(\"" + name + "\"), but '" + name
                    + "' is observed; read it with data(\"" + name + "\") or index(\"" + name + "\")");
        if (!entries.containsKey(c))
            throw new ModelException(
                    scope.title + ": latent(\"" + name + "\") is read before it is drawn; declare its entry first");
        return new DiscreteExpression(c.intExpr());
    }

    /** An axis of the model. */
    public Axis axis(String name) {
        return model.axis(name);
    }

    /** Axes of the model. */
    public List<Axis> axes(String... names) {
        List<Axis> axes = new ArrayList<>();
        for (String name : Present.all(names, "the names of axes(..)")) axes.add(model.axis(name));
        return List.copyOf(axes);
    }

    private String what(String latent) {
        return "guide entry '" + latent + "'";
    }

    private Axis truth(String latent) {
        CategoricalVariable z = entry("bernoulli", latent);
        if (!(z.distribution() instanceof Distribution.BernoulliOf))
            throw new ModelException(what(latent) + ": bernoulli(..), but '" + latent + "' has the categories of '"
                    + z.outcome() + "'; use categorical(..)");
        return z.outcome();
    }

    private CategoricalVariable entry(String kind, String latent) {
        scope.requireOpen(kind + "(\"" + latent + "\")");
        if (!(model.variable(latent) instanceof CategoricalVariable z))
            throw new ModelException(
                    what(latent) + ": '" + latent + "' is not discrete; a guide draws discrete latents only");
        if (z.isObserved())
            throw new ModelException(what(latent) + ": '" + latent + "' is observed; a guide draws latents only");
        if (entries.containsKey(z)) throw new ModelException(what(latent) + ": '" + latent + "' has an entry already");
        return z;
    }

    private Categorical enter(CategoricalVariable z, Probabilities p) {
        for (Axis a : GivenArguments.indexAxes(p)) {
            if (!z.axes().contains(a)) {
                throw new ModelException(what(z.name()) + ": it is over '" + a + "', which '" + z.name()
                        + "' is not: it is over " + Axes.names(z.axes()) + "; reduce it with sum(" + a + ") or mean("
                        + a + "), or read it in a net's from(..)");
            }
        }
        for (Variable v : Leaves.of(p.values()).variables()) {
            if (v instanceof CategoricalVariable c && !c.isObserved() && !entries.containsKey(c)) {
                throw new ModelException(what(z.name()) + ": it depends on the latent '" + c.name()
                        + "', which has no earlier entry; declare the entry of '" + c.name() + "' first");
            }
        }
        entries.put(z, p);
        return new DiscreteExpression(z.intExpr());
    }

    Map<CategoricalVariable, Probabilities> entries() {
        return entries;
    }
}
