package io.polyphony.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A command that is run to its end, without input and within a time limit. */
public final class ChildProcess {

    /**
     * What a command left behind.
     *
     * @param output standard output and standard error in the order they came, read as UTF-8
     */
    public record Result(int exitCode, String output) {}

    private ChildProcess() {}

    /**
     * Runs {@code command}, found on the path where its first word is no path.
     *
     * @throws IOException where it can't be started, or takes longer than {@code timeLimit}; then it's ended with all its
     *     own child processes
     */
    public static Result run(List<String> command, Duration timeLimit) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            process.getOutputStream().close();
            // Read while it runs: a full pipe would stop it.
            CompletableFuture<byte[]> output = new CompletableFuture<>();
            Thread.ofVirtual().start(() -> {
                try (InputStream in = process.getInputStream()) {
                    output.complete(in.readAllBytes());
                } catch (IOException e) {
                    output.completeExceptionally(e);
                }
            });
            byte[] bytes = output.get(timeLimit.toMillis(), TimeUnit.MILLISECONDS);
            return new Result(process.waitFor(), new String(bytes, StandardCharsets.UTF_8));
        } catch (TimeoutException e) {
            throw new IOException(command.getFirst() + " did not end within " + timeLimit.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw new IOException("the output of " + command.getFirst() + " could not be read", e.getCause());
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
