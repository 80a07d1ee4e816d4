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
import org.dflib.jjava.jupyter.kernel.magic.MagicParser;
import org.dflib.jjava.jupyter.kernel.magic.MagicTranspiler;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.dflib.jjava.jupyter.kernel.util.StringStyler;
import org.tessera.notebooks.adapter.ShellDouble;

public class JavaKernel extends BaseKernel {
    /** What JJava 1.0 has in scope. */
    private static final List<String> START = List.of(
            "import java.util.*;",
            "import java.io.*;",
            "import java.math.*;",
            "import java.net.*;",
            "import java.time.*;",
            "import java.util.concurrent.*;",
            "import java.util.prefs.*;",
            "import java.util.regex.*;",
            "import static org.dflib.jjava.jupyter.kernel.BaseNotebookStatics.*;");

    private final ShellDouble shell = new ShellDouble(START, System.getenv("JJAVA_STARTUP_SCRIPT"));

    /** What tests look at. */
    public final List<DisplayData> displayed = new ArrayList<>();

    public JavaKernel() {
        super(
                "JJava",
                "1.0",
                new LanguageInfo.Builder("Java")
                        .version("17")
                        .fileExtension(".java")
                        .build(),
                List.of(),
                null,
                new JupyterIO(StandardCharsets.UTF_8),
                new CommManager(),
                new Renderer(),
                new MagicParser("(?<=(?:^|=))\\s*%", "%%", new MagicTranspiler()),
                new MagicsRegistry(),
                false,
                new StringStyler.Builder().build());
    }

    @Override
    public void display(DisplayData data) {
        displayed.add(data);
        super.display(data);
    }

    @Override
    public Object evalRaw(String source) {
        return shell.eval(magicParser.resolveMagics(source));
    }

    @Override
    public void interrupt() {
        shell.interrupt();
    }

    @Override
    public DisplayData inspect(String code, int at, boolean extraDetail) {
        return null;
    }

    @Override
    public ReplacementOptions complete(String code, int at) {
        return null;
    }

    @Override
    public String isComplete(String code) {
        return IS_COMPLETE_MAYBE;
    }
}
