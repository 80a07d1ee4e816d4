package org.tessera.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tessera.inference.run.Budget;

/** Whatever an {@link Inference} can be told, Kotlin's {@code infer { }} can be told by the same name. */
class KotlinSurfaceTest {
    private static List<Method> declared(Class<?> type, Predicate<Method> which) {
        return Stream.of(type.getDeclaredMethods())
                .filter(m -> Modifier.isPublic(m.getModifiers()) && !m.isSynthetic())
                .filter(which)
                .toList();
    }

    /** Whether Kotlin's takes what Java's does; a number may be any number. */
    private static boolean takes(Method kotlin, Method java) {
        Class<?>[] k = kotlin.getParameterTypes(), j = java.getParameterTypes();
        if (!kotlin.getName().equals(java.getName()) || k.length != j.length) return false;
        for (int i = 0; i < k.length; i++) if (!boxed(k[i]).isAssignableFrom(boxed(j[i]))) return false;
        return true;
    }

    private static Class<?> boxed(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
    }

    private static List<String> missing(List<Method> java, Class<?> kotlin) {
        return java.stream()
                .filter(j -> declared(kotlin, k -> takes(k, j)).isEmpty())
                .map(j -> j.getName() + Arrays.toString(j.getParameterTypes()))
                .toList();
    }

    @Test
    void everyOptionOfInference() {
        List<Method> options = declared(
                Inference.class, m -> m.getReturnType() == Inference.class && !Modifier.isStatic(m.getModifiers()));
        assertThat(options).hasSizeGreaterThan(15);
        assertThat(missing(options, InferenceScope.class)).isEmpty();
    }

    @Test
    void everyBudget() {
        List<Method> budgets = declared(Budget.class, m -> m.getReturnType() == Budget.class);
        assertThat(budgets).hasSizeGreaterThan(3);
        assertThat(missing(budgets, InferenceScope.class)).isEmpty();
    }

    /** What can be asked of other data as a map can be asked with pairs. */
    @Test
    void everyQuestionAboutOtherData() {
        List<Method> asked = declared(
                Fit.class,
                m -> m.getParameterCount() > 0
                        && m.getParameterTypes()[m.getParameterCount() - 1] == java.util.Map.class);
        assertThat(asked).hasSizeGreaterThan(4);
        for (Method m : asked) {
            assertThat(declared(
                            KotlinInference.class,
                            k -> k.getName().equals(m.getName()) && k.getParameterCount() == m.getParameterCount() + 1))
                    .as(m.toString())
                    .isNotEmpty();
        }
    }
}
