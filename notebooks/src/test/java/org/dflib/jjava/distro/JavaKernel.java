package org.dflib.jjava.distro;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.JupyterIO;
import org.dflib.jjava.jupyter.kernel.LanguageInfo;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.dflib.jjava.jupyter.kernel.util.StringStyler;
import org.tessera.notebooks.adapter.ShellDouble;

public class JavaKernel extends BaseKernel {
    private final ShellDouble shell = new ShellDouble(List.of("import java.util.*;", "import static org.dflib.jjava.jupyter.kernel.BaseNotebookStatics.*;"), System.getenv("JJAVA_STARTUP_SCRIPT"));

    /** What tests look at. */
    public final List<DisplayData> displayed = new ArrayList<>();

    public JavaKernel() {
        super("JJava", "1.0", new LanguageInfo.Builder("Java").version("17").fileExtension(".java").build(), List.of(), null, new JupyterIO(StandardCharsets.UTF_8), new CommManager(),
                new Renderer(), null, new MagicsRegistry(), false, new StringStyler.Builder().build());
    }

    @Override public void display(DisplayData data) {
        displayed.add(data);
        super.display(data);
    }

    @Override public Object evalRaw(String source) { return shell.eval(source); }

    @Override public DisplayData inspect(String code, int at, boolean extraDetail) { return null; }

    @Override public ReplacementOptions complete(String code, int at) { return null; }

    @Override public String isComplete(String code) { return IS_COMPLETE_MAYBE; }
}
