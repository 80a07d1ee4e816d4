package org.tessera.examples.kotlin

import org.tessera.dsl.*
import org.tessera.examples.models.GlyphVae
import org.tessera.inference.*
import org.tessera.inference.optim.Optimizers.adam

/** A small variational autoencoder with categorical latents: Yin, Yue and Zhou 2019, arXiv 1905.01413. */
val autoencoder: Model = model("vae") {
    val image by plate()
    val slot by axis(4)
    val symbol by axis(4)
    val pixel by axis(100)
    val z by categorical(uniform(symbol)).over(image, slot)
    val decoder by net(z.oneHot()).from(slot, symbol).to(pixel) { dense(32).leakyRelu(0.2).dense(64).leakyRelu(0.2) }
    val x by bernoulli(logits(decoder)).observed()
}

/** The encoder. */
val encoder: Guide = guide(autoencoder) {
    val encoder by net(data("x")).from(axis("pixel")).to(axes("slot", "symbol")) { dense(64).leakyRelu(0.2).dense(32).leakyRelu(0.2) }.referenceLogit()
    categorical("z", logits(encoder))
}

fun fitAutoencoder(images: Any, steps: Int): Fit = infer(autoencoder) {
    guide(encoder)
    data("x", images)
    minibatch("image", 100)
    optimizer(adam(3e-3))
    steps(steps)
}

fun main() {
    val images = GlyphVae().data(1).observed().getValue("x")
    val fit = fitAutoencoder(images, 500)
    println(fit.history())
    val codes = fit.posterior("z", "x" to images)
    println("the first picture's first latent: " + (0 until 4).map { "%.2f".format(codes[0, 0, it]) })
}
