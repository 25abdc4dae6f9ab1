package io.polyphony.gaia.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run that is killed again and again while it writes rows, in JVMs of its own. */
@Timeout(120)
class KilledRunTest {

    private static final int TASKS = 25;

    @TempDir
    private Path folder;

    private static Benchmark benchmark(Path out) {
        return inMemory().out(out).resume(true);
    }

    private static Benchmark inMemory() {
        return Benchmark.over(Sets.of(TASKS))
                .solver(
                        "drawing",
                        task -> Answer.of(
                                Attempt.current().seed() % 2 == 0
                                        ? Sets.truth(task.id())
                                        : "é " + Attempt.current().seed()))
                .parallel(3)
                .epochs(2)
                .seed(11);
    }

    @Test
    void run_killedWhileItWrites_goesOnWithEachRowOnceAndEndsAsAnUnbrokenOne() throws Exception {
        Path killed = folder.resolve("killed");
        int kept = 0;
        for (int rows : List.of(1, 6, 11)) {
            kept = killAfter(killed, rows, kept);
        }
        assertThat(kept).isBetween(18, 2 * TASKS - 1);

        BenchmarkResult rest = benchmark(killed).run();
        BenchmarkResult unbroken = inMemory().run();

        assertThat(rest.made()).hasSize(2 * TASKS - kept);
        assertThat(outcomes(rest)).isEqualTo(outcomes(unbroken));
        assertThat(ResultLog.read(killed)).hasSize(2 * TASKS);
    }

    /** Kills a run after so many rows of its own; says how many there are then, as many as it told of at least. */
    private static int killAfter(Path out, int rows, int before) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-preview",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        out.toString())
                .redirectErrorStream(true)
                .start();
        List<String> told = new ArrayList<>();
        try (BufferedReader output = process.inputReader()) {
            while (told.size() < rows) {
                String line = output.readLine();
                assertThat(line).as("%s", told).startsWith("row ");
                told.add(line);
            }
            process.toHandle().destroyForcibly(); // the process's own method would close its output, too
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            output.lines().filter(line -> line.endsWith(" kept")).forEach(told::add);
        } finally {
            process.destroyForcibly();
        }
        List<Row> kept = ResultLog.read(out);
        assertThat(kept).hasSizeBetween(before + told.size(), 2 * TASKS);
        assertThat(kept.stream().map(row -> "row " + row.taskId() + " " + row.epoch() + " kept"))
                .containsAll(told);
        return kept.size();
    }

    private static List<String> outcomes(BenchmarkResult result) {
        return result.rows().stream()
                .map(row -> row.taskId() + " " + row.epoch() + " " + row.answer() + " " + row.correct())
                .toList();
    }

    /** What the child process does. */
    static final class Child {

        private Child() {}

        public static void main(String[] args) throws Exception {
            benchmark(Path.of(args[0]))
                    .listen(new BenchmarkListener() {
                        @Override
                        public void finished(Row row) {
                            System.out.println("row " + row.taskId() + " " + row.epoch() + " kept");
                        }
                    })
                    .run();
        }
    }
}
