package org.tessera.dsl

import org.tessera.dsl.Tessera.logits
import org.tessera.dsl.Tessera.uniform
import org.tessera.dsl.Tessera.where

/** The models of the Java tests as Kotlin says them. */
internal object KotlinModels {
    val mixture = model("mixture") {
        val k = axis("component", 3)
        val n = plate("point")
        val w = parameter("w").simplex(k)
        val mu = parameter("mu").over(k)
        val sd = parameter("sd").positive(0.05).over(k)
        val z = categorical("z", w).over(n)
        normal("x", mu[z], sd[z]).observed()
    }

    val hmm = model("hmm") {
        val s = axis("state", 4)
        val v = axis("symbol", 6)
        val t = axis("time")
        val start = parameter("start").simplex(s)
        val trans = parameter("trans").simplex(s).over(s.twin("from"))
        val emit = parameter("emit").simplex(v).over(s)
        val z = chain("z", t, start) { trans[it] }
        categorical("x", emit[z]).observed()
    }

    val wetGrass = model("wet grass") {
        val rain = bernoulli("rain", 0.2)
        val sprinkler = bernoulli("sprinkler", cpt(rain) { p -> p[false] = 0.4; p[true] = 0.01 })
        bernoulli("wet", cpt(sprinkler, rain) { p ->
            p[false, false] = 0.0; p[false, true] = 0.8
            p[true, false] = 0.9; p[true, true] = 0.99
        })
    }

    val vae = model("vae") {
        val n = plate("image")
        val d = axis("slot", 20)
        val k = axis("symbol", 10)
        val px = axis("pixel", 784)
        val z = categorical("z", uniform(k)).over(n, d)
        val pixels = net("decoder", z.oneHot()).from(d, k).to(px) { it.dense(256).leakyRelu(0.2).dense(512).leakyRelu(0.2) }
        bernoulli("x", logits(pixels)).observed()
    }

    val vaeGuide = guide(vae) {
        categorical("z", logits(net("encoder", data("x")).from(axis("pixel")).to(axes("slot", "symbol")) {
            it.dense(512).leakyRelu(0.2).dense(256).leakyRelu(0.2)
        }.referenceLogit()))
    }

    val blocks = model("stochastic blocks") {
        val node = plate("node")
        val pair = plate("pair")
        val block = axis("block", 3)
        val share = parameter("share").simplex(block)
        val link = parameter("link").unitInterval().over(block, block.twin("to block"))
        val from = index("from", node).over(pair)
        val to = index("to", node).over(pair)
        val z = categorical("z", share).over(node)
        bernoulli("edge", link[z[from], z[to]]).observed()
    }

    val potts = model("potts") {
        val site = plate("site")
        val edge = plate("edge")
        val colour = axis("colour", "red", "green", "blue")
        val level = parameter("level").over(colour)
        val a = index("a", site).over(edge)
        val b = index("b", site).over(edge)
        val z = categorical("z", uniform(colour)).over(site)
        factor("smooth", 0.8 * z[a].eq(z[b]))
        normal("x", level[z], 0.5).observed()
    }

    val topics = model("topics") {
        val doc = plate("doc")
        val word = plate("word")
        val topic = axis("topic", 5)
        val vocabulary = axis("vocabulary", 100)
        val theta = parameter("theta").simplex(topic).over(doc)
        val phi = parameter("phi").simplex(vocabulary).over(topic)
        val z = categorical("z", theta[index("at", doc).over(word)])
        categorical("w", phi[z]).observed()
    }

    val dawidSkene = model("dawid-skene") {
        val item = plate("item")
        val worker = plate("worker")
        val answer = plate("answer")
        val label = axis("label", "no", "yes", "unsure")
        val share = parameter("share").simplex(label)
        val confusion = parameter("confusion").simplex(label.twin("said")).over(worker, label)
        val who = index("who", worker).over(answer)
        val what = index("what", item).over(answer)
        val truth = categorical("truth", share).over(item)
        categorical("said", confusion[who, truth[what]]).observed()
    }

    val changePoint = model("change point") {
        val t = axis("year")
        val early = parameter("early").positive()
        val late = parameter("late").positive()
        val change = categorical("change", uniform(t))
        poisson("count", where(t.index().lt(change.value()), early, late)).observed()
    }

    val sequences = model("sequences") {
        val series = plate("series")
        val t = axis("time")
        val s = axis("state", 2)
        val start = parameter("start").simplex(s)
        val trans = parameter("trans").simplex(s).over(s.twin("from"))
        val mu = parameter("mu").over(s)
        lengths("len", t).over(series)
        val z = chain("z", t, start) { trans[it] }.over(series)
        normal("x", mu[z], 1).observed()
    }
}
