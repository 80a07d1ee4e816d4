package io.github.spencerpark.ijava.runtime;

import io.github.spencerpark.ijava.IJava;
import io.github.spencerpark.ijava.JavaKernel;

/** In scope under IJava, so that a name of ours that means two things there is found. */
public class Kernel {
    public static JavaKernel getKernelInstance() {
        return IJava.getKernelInstance();
    }

    public static Object eval(String expression) {
        throw new UnsupportedOperationException("not portable: eval");
    }
}
