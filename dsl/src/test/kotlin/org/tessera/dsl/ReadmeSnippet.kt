package org.tessera.dsl

/** The Kotlin of the README, compiled; a test compares the two line by line. */
object ReadmeSnippet {
    fun declare(): Model {
        // README
        val mixture = model("mixture") {
            val k = axis("component", 2)
            val n = plate("point")
            val w = parameter("w").simplex(k)
            val mu = parameter("mu").over(k)
            val sd = parameter("sd").positive(0.05).over(k)
            val z = categorical("z", w).over(n)
            normal("x", mu[z], sd[z]).observed()
        }
        // README
        return mixture
    }
}
