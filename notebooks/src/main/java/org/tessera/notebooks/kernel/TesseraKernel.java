package org.tessera.notebooks.kernel;

import io.github.spencerpark.jupyter.channels.JupyterConnection;
import io.github.spencerpark.jupyter.channels.JupyterSocket;
import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import io.github.spencerpark.jupyter.kernel.LanguageInfo;
import io.github.spencerpark.jupyter.kernel.ReplacementOptions;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.messages.MessageType;
import io.github.spencerpark.jupyter.messages.publish.PublishDisplayData;
import io.github.spencerpark.jupyter.messages.publish.PublishUpdateDisplayData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The kernel: a process that Jupyter starts with a connection file. */
public final class TesseraKernel extends BaseKernel {
    /**
     * A system property that names a file; each error adds a JSON line to it, for whoever runs a notebook without
     * looking at it.
     */
    public static final String ERRORS_PROPERTY = "tessera.notebook.errors";

    private static volatile @Nullable TesseraKernel running;

    /** Starts while Jupyter and the kernel find each other. */
    private final CompletableFuture<Evaluator> evaluator;

    private final CompletableFuture<Assistance> assistance;
    private final Outlet outlet = new Outlet(this::checkpoint);
    private volatile @Nullable String shown;
    private final LanguageInfo language = new LanguageInfo.Builder("Java")
            .version(Runtime.version().toString())
            .mimetype("text/x-java-source")
            .fileExtension(".java")
            .pygments("java")
            .codemirror("java")
            .build();

    /** @param classpath further entries for cells, beside those of this virtual machine */
    TesseraKernel(List<String> classpath) {
        evaluator = CompletableFuture.supplyAsync(
                () -> new Evaluator(classpath), work -> new Thread(work, "evaluator").start());
        assistance = evaluator.thenApply(Assistance::new);
        setShouldReplaceStdStreams(false);
        running = this;
    }

    /** @param arguments the connection file */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 1)
            throw new IllegalArgumentException(
                    "the kernel is started by Jupyter, with a connection file; 'tessera notebook open' does that");
        silenceLogs();
        endWithParent();
        serve(new JupyterConnection(KernelConnectionProperties.parse(Files.readString(Path.of(arguments[0])))));
        System.exit(0); // threads of cells do not keep the process alive
    }

    private static void serve(JupyterConnection connection) throws IOException {
        TesseraKernel kernel = new TesseraKernel(List.of());
        kernel.becomeHandlerForConnection(connection);
        connection.setHandler(MessageType.EXECUTE_REQUEST, new ExecuteHandler(kernel, kernel.outlet));
        System.setOut(kernel.outlet.out);
        System.setErr(kernel.outlet.err);
        connection.connect();
        connection.waitUntilClose();
    }

    /**
     * Results are for the user, logs of libraries are not: the console of java.util.logging is below every cell here.
     */
    private static void silenceLogs() {
        Logger.getLogger("").setLevel(Level.SEVERE);
        JupyterSocket.JUPYTER_LOGGER.setLevel(Level.OFF);
    }

    /** Jupyter says which process it is; a kernel whose front end died has no one to work for. */
    private static void endWithParent() {
        String parent = System.getenv("JPY_PARENT_PID");
        if (parent == null || !parent.matches("[1-9][0-9]*")) return;
        ProcessHandle.of(Long.parseLong(parent))
                .ifPresent(process ->
                        process.onExit().thenRun(() -> Runtime.getRuntime().halt(0)));
    }

    /** The kernel this process is. */
    static TesseraKernel running() {
        TesseraKernel kernel = running;
        if (kernel == null) throw new IllegalStateException("no kernel of Tessera runs in this process");
        return kernel;
    }

    /** Whether this process is such a kernel. */
    static boolean isRunning() {
        return running != null;
    }

    private Evaluator evaluator() {
        return evaluator.join();
    }

    private void checkpoint() {
        if (evaluator.isDone()) evaluator().checkpoint();
    }

    /** The value to show below a cell; what {@code display} returned is for {@code updateDisplay}, not for a reader. */
    @Nullable
    Object evaluate(Cell cell) throws CellException {
        Object value = evaluator().evaluate(cell);
        return value != null && value.equals(shown) ? null : value;
    }

    DisplayData rendered(@Nullable Object value) {
        return Rendering.of(value, getRenderer());
    }

    String show(@Nullable Object value) {
        DisplayData data = rendered(value);
        if (!data.hasDisplayId()) data.setDisplayId(UUID.randomUUID().toString());
        outlet.submit(request -> request.publish(new PublishDisplayData(data)));
        return shown = data.getDisplayId();
    }

    void update(String id, @Nullable Object value) {
        DisplayData data = new DisplayData(rendered(value));
        data.setDisplayId(id);
        outlet.submit(request -> request.publish(new PublishUpdateDisplayData(data)));
    }

    @Override
    public @Nullable DisplayData eval(String code) throws Exception {
        Object value = evaluate(new Cell(executionCount.getAndIncrement(), code));
        return value == null ? null : rendered(value);
    }

    @Override
    public @Nullable DisplayData inspect(String code, int at, boolean extraDetail) {
        String text = assistance.join().inspect(code, at);
        return text == null ? null : new DisplayData(text);
    }

    @Override
    public @Nullable ReplacementOptions complete(String code, int at) {
        return assistance.join().complete(code, at);
    }

    @Override
    public String isComplete(String code) {
        return assistance.join().isComplete(code);
    }

    @Override
    public void interrupt() {
        evaluator().interrupt();
    }

    @Override
    public void onShutdown(boolean isRestarting) {
        evaluator().close();
    }

    @Override
    public LanguageInfo getLanguageInfo() {
        return language;
    }

    @Override
    public String getBanner() {
        return "Tessera in Java " + Runtime.version() + ": models with discrete latent variables";
    }
}
