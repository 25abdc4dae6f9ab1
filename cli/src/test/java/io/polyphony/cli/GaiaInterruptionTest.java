package io.polyphony.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.polyphony.gaia.benchmark.ResultLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C while a benchmark runs on llama.cpp in a process of its own. */
@Timeout(120)
class GaiaInterruptionTest {

    @TempDir
    private Path folder;

    @Test
    void run_inAnotherProcess_refusesASecondOneAndKeepsFinishedRowsOnCtrlC() throws Exception {
        assumeThat(System.getProperty("os.name")).isEqualTo("Linux");
        Path model = CommandRun.tinyModel(folder);
        Path split = Files.createDirectories(folder.resolve("set/2023/validation"));
        Files.write(
                split.resolve("metadata.jsonl"),
                IntStream.range(0, 3000)
                        .mapToObj(i ->
                                "{\"task_id\":\"t" + i + "\",\"Question\":\"plan\",\"Level\":1,\"Final answer\":\"1\"}")
                        .toList());
        Path run = folder.resolve("my run");
        Process process = new ProcessBuilder(
                        "env",
                        "--default-signal=INT",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-preview",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.polyphony.cli.Polyphony",
                        "gaia",
                        "run",
                        "--tasks",
                        folder.resolve("set").toString(),
                        "--solver",
                        "no-tools",
                        "--model",
                        model.toString(),
                        "--threads",
                        "1",
                        "--sequences",
                        "2",
                        "--out",
                        run.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        try {
            awaitRow(run.resolve(ResultLog.FILE), process);
            CommandRun second = CommandRun.of(
                    "gaia",
                    "run",
                    "--tasks",
                    folder.resolve("set").toString(),
                    "--solver",
                    "no-tools",
                    "--model",
                    model.toString(),
                    "--out",
                    run.toString(),
                    "--resume");
            assertThat(second.exitCode()).isEqualTo(ExitCode.FAILED.number());
            assertThat(second.err()).contains("by a run that is still at work");
            assertThat(new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                            .start()
                            .waitFor())
                    .isZero();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }

        int kept = ResultLog.read(run).size();
        assertThat(process.exitValue()).isEqualTo(ExitCode.INTERRUPTED.number());
        assertThat(kept).isBetween(1, 2999);
        assertThat(log())
                .contains(kept + " of 3000 attempts are kept in " + run)
                .contains("Go on with: polyphony gaia run --tasks ")
                .contains(" --out '" + run + "' --resume")
                .contains("polyphony: interrupted");
    }

    /** Looks at the file of another process until a row is in it. */
    private void awaitRow(Path rows, Process process) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!Files.exists(rows) || Files.size(rows) == 0) {
            assertThat(process.isAlive()).as(this::log).isTrue();
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
