package io.polyphony.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C while a batch runs in a process of its own. */
@Timeout(120)
class BatchInterruptionTest {

    @TempDir
    private Path folder;

    @Test
    void ctrlC_exits130AndKeepsFinishedRowsForTheNextRun() throws Exception {
        assumeThat(System.getProperty("os.name")).isEqualTo("Linux");
        Path model = CommandRun.tinyModel(folder);
        Path input = folder.resolve("prompts.jsonl");
        Path output = folder.resolve("answers.jsonl");
        Files.write(
                input,
                IntStream.range(0, 4000)
                        .mapToObj(i -> "{\"prompt\":\"plan " + i + "\"}")
                        .toList());
        Process process = new ProcessBuilder(
                        "env",
                        "--default-signal=INT",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-preview",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.polyphony.cli.Polyphony",
                        "batch",
                        "--model",
                        model.toString(),
                        "--threads",
                        "1",
                        "--max-tokens",
                        "200",
                        "--input",
                        input.toString(),
                        "--output",
                        output.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        try {
            awaitRow(output, process);
            assertThat(new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                            .start()
                            .waitFor())
                    .isZero();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }

        assertThat(process.exitValue()).isEqualTo(ExitCode.INTERRUPTED.number());
        assertThat(Files.readString(folder.resolve("log"))).contains("polyphony: interrupted");
        List<String> rows = Files.readAllLines(output);
        assertThat(rows).hasSizeBetween(1, 3999);
        assertThat(rows)
                .allSatisfy(row ->
                        assertThat(CommandRun.json(row).get("finish").asText()).isEqualTo("length"));
    }

    /** Looks at the file of another process until a row is in it. */
    private void awaitRow(Path output, Process process) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!Files.exists(output) || Files.size(output) == 0) {
            assertThat(process.isAlive()).as(() -> log()).isTrue();
            assertThat(System.nanoTime()).as("a row in time").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
