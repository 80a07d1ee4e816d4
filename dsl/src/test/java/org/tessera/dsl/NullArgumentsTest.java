package org.tessera.dsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tessera.dsl.Tessera.logits;
import static org.tessera.dsl.Tessera.uniform;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Null in any place of any public method of the language is refused with a sentence of its own, not by whatever it
 * meets first.
 */
class NullArgumentsTest {
    /** The objects a declaration works with, new for each call. */
    private record Things(Map<Class<?>, Object> all) {
        Object receiver(Class<?> type) {
            return all.get(type);
        }

        Object argument(Class<?> type) {
            if (type.isArray()) return java.lang.reflect.Array.newInstance(type.getComponentType(), 0);
            return all.get(type);
        }
    }

    private static final List<Class<?>> TYPES = List.of(
            ModelBuilder.class,
            GuideBuilder.class,
            Parameter.class,
            DataInput.class,
            Index.class,
            Lengths.class,
            CategoricalVariable.class,
            RealVariable.class,
            NetInput.class,
            Net.class,
            Layers.class,
            Real.class,
            Categorical.class,
            Tessera.class,
            Inputs.class,
            BlackBoxTerm.class,
            Model.class,
            Guide.class,
            Axis.class,
            Cpt.class);

    private static void inModel(Consumer<Things> use) {
        int[] count = {0};
        try {
            Model.of("m", m -> {
                Map<Class<?>, Object> all = new java.util.HashMap<>();
                Axis k = m.axis("k", 2), n = m.plate("n");
                Axis n2 = m.axis("child", 2);
                Real real = m.parameter("real").over(k).plus(0);
                Categorical z = m.categorical("y", uniform(k)).over(n).along(n.twin("other"));
                all.put(ModelBuilder.class, m);
                all.put(Axis.class, k);
                all.put(Parameter.class, m.parameter("p"));
                all.put(DataInput.class, m.data("d"));
                all.put(Index.class, m.index("j", k));
                all.put(Lengths.class, m.lengths("l", k));
                all.put(CategoricalVariable.class, m.categorical("c", uniform(k)));
                all.put(RealVariable.class, m.normal("r", 0, 1));
                all.put(NetInput.class, m.net("f", real));
                all.put(Net.class, m.net("g", real).from(k).to(n));
                all.put(Layers.class, new Layers("layers"));
                all.put(Real.class, real);
                all.put(Categorical.class, z);
                all.put(Inputs.class, Inputs.of(real));
                all.put(BlackBoxTerm.class, m.cost("b", Inputs.of(real), (rows, costs) -> {}));
                all.put(Cpt.class, new Cpt(n2, List.of(z)));
                all.put(Logits.class, logits(real, k));
                all.put(String.class, "name" + count[0]++);
                all.put(Number.class, 0.5);
                all.put(Object.class, 0);
                all.put(Row.class, Tessera.row(0.5, 0.5));
                all.put(List.class, List.of(k));
                all.put(BlackBox.class, (BlackBox) (rows, costs) -> {});
                all.put(Consumer.class, (Consumer<Object>) x -> {});
                all.put(Function.class, (Function<Object, Object>) x -> uniform(k));
                Model other = Model.of("other", o -> o.bernoulli("name0", 0.5));
                all.put(Model.class, other);
                all.put(Guide.class, Guide.meanField(other));
                Guide.of(other, g -> {
                    all.put(GuideBuilder.class, g);
                    use.accept(new Things(all));
                });
            });
        } catch (ModelException | IllegalStateException leftOvers) {
            // what a call left half declared is not what is looked at
        }
    }

    static List<String> methods() {
        List<String> found = new ArrayList<>();
        for (Class<?> type : TYPES) {
            for (Method m : type.getMethods()) {
                if (m.getDeclaringClass() == Object.class
                        || m.isBridge()
                        || m.getName().equals("equals")
                        || m.getName().equals("compareTo")) continue;
                for (int i = 0; i < m.getParameterCount(); i++)
                    if (!m.getParameterTypes()[i].isPrimitive())
                        found.add(type.getSimpleName() + " | " + m.toGenericString() + " | " + i);
            }
        }
        return found.stream().sorted().distinct().toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("methods")
    void isRefusedInWords(String which) {
        String[] part = which.split(" \\| ");
        Class<?> type = TYPES.stream()
                .filter(t -> t.getSimpleName().equals(part[0]))
                .findFirst()
                .orElseThrow();
        Method method = java.util.Arrays.stream(type.getMethods())
                .filter(m -> m.toGenericString().equals(part[1]))
                .findFirst()
                .orElseThrow();
        method.setAccessible(true);
        int at = Integer.parseInt(part[2]);
        List<Throwable> thrown = new ArrayList<>();
        boolean[] called = {false};
        inModel(things -> {
            Object[] arguments = new Object[method.getParameterCount()];
            for (int i = 0; i < arguments.length; i++) {
                Class<?> t = method.getParameterTypes()[i];
                arguments[i] = i == at ? null : t == int.class ? 1 : t == double.class ? 0.5 : things.argument(t);
            }
            try {
                called[0] = true;
                method.invoke(Modifier.isStatic(method.getModifiers()) ? null : things.receiver(type), arguments);
            } catch (InvocationTargetException e) {
                thrown.add(e.getCause());
            } catch (IllegalAccessException e) {
                throw new AssertionError(e);
            }
        });
        assertThat(called[0]).as("was tried").isTrue();
        assertThat(thrown).as("null is refused").hasSize(1);
        Throwable t = thrown.get(0);
        assertThat(t).isInstanceOfAny(IllegalArgumentException.class, NullPointerException.class);
        assertThat(t.getMessage()).contains("null").doesNotStartWith("Cannot ");
    }
}
