package io.github.spencerpark.ijava.runtime;

import io.github.spencerpark.ijava.IJava;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.util.UUID;

public class Display {
    public static DisplayData render(Object value) { return IJava.getKernelInstance().getRenderer().render(value); }

    public static String display(Object value) {
        DisplayData data = render(value);
        data.setDisplayId(UUID.randomUUID().toString());
        IJava.getKernelInstance().display(data);
        return data.getDisplayId();
    }
}
