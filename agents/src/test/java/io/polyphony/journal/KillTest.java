package io.polyphony.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.error.InvalidRequestException;
import io.polyphony.team.TeamResult;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A team that is killed, as by {@code kill -9}, 20 times at random moments of its runs. */
@Timeout(180)
class KillTest {

    private static final int KILLS = 20;
    /** Kills before anything was done, or after all was, could not show that what is done is kept. */
    private static final int IN_THE_MIDDLE = 8;

    private final Random random = new Random(20);

    @TempDir
    Path folder;

    @Test
    void run_killedAtAnyMoment_losesAndDoublesNothing() throws Exception {
        long longest = undisturbedMillis();
        int kills = 0;
        int middle = 0;
        for (int run = 0; kills < KILLS || middle < IN_THE_MIDDLE; run++) {
            Path journal = folder.resolve(run + ".jsonl");
            Path executions = folder.resolve(run + ".txt");
            // Some runs are killed once, some several times, and the last part of each ends undisturbed.
            for (int left = 1 + random.nextInt(4); left > 0; left--) {
                kill(journal, executions, random.nextLong(longest));
                kills++;
                middle += broken(journal) && !done(journal).isEmpty() ? 1 : 0;
            }
            requireEnd(journal, executions);
        }
    }

    /** How long a run takes in a process of its own, from the line that says so to its end. */
    private long undisturbedMillis() throws IOException, InterruptedException {
        Process process = start(folder.resolve("whole.jsonl"), folder.resolve("whole.txt"));
        try (BufferedReader output = process.inputReader(UTF_8)) {
            assertThat(output.readLine()).isEqualTo("begun");
            long began = System.nanoTime();
            assertThat(process.waitFor()).isZero();
            return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        } finally {
            process.destroyForcibly();
        }
    }

    private static Process start(Path journal, Path executions) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-preview",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledTeam.class.getName(),
                        journal.toString(),
                        executions.toString())
                .redirectErrorStream(true)
                .start();
    }

    /** Runs or resumes the team in a process of its own, kills that, and looks at what it ran. */
    private static void kill(Path journal, Path executions, long afterMillis) throws IOException, InterruptedException {
        List<String> done = done(journal);
        int before = lines(executions).size();
        Process process = start(journal, executions);
        try (BufferedReader output = process.inputReader(UTF_8)) {
            assertThat(output.readLine()).isEqualTo("begun");
            process.waitFor(afterMillis, TimeUnit.MILLISECONDS);
        } finally {
            process.destroyForcibly();
            process.waitFor();
        }
        List<String> ran = lines(executions);
        assertThat(ran.subList(before, ran.size()))
                .as("what was done before wasn't run again")
                .noneMatch(done::contains);
        assertThat(done(journal)).as("nothing that was done is lost").containsAll(done);
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private static List<String> done(Path journal) {
        return Files.exists(journal) ? JournalChecks.done(Journal.read(journal)) : List.of();
    }

    private static boolean broken(Path journal) {
        RunRecord record = Journal.read(journal);
        return record.started().isPresent() && record.finished().isEmpty();
    }

    private static void requireEnd(Path file, Path executions) throws Exception {
        List<String> done = done(file);
        int before = lines(executions).size();
        try (Journal journal = Journal.resume(file)) {
            TeamResult result = SampleTeam.team(step -> {
                        assertThat(done).doesNotContain(step);
                    })
                    .resume(journal.record(), SampleTeam.TASK, SampleTeam.context(), journal);

            assertThat(result.answer()).contains(SampleTeam.ANSWER);
            assertThat(result.findings()).containsOnlyKeys("a", "b", "c", "d");
        }
        assertThat(lines(executions)).hasSize(before);
        JournalChecks.requireNothingDoubled(Journal.read(file));
    }

    @Test
    void journalOfALivingProcess_isNotWrittenByAnother() throws Exception {
        Path file = folder.resolve("shared.jsonl");
        try (Journal journal = Journal.create(file, Map.of())) {
            Process process = start(file, folder.resolve("shared.txt"));
            try (BufferedReader output = process.inputReader(UTF_8)) {
                assertThat(output.lines().toList())
                        .anyMatch(line -> line.contains(InvalidRequestException.class.getName())
                                && line.contains("is being written by a run that is still at work"));
                assertThat(process.waitFor()).isNotZero();
            } finally {
                process.destroyForcibly();
            }
            assertThat(journal.failure()).isEmpty();
        }
        assertThat(Journal.read(file).events()).isEmpty();
    }
}
