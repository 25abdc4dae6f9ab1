package io.polyphony.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PullLockTest {

    /** Another process: holds the lock until its standard input ends. */
    static final class Holder {

        public static void main(String[] arguments) throws Exception {
            try (PullLock _ = PullLock.acquire(Path.of(arguments[0]), () -> {})) {
                System.out.println("held");
                System.in.readAllBytes();
            }
        }
    }

    @TempDir
    Path folder;

    @Test
    void acquire_whileAnotherProcessHoldsIt_waitsUntilItEnds() throws Exception {
        Path lockFile = folder.resolve("lock");
        Process holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        lockFile.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = holder.inputReader()) {
            assertThat(out.readLine()).isEqualTo("held");
            AtomicInteger waits = new AtomicInteger();

            try (PullLock _ = PullLock.acquire(lockFile, () -> {
                waits.incrementAndGet();
                end(holder);
            })) {
                assertThat(waits).hasValue(1);
            }
        } finally {
            holder.destroyForcibly();
        }
    }

    @Test
    void acquire_afterItWasReleased_doesNotWait() throws Exception {
        AtomicInteger waits = new AtomicInteger();
        for (int i = 0; i < 2; i++) {
            try (PullLock _ = PullLock.acquire(folder.resolve("lock"), waits::incrementAndGet)) {
                assertThat(waits).hasValue(0);
            }
        }
    }

    private static void end(Process holder) {
        try {
            holder.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
