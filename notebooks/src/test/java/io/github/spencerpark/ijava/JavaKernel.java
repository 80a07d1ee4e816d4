package io.github.spencerpark.ijava;

import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.LanguageInfo;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.magic.LineMagicParseContext;
import io.github.spencerpark.jupyter.kernel.magic.MagicParser;
import java.util.ArrayList;
import java.util.List;
import org.tessera.notebooks.adapter.ShellDouble;

public class JavaKernel extends BaseKernel {
    /** What IJava 1.3 has in scope. */
    private static final List<String> START = List.of(
            "import java.util.*;",
            "import java.io.*;",
            "import java.math.*;",
            "import java.net.*;",
            "import java.util.concurrent.*;",
            "import java.util.prefs.*;",
            "import java.util.regex.*;",
            "import static io.github.spencerpark.ijava.runtime.Display.*;",
            "import static io.github.spencerpark.ijava.runtime.Kernel.*;",
            "import static io.github.spencerpark.ijava.runtime.Magics.*;",
            "public void printf(String format, Object... arguments) { System.out.printf(format, arguments); }");

    private final ShellDouble shell = new ShellDouble(START, System.getenv("IJAVA_STARTUP_SCRIPT"));
    /** IJava's own patterns: what they match outside of a string is taken for a magic, whatever it was meant to be. */
    private final MagicParser magics = new MagicParser("(?<=(?:^|=))\\s*%", "%%");

    /** What tests look at. */
    public final List<DisplayData> displayed = new ArrayList<>();

    @Override
    public void display(DisplayData data) {
        displayed.add(data);
        super.display(data);
    }

    @Override
    public DisplayData eval(String code) {
        if (magics.parseCellMagic(code) != null) throw new IllegalArgumentException("taken for a magic: " + code);
        Object value = shell.eval(magics.transformLineMagics(code, JavaKernel::refused));
        return value == null
                ? null
                : value instanceof DisplayData data ? data : getRenderer().render(value);
    }

    @Override
    public void interrupt() {
        shell.interrupt();
    }

    private static String refused(LineMagicParseContext found) {
        long quotes = found.getLinePrefix()
                .replace("\\\"", "")
                .chars()
                .filter(c -> c == '"')
                .count();
        if (quotes % 2 == 0) throw new IllegalArgumentException("taken for a magic: " + found.getRaw());
        return found.getRaw();
    }

    @Override
    public LanguageInfo getLanguageInfo() {
        return new LanguageInfo.Builder("Java")
                .version("17")
                .fileExtension(".java")
                .build();
    }
}
