package org.tessera.notebooks.kernel;

import com.google.gson.Gson;
import io.github.spencerpark.jupyter.channels.ShellHandler;
import io.github.spencerpark.jupyter.channels.ShellReplyEnvironment;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.publish.PublishError;
import io.github.spencerpark.jupyter.messages.publish.PublishExecuteInput;
import io.github.spencerpark.jupyter.messages.publish.PublishExecuteResult;
import io.github.spencerpark.jupyter.messages.reply.ErrorReply;
import io.github.spencerpark.jupyter.messages.reply.ExecuteReply;
import io.github.spencerpark.jupyter.messages.request.ExecuteRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers execute requests: runs the cell, publishes what it printed, showed and returned, or its error. */
final class ExecuteHandler implements ShellHandler<ExecuteRequest> {
    private final TesseraKernel kernel;
    private final Outlet outlet;
    private int count;

    ExecuteHandler(TesseraKernel kernel, Outlet outlet) {
        this.kernel = kernel;
        this.outlet = outlet;
    }

    @Override
    public synchronized void handle(ShellReplyEnvironment environment, Message<ExecuteRequest> message) {
        ExecuteRequest request = message.getContent();
        boolean counted = !request.isSilent() && !request.getCode().isBlank();
        if (counted) count++;
        environment.setBusyDeferIdle();
        if (counted) environment.publish(new PublishExecuteInput(request.getCode(), count));
        outlet.attach(environment);
        try {
            Object value = kernel.evaluate(new Cell(count, request.getCode()));
            DisplayData shown = value == null || request.isSilent() ? null : kernel.rendered(value);
            outlet.flush();
            if (shown != null) environment.publish(new PublishExecuteResult(count, shown));
            environment.defer().reply(new ExecuteReply(count, Map.of()));
        } catch (CellException e) {
            fail(environment, e.name(), e.getMessage(), e.traceback());
        } catch (RuntimeException | Error e) {
            // What shows a value threw: the cell itself was fine.
            fail(
                    environment,
                    e.getClass().getName(),
                    e.getMessage(),
                    List.of(
                            CellException.red("the value cannot be shown: " + e),
                            "    at " + (e.getStackTrace().length == 0 ? "?" : e.getStackTrace()[0])));
        }
    }

    private void fail(
            ShellReplyEnvironment environment, String name, @Nullable String message, List<String> traceback) {
        outlet.flush();
        String text = message == null ? "" : message;
        record(name, text, traceback);
        environment.publish(new PublishError(name, text, traceback));
        ErrorReply reply = new ErrorReply(name, text, traceback);
        reply.setExecutionCount(count);
        environment.defer().replyError(ExecuteReply.MESSAGE_TYPE.error(), reply);
    }

    private void record(String name, String message, List<String> traceback) {
        String file = System.getProperty(TesseraKernel.ERRORS_PROPERTY);
        if (file == null) return;
        String line =
                new Gson().toJson(Map.of("cell", count, "name", name, "message", message, "traceback", traceback));
        try {
            Files.writeString(Path.of(file), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            // Its reader falls back on what the front end says.
        }
    }
}
