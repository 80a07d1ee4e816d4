package org.tessera.dsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tessera.dsl.Tessera.logits;
import static org.tessera.dsl.Tessera.minus;
import static org.tessera.dsl.Tessera.uniform;
import static org.tessera.dsl.Tessera.where;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * The axes of what is declared: its own {@code over(..)} as written, then the rest as the model declared them, however
 * an expression is written.
 */
class AxisOrderTest {
    /** Ways to write one expression of a over (item, trait) and b over (trait, student). */
    private static final List<BiFunction<Real, Real, Real>> WAYS = List.of(
            (a, b) -> a.times(b),
            (a, b) -> b.times(a),
            (a, b) -> a.plus(0).times(b),
            (a, b) -> b.plus(0).times(a),
            (a, b) -> b.unaryMinus().times(a).unaryMinus(),
            (a, b) -> where(b.gt(0), a.times(b), b.times(a)),
            (a, b) -> minus(0, b).times(minus(0, a)),
            (a, b) -> b.atMost(b.atMost(a).atLeast(b)).times(a));

    private static List<String> axes(Model m, String variable) {
        return m.variable(variable).axes().stream().map(Axis::name).toList();
    }

    private static Model model(Consumer<ModelBuilder> declaration) {
        return Model.of("m", declaration);
    }

    @Test
    void noWritingOfAnExpressionChangesTheAxes() {
        for (BiFunction<Real, Real, Real> way : WAYS) {
            Model m = model(d -> {
                Axis item = d.axis("item", 2), student = d.plate("student"), trait = d.axis("trait", 3);
                Real a = d.parameter("a").over(trait, item), b = d.data("b").over(student, trait);
                d.normal("x", way.apply(a, b), 1);
                d.normal("y", 0, way.apply(a, b).exp());
                d.normal("sum", way.apply(a, b).sum(trait), 1);
                d.bernoulli("p", logits(way.apply(a, b)));
                d.poisson("rate", way.apply(a, b).softplus().lag(1, trait).cumsum(item));
                d.categorical("c", way.apply(a, b).softmax(trait));
                d.categorical("l", logits(way.apply(a, b), trait));
                d.cost("cost", way.apply(a, b));
            });
            for (String v : List.of("x", "y", "p", "rate"))
                assertThat(axes(m, v)).as(v).containsExactly("item", "student", "trait");
            for (String v : List.of("sum", "c", "l"))
                assertThat(axes(m, v)).as(v).containsExactly("item", "student");
            assertThat(m.terms().get(0).axes()).extracting(Axis::name).containsExactly("item", "student", "trait");
        }
    }

    @Test
    void itsOwnOverComesFirstAsWritten() {
        Model m = model(d -> {
            Axis item = d.axis("item", 2), student = d.plate("student"), trait = d.axis("trait", 3);
            Real a = d.data("a").over(trait, item);
            d.normal("own", 0, 1).over(trait, item);
            d.normal("more", a, 1).over(student);
            d.normal("all", a, 1).over(student, trait, item);
            d.normal("twice", a, 1).over(student).over(item);
            d.bernoulli("truth", a.sigmoid()).over(trait, student);
            d.categorical("c", uniform(d.axis("k", 2))).over(trait, item);
        });
        assertThat(m.inputs().get(0).axes()).extracting(Axis::name).containsExactly("trait", "item");
        assertThat(axes(m, "own")).containsExactly("trait", "item");
        assertThat(axes(m, "more")).containsExactly("student", "item", "trait");
        assertThat(axes(m, "all")).containsExactly("student", "trait", "item");
        assertThat(axes(m, "twice")).containsExactly("student", "item", "trait");
        assertThat(axes(m, "truth")).containsExactly("trait", "student", "item");
        assertThat(axes(m, "c")).containsExactly("trait", "item");
    }

    @Test
    void gathersViewsAndNetsFollowIt() {
        Model m = model(d -> {
            Axis late = d.axis("k", 2), item = d.axis("item", 3), n = d.plate("n"), other = n.twin("other");
            Real table = d.parameter("table").over(item, late);
            Categorical z = d.categorical("z", uniform(late)).over(n);
            d.normal("get", table.get(z), 1);
            d.normal("pair", table.get(z).times(table.get(z.along(other))), 1);
            d.normal("riap", table.get(z.along(other)).times(table.get(z)), 1);
            d.normal("view", d.data("v").over(n).along(other).plus(d.data("w").over(n)), 1);
            d.normal("hot", z.oneHot().plus(0), 1);
            d.normal("net", d.net("f", z.oneHot()).from(late).to(item), 1);
            d.normal(
                    "index", d.data("t").over(item, late).get(d.index("i", item).over(n)), 1);
        });
        assertThat(axes(m, "get")).containsExactly("item", "n");
        assertThat(axes(m, "pair")).containsExactly("item", "n", "other");
        assertThat(axes(m, "riap")).containsExactly("item", "n", "other");
        assertThat(axes(m, "view")).containsExactly("n", "other");
        assertThat(axes(m, "hot")).containsExactly("k", "n");
        assertThat(axes(m, "net")).containsExactly("item", "n");
        assertThat(axes(m, "index")).containsExactly("k", "n");
    }

    @Test
    void chainsAreNoException() {
        for (boolean timeFirst : List.of(true, false)) {
            List<List<String>> found = new ArrayList<>();
            Model m = model(d -> {
                Axis t = timeFirst ? d.axis("time") : null, n = d.plate("n"), time = t == null ? d.axis("time") : t;
                Axis s = d.axis("s", 2), from = s.twin("from"), g = d.axis("group", 2);
                Real by = d.data("by").over(time, n);
                Real table = d.parameter("p").simplex(s).over(from);
                d.chain("plain", time, uniform(s), previous -> table.get(previous))
                        .over(n);
                d.chain(
                        "driven",
                        time,
                        uniform(s),
                        previous -> table.get(previous).plus(by).softmax(s));
                d.chain(
                        "grouped",
                        time,
                        logits(d.parameter("l").over(g, s), s),
                        previous -> logits(by.plus(previous.value()).times(s.index()), s));
            });
            for (String v : List.of("plain", "driven", "grouped")) found.add(axes(m, v));
            List<String> declared = timeFirst ? List.of("time", "n") : List.of("n", "time");
            assertThat(found)
                    .containsExactly(
                            List.of("n", "time"),
                            declared,
                            timeFirst ? List.of("time", "n", "group") : List.of("n", "time", "group"));
        }
    }

    @Test
    void whatAModelBringsWithItStandsWhereItWasMade() {
        Model m = model(d -> {
            Axis k = d.axis("k", 2);
            CategoricalVariable b = d.bernoulli("b", 0.5);
            Axis late = d.axis("late", 2), twin = k.twin("twin");
            d.normal("x", d.parameter("p").over(twin, late, b.outcome(), k), 1);
        });
        assertThat(axes(m, "x")).containsExactly("k", "b", "late", "twin");
    }
}
