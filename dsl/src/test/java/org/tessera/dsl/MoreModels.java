package org.tessera.dsl;

import static org.tessera.dsl.Tessera.uniform;
import static org.tessera.dsl.Tessera.where;

/** Models made of data indices and of chains: graphs, ragged plates, sequences. */
final class MoreModels {
    private MoreModels() {}

    static final Model BLOCKS = Model.of("stochastic blocks", m -> {
        Axis node = m.plate("node"), pair = m.plate("pair"), block = m.axis("block", 3);
        Real share = m.parameter("share").simplex(block),
                link = m.parameter("link").unitInterval().over(block, block.twin("to block"));
        Index from = m.index("from", node).over(pair), to = m.index("to", node).over(pair);
        Categorical z = m.categorical("z", share).over(node);
        m.bernoulli("edge", link.get(z.get(from), z.get(to))).observed();
    });

    static final Model POTTS = Model.of("potts", m -> {
        Axis site = m.plate("site"), edge = m.plate("edge"), colour = m.axis("colour", "red", "green", "blue");
        Real level = m.parameter("level").over(colour);
        Index a = m.index("a", site).over(edge), b = m.index("b", site).over(edge);
        Categorical z = m.categorical("z", uniform(colour)).over(site);
        m.factor("smooth", z.get(a).eq(z.get(b)).times(0.8));
        m.normal("x", level.get(z), 0.5).observed();
    });

    static final Model TOPICS = Model.of("topics", m -> {
        Axis doc = m.plate("doc"),
                word = m.plate("word"),
                topic = m.axis("topic", 5),
                vocabulary = m.axis("vocabulary", 100);
        Real theta = m.parameter("theta").simplex(topic).over(doc),
                phi = m.parameter("phi").simplex(vocabulary).over(topic);
        Index at = m.index("at", doc).over(word);
        Categorical z = m.categorical("z", theta.get(at));
        m.categorical("w", phi.get(z)).observed();
    });

    static final Model DAWID_SKENE = Model.of("dawid-skene", m -> {
        Axis item = m.plate("item"),
                worker = m.plate("worker"),
                answer = m.plate("answer"),
                label = m.axis("label", "no", "yes", "unsure");
        Real share = m.parameter("share").simplex(label),
                confusion = m.parameter("confusion").simplex(label.twin("said")).over(worker, label);
        Index who = m.index("who", worker).over(answer),
                what = m.index("what", item).over(answer);
        Categorical truth = m.categorical("truth", share).over(item);
        m.categorical("said", confusion.get(who, truth.get(what))).observed();
    });

    static final Model CHANGE_POINT = Model.of("change point", m -> {
        Axis t = m.axis("year");
        Real early = m.parameter("early").positive(), late = m.parameter("late").positive();
        Categorical change = m.categorical("change", uniform(t));
        m.poisson("count", where(t.index().lt(change.value()), early, late)).observed();
    });

    static final Model SEQUENCES = Model.of("sequences", m -> {
        Axis series = m.plate("series"), t = m.axis("time"), s = m.axis("state", 2);
        Real start = m.parameter("start").simplex(s),
                trans = m.parameter("trans").simplex(s).over(s.twin("from")),
                mu = m.parameter("mu").over(s);
        m.lengths("len", t).over(series);
        Categorical z = m.chain("z", t, start, prev -> trans.get(prev)).over(series);
        m.normal("x", mu.get(z), 1).observed();
    });
}
