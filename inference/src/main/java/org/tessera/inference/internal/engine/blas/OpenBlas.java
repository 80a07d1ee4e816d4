package org.tessera.inference.internal.engine.blas;

import com.sun.jna.NativeLibrary;
import java.util.Map;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;

/** The OpenBLAS that is really loaded, asked itself: a class path can promise another one. */
public final class OpenBlas {
    private OpenBlas() {}

    /** For example {@code OpenBLAS 0.3.30 DYNAMIC_ARCH NO_AFFINITY Cooperlake MAX_THREADS=64}. */
    public static String config() {
        return ask("openblas_get_config");
    }

    /** For example {@code 0.3.30}. */
    public static String version() {
        String[] words = config().split("\\s+");
        return words.length > 1 && words[0].equals("OpenBLAS") ? words[1] : "unknown";
    }

    /** The kernels chosen for this processor, for example {@code Zen}. */
    public static String core() {
        return ask("openblas_get_corename");
    }

    public static int threads() {
        return openblas_nolapack.blas_get_num_threads();
    }

    /**
     * Threads inside one product. The settings of ND4J and OpenMP have no effect once the library is loaded; this one
     * has.
     */
    public static void threads(int threads) {
        if (threads < 1) throw new IllegalArgumentException("Threads: expected at least 1, got " + threads);
        openblas_nolapack.blas_set_num_threads(threads);
    }

    private static String ask(String function) {
        // The binding does not export these two. Opening a library that is already loaded under the same file name
        // returns the loaded one.
        return (String)
                NativeLibrary.getInstance(file()).getFunction(function).invoke(String.class, new Object[0], Map.of());
    }

    private static String file() {
        Loader.load(openblas_nolapack.class);
        for (Map.Entry<String, String> loaded : Loader.getLoadedLibraries().entrySet()) {
            if (loaded.getKey().startsWith("openblas_nolapack@")
                    || loaded.getKey().equals("openblas_nolapack")) return loaded.getValue();
        }
        throw new IllegalStateException("OpenBLAS is not among the loaded libraries: "
                + Loader.getLoadedLibraries().keySet());
    }
}
