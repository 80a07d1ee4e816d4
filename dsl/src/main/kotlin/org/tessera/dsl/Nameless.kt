package org.tessera.dsl

import kotlin.reflect.KProperty

/**
 * A declaration without its name, which the property gives it: `val w by parameter().simplex(k)` is `val w = parameter("w").simplex(k)`.
 * What it declares is made where the property stands, so declarations keep their order.
 */
class Nameless<out T> internal constructor(private val scope: Scope, private val what: String, private val declare: (String) -> T) {
    init { scope.nameless.add(this) }

    operator fun provideDelegate(thisRef: Any?, property: KProperty<*>): Named<T> {
        scope.nameless.remove(this)
        return Named(declare(property.name))
    }

    /** The same with an option. */
    internal fun <R> then(option: (T) -> R): Nameless<R> {
        scope.nameless.remove(this)
        return Nameless(scope, what) { option(declare(it)) }
    }

    override fun toString(): String = what
}

/** What was declared, as the delegate of its property. */
class Named<out T> internal constructor(private val value: T) {
    operator fun getValue(thisRef: Any?, property: KProperty<*>): T = value
}

/** Without this a forgotten `by` would declare nothing and say nothing. */
internal fun requireNamed(builder: Declaring) {
    val first = builder.scope.nameless.firstOrNull() ?: return
    throw ModelException("${builder.scope.title}: a $first has no name; give it one with a property, 'val x by $first(..)', or as first argument, '$first(\"x\", ..)'")
}
