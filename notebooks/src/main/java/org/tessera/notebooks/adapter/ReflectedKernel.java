package org.tessera.notebooks.adapter;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;
import org.tessera.dsl.Rich;

/**
 * A kernel of others that runs in this process. IJava and JJava share the names of their display registry in different
 * packages: {@code getRenderer().createRegistration(Class).preferring(String..).register(RenderFunction)},
 * {@code display(DisplayData)}, {@code getIO().display.updateDisplay}.
 */
public final class ReflectedKernel implements Frontend {
    /** Where a kernel is asked for: a class and its static method. */
    private record Entry(String kernel, String type, String method) {}

    private static final List<Entry> KNOWN = List.of(
            new Entry("IJava", "io.github.spencerpark.ijava.IJava", "getKernelInstance"),
            new Entry("JJava", "org.dflib.jjava.jupyter.kernel.BaseKernel", "notebookKernel"),
            new Entry("JJava", "org.dflib.jjava.JJava", "getKernelInstance")); // its first releases

    private static final String[] TYPES = {
        "text/html", "image/svg+xml", "image/png", "text/markdown", "text/latex", "application/json", "text/plain"
    };
    /** Renderers that know {@link Rich}: a notebook may be started twice. */
    private static final Set<Object> REGISTERED =
            Collections.newSetFromMap(Collections.synchronizedMap(new WeakHashMap<>()));

    private final String name;
    private final Object kernel;

    private ReflectedKernel(String name, Object kernel) {
        this.name = name;
        this.kernel = kernel;
    }

    /**
     * The kernel of this process, if it is one of those known. Its classes are looked for where ours come from and
     * where cells come from.
     */
    public static Optional<ReflectedKernel> find() {
        for (Entry entry : KNOWN) {
            for (ClassLoader loader : new ClassLoader[] {
                ReflectedKernel.class.getClassLoader(), Thread.currentThread().getContextClassLoader()
            }) {
                try {
                    Object kernel = Class.forName(entry.type(), true, loader)
                            .getMethod(entry.method())
                            .invoke(null);
                    if (kernel != null) return Optional.of(new ReflectedKernel(entry.kernel(), kernel));
                } catch (ReflectiveOperationException | LinkageError e) {
                    // Not there, or there and not running.
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public String name() {
        return name;
    }

    /** Lets the kernel show every {@link Rich} with its own representations. Twice is as good as once. */
    public void register() {
        Object renderer = call(kernel, "getRenderer");
        if (!REGISTERED.add(renderer)) return;
        Object registration = call(renderer, "createRegistration", new Class<?>[] {Class.class}, Rich.class);
        call(registration, "preferring", new Class<?>[] {String[].class}, (Object) TYPES);
        Class<?> function = load(
                renderer.getClass().getPackageName() + ".RenderFunction",
                renderer.getClass().getClassLoader());
        Object ours = Proxy.newProxyInstance(
                function.getClassLoader(),
                new Class<?>[] {function},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "render" -> render((Rich) arguments[0], arguments[1]);
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> proxy == arguments[0];
                    default -> "renderer of Tessera";
                });
        call(registration, "register", new Class<?>[] {function}, ours);
    }

    private static @Nullable Object render(Rich rich, Object context) {
        Object out = call(context, "getOutputContainer");
        for (Map.Entry<String, Object> entry : MimeBundle.of(rich).entrySet())
            call(out, "putData", new Class<?>[] {String.class, Object.class}, entry.getKey(), entry.getValue());
        return null;
    }

    @Override
    public String display(@Nullable Object value) {
        String id = UUID.randomUUID().toString();
        Object data = rendered(value);
        call(data, "setDisplayId", new Class<?>[] {String.class}, id);
        call(kernel, "display", new Class<?>[] {data.getClass()}, data);
        return id;
    }

    @Override
    public void update(String id, @Nullable Object value) {
        Object data = rendered(value), io = call(kernel, "getIO");
        try {
            Object stream = io.getClass().getField("display").get(io);
            call(stream, "updateDisplay", new Class<?>[] {String.class, data.getClass()}, id, data);
        } catch (ReflectiveOperationException e) {
            throw unknown(e);
        }
    }

    private Object rendered(@Nullable Object value) {
        return call(
                call(kernel, "getRenderer"), "render", new Class<?>[] {Object.class}, value == null ? "null" : value);
    }

    private static Class<?> load(String type, ClassLoader loader) {
        try {
            return Class.forName(type, true, loader);
        } catch (ClassNotFoundException e) {
            throw unknown(e);
        }
    }

    private static Object call(Object on, String method) {
        return call(on, method, new Class<?>[0]);
    }

    @SuppressWarnings("NullAway") // the methods called return something, or nobody looks
    private static Object call(Object on, String method, Class<?>[] types, Object... arguments) {
        try {
            return on.getClass().getMethod(method, types).invoke(on, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException thrown) throw thrown;
            throw unknown(e);
        } catch (ReflectiveOperationException e) {
            throw unknown(e);
        }
    }

    private static IllegalStateException unknown(ReflectiveOperationException e) {
        return new IllegalStateException(
                "this kernel's display differs from that of the IJava 1.3 and JJava 1.0 known here: " + e
                        + "; 'tessera notebook install' installs a kernel that fits",
                e);
    }
}
