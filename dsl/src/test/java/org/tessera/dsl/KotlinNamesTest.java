package org.tessera.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever declares a variable of a family by name, Kotlin declares by a property, under the same word. */
class KotlinNamesTest {
    private static Stream<Method> declared(Class<?> type) {
        return Arrays.stream(type.getMethods()).filter(m -> !m.isSynthetic());
    }

    /** What a nameless one takes: the builder in place of the name, then the same. */
    private static boolean isTwin(Method kotlin, Method java) {
        Class<?>[] k = kotlin.getParameterTypes(), j = java.getParameterTypes();
        return kotlin.getName().equals(java.getName())
                && kotlin.getReturnType() == Nameless.class
                && k.length == j.length
                && k[0] == ModelBuilder.class
                && j[0] == String.class
                && Arrays.equals(k, 1, k.length, j, 1, j.length);
    }

    @Test
    void everyRealVariable() {
        List<Method> named = declared(ModelBuilder.class)
                .filter(m -> m.getReturnType() == RealVariable.class)
                .toList();
        assertThat(named).hasSizeGreaterThan(12);
        assertThat(named)
                .allSatisfy(java -> assertThat(declared(KotlinDslNames.class))
                        .as(java.toString())
                        .anyMatch(kotlin -> isTwin(kotlin, java)));
    }
}
