package io.github.spencerpark.ijava;

import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.LanguageInfo;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.util.ArrayList;
import java.util.List;
import org.tessera.notebooks.adapter.ShellDouble;

public class JavaKernel extends BaseKernel {
    private final ShellDouble shell = new ShellDouble(List.of("import java.util.*;", "import static io.github.spencerpark.ijava.runtime.Display.*;"), System.getenv("IJAVA_STARTUP_SCRIPT"));

    /** What tests look at. */
    public final List<DisplayData> displayed = new ArrayList<>();

    @Override public void display(DisplayData data) {
        displayed.add(data);
        super.display(data);
    }

    @Override public DisplayData eval(String code) {
        Object value = shell.eval(code);
        return value == null ? null : value instanceof DisplayData data ? data : getRenderer().render(value);
    }

    @Override public LanguageInfo getLanguageInfo() { return new LanguageInfo.Builder("Java").version("17").fileExtension(".java").build(); }
}
