package org.tessera.dsl;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.tessera.dsl.Tessera.logits;
import static org.tessera.dsl.Tessera.probabilities;
import static org.tessera.dsl.Tessera.row;
import static org.tessera.dsl.Tessera.uniform;

import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every misuse is refused at once, in one line that names the node, the axis and the cure. */
class RefusalsTest {
    private static final Axis FOREIGN = DesignModels.HMM.axis("state");

    @ParameterizedTest(name = "{0}")
    @MethodSource({"axes", "gathers", "distributions", "steps", "tables", "parameters", "terms", "nets"})
    void refuses(String message, Consumer<ModelBuilder> declaration) {
        assertThatThrownBy(() -> Model.of("m", declaration))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(message);
    }

    static Stream<Arguments> axes() {
        return Stream.of(
                of("axis 'k': size 0; an axis has at least one position", m -> m.axis("k", 0)),
                of("axis 'k': a label occurs twice in [a, a]", m -> m.axis("k", "a", "a")),
                of("axis 'k': model 'm' already has an axis of this name", m -> {
                    m.axis("k");
                    m.plate("k");
                }),
                of(
                        "axis 'k': model 'm' already has an axis of this name",
                        m -> m.axis("k").twin("k")),
                of("axis ' ': a name must not be blank", m -> m.axis(" ", 2)),
                of("parameter 'a': model 'm' already declares 'a'; give each node a name of its own", m -> {
                    m.data("a");
                    m.parameter("a");
                }),
                of(
                        "parameter 'p': axis 'state' belongs to model 'hmm', not to model 'm'; declare the "
                                + "axis in this model",
                        m -> m.parameter("p").over(FOREIGN)),
                of("axis 'state' belongs to model 'hmm'", m -> m.categorical("z", uniform(FOREIGN))),
                of("variable 'z': over(n) twice; a second axis over the same positions is n.twin(\"..\")", m -> {
                    Axis n = m.plate("n");
                    m.bernoulli("z", 0.5).over(n, n);
                }),
                of(
                        "parameter 'emit' belongs to model 'hmm', not to model 'm'; declare it in this model",
                        m -> m.cost("c", DesignModels.HMM.parameter("emit"))),
                of(
                        "variable 'x' belongs to model 'mixture'",
                        m -> m.cost("c", (Real) DesignModels.MIXTURE.variable("x"))),
                of(
                        "index 'at' belongs to model 'topics'",
                        m -> m.cost("c", MoreModels.TOPICS.indices().get(0).value())),
                of("lengths 'l': over(t) is the axis whose positions it counts", m -> {
                    Axis t = m.axis("t");
                    m.lengths("l", t).over(t);
                }),
                of("model 'm': it declares no variable and no term", m -> m.axis("k", 2)),
                of(
                        "x.along(other): it is over [n], and 'other' is a twin of none of these",
                        m -> m.data("x").over(m.plate("n")).along(m.axis("k", 2).twin("other"))),
                of("x.along(n): it is over 'n' already", m -> {
                    Axis n = m.plate("n");
                    m.data("x").over(n).along(n);
                }),
                of("x.along(c) is ambiguous: [a, b] are all its twins", m -> {
                    Axis a = m.axis("a");
                    m.data("x").over(a, a.twin("b")).along(a.twin("c"));
                }),
                of(
                        "x.sum(k): it is over [n], not over 'k'",
                        m -> m.data("x").over(m.plate("n")).sum(m.axis("k", 2))),
                of(
                        "x.softmax(k): it is over no axes, not over 'k'",
                        m -> m.data("x").softmax(m.axis("k", 2))),
                of(
                        "x.lag(1): it is over [a, b]; say along which axis: lag(1, axis)",
                        m -> m.data("x").over(m.axis("a"), m.axis("b")).lag(1)),
                of("x.lag(0, a): steps must be 1 or more", m -> {
                    Axis a = m.axis("a");
                    m.data("x").over(a).lag(0, a);
                }));
    }

    static Stream<Arguments> gathers() {
        return Stream.of(
                of(
                        "mu.get(z): z points into 'k', but mu is over [j]; declare it .over(k)",
                        m -> m.parameter("mu").over(m.axis("j", 2)).get(z(m))),
                of(
                        "mu.get(rain): rain points into 'rain', but mu is over no axes; declare it "
                                + ".over(rain.outcome())",
                        m -> m.parameter("mu").get(m.bernoulli("rain", 0.5))),
                of("w.get(z) is ambiguous: the axes [k, k2] both fit 'k'; say which one: get(k, z)", m -> {
                    Categorical z = z(m);
                    Axis k = z.intExpr().domain();
                    m.parameter("w").over(k, k.twin("k2")).get(z);
                }),
                of(
                        "w.get(z): 2 arguments point into 'k', but the table is over [k]; it needs a twin for "
                                + "each: k.twin(\"..\")",
                        m -> {
                            Categorical z = z(m);
                            m.parameter("w").over(z.intExpr().domain()).get(z, z);
                        }),
                of(
                        "w.get(z): z points into 'k', but w is over no axes and 'k' is its outcome axis, which "
                                + "get never reads; declare it over a twin: .over(k.twin(\"..\"))",
                        m -> {
                            Categorical z = z(m);
                            m.parameter("w").simplex(z.intExpr().domain()).get(z);
                        }),
                of("w.get(j, z): it is over [k], not over 'j'", m -> {
                    Categorical z = z(m);
                    m.parameter("w").over(z.intExpr().domain()).get(m.axis("j", 2), z);
                }),
                of("w.get(j, z): z points into 'k', not into 'j'", m -> {
                    Categorical z = z(m);
                    Axis j = m.axis("j", 2);
                    m.parameter("w").over(j).get(j, z);
                }),
                of(
                        "w.get(): name at least one categorical to read it at",
                        m -> m.parameter("w").get()),
                of("the result would be over 'k' twice, as outcome and as index", m -> {
                    Axis k = m.axis("k", 2), j = m.axis("j", 2);
                    m.parameter("w").simplex(k).over(j).get(m.index("i", j).over(k));
                }),
                of("z.eq(y): one points into 'k', the other into 'y'", m -> z(m).eq(m.bernoulli("y", 0.5))),
                of("z.eq(3): 3 is no position of 'k', which has 0 to 2", m -> z(m).eq(3)),
                of("z.eq(sun): 'sun' is no label of 'k', which has no labels; give a number", m -> z(m).eq("sun")),
                of("z.eq(true): true given for 'k', which is no bernoulli", m -> z(m).eq(true)),
                of("z.oneHot(j): its categories are 'k', and 'j' is no twin of that", m -> z(m).oneHot(m.axis("j", 2))),
                of("i.oneHot(): it is over 'k' itself; write oneHot(k.twin(\"..\"))", m -> {
                    Axis k = m.axis("k", 2);
                    m.index("i", k).over(k).oneHot();
                }));
    }

    static Stream<Arguments> distributions() {
        return Stream.of(
                of(
                        "categorical 'z': w is not known to sum to 1; give a simplex parameter",
                        m -> m.categorical("z", m.parameter("w").over(m.axis("k", 2)))),
                of(
                        "categorical 'z': w * 2 is not known to sum to 1",
                        m -> m.categorical(
                                "z", m.parameter("w").simplex(m.axis("k", 2)).times(2))),
                of(
                        "categorical 'z': the logits do not say which axis holds the outcomes; write "
                                + "logits(.., axis) with one of [k]",
                        m -> m.categorical("z", logits(m.parameter("w").over(m.axis("k", 2))))),
                of(
                        "logits(w, j): the values are over [k], not over 'j'",
                        m -> logits(m.parameter("w").over(m.axis("k", 2)), m.axis("j", 2))),
                of("categorical 'z': axis 'k' has no declared size; write axis(\"k\", size) or give it labels", m -> {
                    Axis k = m.axis("k");
                    m.categorical("z", logits(m.parameter("w").over(k), k));
                }),
                of(
                        "variable 'z': it is over 'k', which is also the axis of its categories; use a twin "
                                + "for one of them: k.twin(\"..\")",
                        m -> {
                            Axis k = m.axis("k", 2);
                            m.categorical("z", uniform(k)).over(k);
                        }),
                of("bernoulli 'b', probability: 1.5 given; it must be from 0 to 1", m -> m.bernoulli("b", 1.5)),
                of(
                        "bernoulli 'b', probability: p is not known to be from 0 to 1; give a unitInterval() "
                                + "parameter, "
                                + "sigmoid() or a cpt, or logits(p)",
                        m -> m.bernoulli("b", m.parameter("p"))),
                of(
                        "bernoulli 'b': a bernoulli has one logit, that of true; write logits(..) without the axis 'k'",
                        m -> {
                            Axis k = m.axis("k", 2);
                            m.bernoulli("b", logits(m.parameter("p").over(k), k));
                        }),
                of(
                        "normal 'x', standard deviation: sd is not known to be greater than 0; give a "
                                + "positive() parameter, "
                                + "or exp() or softplus() of it",
                        m -> m.normal("x", 0, m.parameter("sd"))),
                of("normal 'x', standard deviation: 0 given; it must be greater than 0", m -> m.normal("x", 0, 0)),
                of("poisson 'x', rate: -1 given; it must be 0 or more", m -> m.poisson("x", -1)),
                of("normal 'x', mean: NaN given; it must be a finite number", m -> m.normal("x", Double.NaN, 1)),
                of(
                        "over(..) on variable 'z' comes after variable 'z' was used; chain over(..) right "
                                + "where it is declared",
                        m -> {
                            CategoricalVariable z = m.bernoulli("z", 0.5);
                            z.value();
                            z.over(m.plate("n"));
                        }),
                of("observed() on variable 'x' comes after variable 'x' was used", m -> {
                    RealVariable x = m.normal("x", 0, 1);
                    x.plus(1);
                    x.observed();
                }),
                of("over(..) on data 'x' comes after data 'x' was used", m -> {
                    DataInput x = m.data("x");
                    x.plus(1);
                    x.over(m.plate("n"));
                }),
                of("over(..) on index 'i' comes after index 'i' was used", m -> {
                    Index i = m.index("i", m.axis("k", 2));
                    i.value();
                    i.over(m.plate("n"));
                }),
                of(
                        "chain 'z': it runs along plate 't', whose repetitions are independent",
                        m -> m.chain(
                                "z",
                                m.plate("t"),
                                uniform(m.axis("s", 2)),
                                prev -> uniform(prev.intExpr().domain()))),
                of("chain 'z': its start is over 't', the axis it runs along", m -> {
                    Axis s = m.axis("s", 2), t = m.axis("t");
                    m.chain("z", t, m.parameter("w").simplex(s).over(t), prev -> uniform(s));
                }),
                of("chain 'z': its start is over the outcomes 's', its step over 'r'", m -> {
                    Axis s = m.axis("s", 2), t = m.axis("t"), r = s.twin("r");
                    m.chain("z", t, uniform(s), prev -> uniform(r));
                }),
                of("chain 'z', step: w is not known to sum to 1", m -> {
                    Axis s = m.axis("s", 2), t = m.axis("t");
                    m.chain("z", t, uniform(s), prev -> m.parameter("w").over(s));
                }),
                of("chain 'z': over(t) is the axis it runs along", m -> {
                    Axis s = m.axis("s", 2), t = m.axis("t");
                    m.chain("z", t, uniform(s), prev -> uniform(s)).over(t);
                }),
                of("chain 'z': over(..) comes after other declarations", m -> {
                    Axis s = m.axis("s", 2), t = m.axis("t");
                    CategoricalVariable z = m.chain("z", t, uniform(s), prev -> uniform(s));
                    z.over(m.plate("n"));
                }),
                of("z[time-1].get(left): left points into 'place', but z[time-1] is over [time]", m -> {
                    Axis s = m.axis("s", 2), place = m.axis("place", 3);
                    Index left = m.index("left", place).over(place);
                    Parameter w = m.parameter("w").simplex(s).over(s.twin("from"), s.twin("beside"));
                    m.chain("z", m.axis("time"), uniform(s), prev -> w.get(prev, prev.get(left)));
                }),
                of("bernoulli 'b': declared inside the step of chain 'z'", m -> {
                    Axis s = m.axis("s", 2), t = m.axis("t");
                    m.chain("z", t, uniform(s), prev -> {
                        m.bernoulli("b", 0.5);
                        return uniform(s);
                    });
                }),
                of(
                        "cost 'c': it reads the previous value of chain 'z' outside the chain's step; use the "
                                + "chain variable itself",
                        m -> {
                            Axis s = m.axis("s", 2), t = m.axis("t");
                            Categorical[] kept = new Categorical[1];
                            m.chain("z", t, uniform(s), prev -> {
                                kept[0] = prev;
                                return uniform(s);
                            });
                            m.cost("c", kept[0].value());
                        }));
    }

    /** What depends on the previous state is read at the step's own position of time only. */
    static Stream<Arguments> steps() {
        return Stream.of(
                step(
                        "z[time-1] depends on the previous state and is read at other positions along 'time'; "
                                + "a step reads "
                                + "the previous step and nothing later or earlier",
                        (p, c) -> c.table.get(p.get(c.at))),
                step(
                        "table[z[time-1]] depends on the previous state and is read at other positions along 'time'",
                        (p, c) -> c.timed.get(c.from, p).get(c.time, c.at)),
                step(
                        "z[time-1] depends on the previous state and is lagged along 'time'",
                        (p, c) -> c.bent(p.value().lag(1, c.time))),
                step(
                        "z[time-1] depends on the previous state and is summed up along 'time'",
                        (p, c) -> c.bent(p.value().cumsum(c.time))),
                step(
                        "z[time-1] depends on the previous state and is reduced along 'time'",
                        (p, c) -> c.bent(p.value().mean(c.time))),
                step(
                        "z[time-1] = 1 depends on the previous state and is reduced along 'time'",
                        (p, c) -> c.bent(p.eq(1).max())),
                step(
                        "exp(z[time-1]) depends on the previous state and is normalised along 'time'",
                        (p, c) -> c.bent(p.value().exp().softmax(c.time))),
                step(
                        "z[time-1] depends on the previous state and is seen along 'time'",
                        (p, c) -> c.bent(p.along(c.when).value().sum(c.when))),
                step(
                        "z[time-1] depends on the previous state and is seen along 'time'",
                        (p, c) -> c.bent(p.value().along(c.when).sum(c.when))),
                step(
                        "z[time-1] depends on the previous state and is read by net 'f' along 'time'",
                        (p, c) -> c.m.net("f", p.value()).from(c.time).to(c.s).softmax(c.s)));
    }

    private record ChainCase(
            ModelBuilder m, Axis s, Axis from, Axis time, Axis when, Index at, Real table, Real timed) {
        Real bent(Real by) {
            return by.times(s.index()).softmax(s);
        }
    }

    private static Arguments step(String message, BiFunction<Categorical, ChainCase, Real> step) {
        return of(
                message.startsWith("table") ? message.replace("table", "timed") : "chain 'z', step: " + message, m -> {
                    Axis s = m.axis("s", 2), time = m.axis("time", 3), from = s.twin("from"), when = time.twin("when");
                    ChainCase c = new ChainCase(
                            m,
                            s,
                            from,
                            time,
                            when,
                            m.index("at", time).over(time),
                            m.parameter("table").simplex(s).over(from),
                            m.parameter("timed").simplex(s).over(from, time));
                    m.chain("z", time, uniform(s), previous -> step.apply(previous, c));
                });
    }

    static Stream<Arguments> tables() {
        return Stream.of(
                of(
                        "cpt(z): row [k=1] and 1 more are missing; set one row for each combination of the "
                                + "parents' categories",
                        m -> m.cpt(z(m), p -> p.set(0, 0.5))),
                of("cpt(b): row [b=true] is missing", m -> m.cpt(m.bernoulli("b", 0.5), p -> p.set(false, 0.5))),
                of(
                        "cpt(b), row [true]: set twice",
                        m -> m.cpt(m.bernoulli("b", 0.5), p -> {
                            p.set(true, 0.5);
                            p.set(true, 0.5);
                        })),
                of(
                        "cpt(b), row [true]: 1.2 is not a probability",
                        m -> m.cpt(m.bernoulli("b", 0.5), p -> p.set(true, 1.2))),
                of(
                        "cpt(b), row [true, true]: 2 parent values given, but it has 1 parents",
                        m -> m.cpt(m.bernoulli("b", 0.5), p -> p.set(true, true, 0.5))),
                of("cpt(z), row [3]: 3 is no position of 'k', which has 0 to 2", m -> m.cpt(z(m), p -> p.set(3, 0.5))),
                of(
                        "cpt(z), row [true]: true given for 'k', which is no bernoulli",
                        m -> m.cpt(z(m), p -> p.set(true, 0.5))),
                of(
                        "cpt(w), row [snow]: 'snow' is no label of 'weather': [sun, rain]",
                        m -> m.cpt(
                                m.categorical("w", uniform(m.axis("weather", "sun", "rain"))),
                                p -> p.set("snow", 0.5))),
                of(
                        "cpt(j | b), row [true]: probabilities sum to 0.9",
                        m -> m.cpt(m.axis("j", 3), m.bernoulli("b", 0.5), p -> p.set(true, row(0.2, 0.2, 0.5)))),
                of(
                        "cpt(j | b), row [true]: 2 probabilities for the 3 outcomes of 'j'",
                        m -> m.cpt(m.axis("j", 3), m.bernoulli("b", 0.5), p -> p.set(true, row(0.2, 0.8)))),
                of(
                        "cpt(j | b), row [true]: one number given; the outcomes of 'j' take row(..) of 3",
                        m -> m.cpt(m.axis("j", 3), m.bernoulli("b", 0.5), p -> p.set(true, 0.3))),
                of(
                        "cpt(b), row [true]: row(..) given, but this table holds P(true)",
                        m -> m.cpt(m.bernoulli("b", 0.5), p -> p.set(true, row(0.2, 0.8)))),
                of(
                        "cpt(j | b): axis 'j' has no declared size",
                        m -> m.cpt(m.axis("j"), m.bernoulli("b", 0.5), p -> p.set(true, 0.3))),
                of(
                        "constant table over [k]: 2 numbers given, but its axes have 3 positions (3)",
                        m -> m.constant(new double[] {1, 2}, m.axis("k", 3))),
                of(
                        "constant table: 1 entries along axis 'j' of size 2",
                        m -> m.constant(new double[][] {{1}, {2}}, m.axis("k", 2), m.axis("j", 2))),
                of(
                        "constant table over [k]: NaN at [k=1]",
                        m -> m.constant(new double[] {1, Double.NaN}, m.axis("k", 2))),
                of("constant table: axis 'k' twice", m -> {
                    Axis k = m.axis("k", 2);
                    m.constant(new double[] {1, 2, 3, 4}, k, k);
                }),
                of(
                        "probabilities over [from, k], row [from=1]: probabilities sum to 0.8",
                        m -> probabilities(
                                new double[][] {{0.5, 0.5}, {0.4, 0.4}}, m.axis("from", 2), m.axis("k", 2))));
    }

    static Stream<Arguments> parameters() {
        return Stream.of(
                of(
                        "over(..) on parameter 'mu' comes after parameter 'mu' was used; chain over(..) right "
                                + "where it is declared",
                        m -> {
                            Parameter mu = m.parameter("mu");
                            mu.plus(1);
                            mu.over(m.axis("k", 2));
                        }),
                of(
                        "parameter 'w'.positive(0): it is a simplex already; a parameter has one support",
                        m -> m.parameter("w").simplex(m.axis("k", 2)).positive()),
                of(
                        "parameter 'sd'.positive(-1): the least value must be 0 or more",
                        m -> m.parameter("sd").positive(-1)),
                of(
                        "parameter 'w'.simplex(k): axis 'k' has no declared size",
                        m -> m.parameter("w").simplex(m.axis("k"))),
                of("parameter 'w': over(k) and simplex(k) cannot be the same axis; use over(k.twin(\"..\"))", m -> {
                    Axis k = m.axis("k", 2);
                    m.parameter("w").simplex(k).over(k);
                }),
                of("parameter 'mu'.init(..): 2 values given, but it has 3 over [k]", m -> {
                    m.parameter("mu").over(m.axis("k", 3)).init(new double[] {1, 2});
                    m.bernoulli("b", 0.5);
                }),
                of("parameter 'sd'.init(..): -1.0 cannot be a value of it, which is positive", m -> {
                    m.parameter("sd").positive().init(-1);
                    m.bernoulli("b", 0.5);
                }),
                of("parameter 'sd'.init(..): 0.05 cannot be a value of it, which is at least 0.05", m -> {
                    m.parameter("sd").positive(0.05).init(0.05);
                    m.bernoulli("b", 0.5);
                }),
                of("parameter 'p'.init(..): 1.0 cannot be a value of it, which is in [0, 1]", m -> {
                    m.parameter("p").unitInterval().init(1);
                    m.bernoulli("b", 0.5);
                }),
                of("parameter 'w'.init(..), row 0: probabilities sum to 0.75", m -> {
                    m.parameter("w").simplex(m.axis("k", 2)).init(new double[] {0.25, 0.5});
                    m.bernoulli("b", 0.5);
                }),
                of("parameter 'w'.init(..): one value for all is no start for a simplex", m -> {
                    m.parameter("w").simplex(m.axis("k", 2)).init(0.5);
                    m.bernoulli("b", 0.5);
                }));
    }

    static Stream<Arguments> terms() {
        return Stream.of(
                of(
                        "factor 'f': it depends on 'w', which is learned, and nothing here normalises it",
                        m -> m.factor("f", m.parameter("w").times(2))),
                of("factor 'f': it depends on 'net', which is learned", m -> {
                    Axis k = m.axis("k", 2);
                    m.factor("f", m.net("net", m.data("x").over(k)).from(k).to(k));
                }),
                of("model 'm': guide(..) twice", m -> {
                    m.guide(g -> {});
                    m.guide(g -> {});
                }));
    }

    static Stream<Arguments> nets() {
        return Stream.of(
                of(
                        "net 'f': from(k), but its input is over [n]",
                        m -> m.net("f", m.data("x").over(m.plate("n"))).from(m.axis("k", 2))),
                of(
                        "net 'f': say which axes of its input it reads, from(..); the input is over [n]",
                        m -> m.net("f", m.data("x").over(m.plate("n"))).to(m.axis("k", 2))),
                of("net 'f': to(n), but its input is over 'n' too and from(..) does not read it", m -> {
                    Axis n = m.plate("n"), k = m.axis("k", 2);
                    m.net("f", m.data("x").over(n, k)).from(k).to(n);
                }),
                of("net 'f': dense(0) has no units", m -> {
                    Axis k = m.axis("k", 2);
                    m.net("f", m.data("x").over(k)).from(k).to(k, f -> f.dense(0));
                }),
                of("net 'f': relu must follow a dense(width) that has no activation yet", m -> {
                    Axis k = m.axis("k", 2);
                    m.net("f", m.data("x").over(k)).from(k).to(k, f -> f.relu());
                }),
                of("referenceLogit() on net 'f' comes after net 'f' was used", m -> {
                    Axis k = m.axis("k", 2);
                    Net f = m.net("f", m.data("x").over(k)).from(k).to(k);
                    f.plus(1);
                    f.referenceLogit();
                }));
    }

    @Test
    void theBuilderAndItsNodesEndWithTheDeclaration() {
        ModelBuilder[] kept = new ModelBuilder[1];
        CategoricalVariable[] z = new CategoricalVariable[1];
        Axis[] axis = new Axis[1];
        Model.of("m", m -> {
            kept[0] = m;
            axis[0] = m.plate("n");
            z[0] = m.bernoulli("z", 0.5);
        });
        assertThatThrownBy(() -> kept[0].axis("k", 2))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("axis 'k': model 'm' is complete; declare everything inside the lambda given to of(..)");
        assertThatThrownBy(() -> kept[0].bernoulli("y", 0.5))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is complete");
        assertThatThrownBy(() -> z[0].over(axis[0]))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("over(..) on variable 'z': model 'm' is complete; declare everything inside the lambda "
                        + "given to of(..)");
        assertThatThrownBy(() -> axis[0].twin("n2"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is complete");
    }

    @Test
    void lookupsSayWhatThereIs() {
        assertThatThrownBy(() -> DesignModels.HMM.axis("tim"))
                .isInstanceOf(ModelException.class)
                .hasMessage("model 'hmm' has no axis 'tim'; it has state, symbol, time, from");
        assertThatThrownBy(() -> DesignModels.HMM.variable("y"))
                .isInstanceOf(ModelException.class)
                .hasMessage("model 'hmm' has no variable 'y'; it has z, x");
        assertThatThrownBy(() -> DesignModels.WET_GRASS.parameter("p"))
                .isInstanceOf(ModelException.class)
                .hasMessage("model 'wet grass' has no parameter 'p'; it has none");
    }

    private static Categorical z(ModelBuilder m) {
        return m.categorical("z", uniform(m.axis("k", 3)));
    }

    private static Arguments of(String message, Consumer<ModelBuilder> declaration) {
        return arguments(message, declaration);
    }
}
