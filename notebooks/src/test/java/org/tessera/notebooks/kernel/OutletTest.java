package org.tessera.notebooks.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.spencerpark.jupyter.channels.ShellReplyEnvironment;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OutletTest {
    private final StringBuffer published = new StringBuffer();

    /** A request that nobody sent. */
    private final class Request extends ShellReplyEnvironment {
        Request() {
            super(null, null, null, null);
        }

        @Override
        public void writeToStdOut(String text) {
            published.append(text);
        }

        @Override
        public void writeToStdErr(String text) {
            published.append("{").append(text).append("}");
        }
    }

    private boolean stop;
    private final Outlet outlet = new Outlet(() -> {
        if (stop) throw new IllegalStateException("stopped");
    });

    OutletTest() {
        outlet.attach(new Request());
    }

    @Test
    void everythingComesInOrder() {
        outlet.out.print("a");
        outlet.submit(request -> published.append("[picture]"));
        outlet.out.print("b");
        outlet.err.print("c");
        outlet.out.println("d");
        outlet.flush();
        assertThat(published).hasToString("a[picture]b{c}d" + System.lineSeparator());
    }

    @Test
    void charactersInPartsWait() {
        byte[] bytes = "ä€\uD83D\uDE00z".getBytes(StandardCharsets.UTF_8);
        for (byte b : bytes) {
            outlet.out.write(b);
            outlet.flush();
        }
        assertThat(published).hasToString("ä€\uD83D\uDE00z");
    }

    @Test
    void anInterruptedThreadPrintsAndStaysInterrupted() {
        Thread.currentThread().interrupt();
        outlet.out.print("still here");
        outlet.flush();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(published).hasToString("still here");
    }

    @Test
    void muchTextWaitsForItsPublisher() {
        for (int i = 0; i < 20_000; i++) outlet.out.print("0123456789");
        outlet.flush();
        assertThat(published).hasSize(200_000);
    }

    @Test
    void aMessageThatFailsTakesNoOtherWithIt() {
        outlet.submit(request -> {
            throw new IllegalStateException("cannot be sent");
        });
        outlet.out.print("next");
        outlet.flush();
        assertThat(published).hasToString("next");
    }

    @Test
    void whoeverIsToStopDoesSoBeforeItPrints() {
        outlet.out.print("before");
        stop = true;
        assertThatIllegalStateException().isThrownBy(() -> outlet.out.print("after"));
        assertThatIllegalStateException().isThrownBy(() -> outlet.submit(request -> published.append("after")));
        stop = false;
        outlet.flush();
        assertThat(published).hasToString("before");
    }
}
