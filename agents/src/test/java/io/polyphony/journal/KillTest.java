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
    private static final int LONGEST_MILLIS = 150;

    private final Random random = new Random(20);

    @TempDir
    Path folder;

    @Test
    void run_killedAtAnyMoment_losesAndDoublesNothing() throws Exception {
        int kills = 0;
        int middle = 0;
        for (int run = 0; kills < KILLS; run++) {
            Path journal = folder.resolve(run + ".jsonl");
            Path executions = folder.resolve(run + ".txt");
            // Some runs are killed once, some several times, and the last part of each ends undisturbed.
            for (int left = 1 + random.nextInt(4); left > 0 && kills < KILLS; left--) {
                kill(journal, executions);
                kills++;
                middle += broken(journal) ? 1 : 0;
            }
            requireEnd(journal, executions);
        }
        assertThat(middle).as("kills in the middle of a run").isGreaterThan(KILLS / 2);
    }

    /** Runs or resumes the team in a process of its own, kills that, and looks at what it ran. */
    private void kill(Path journal, Path executions) throws IOException, InterruptedException {
        List<String> done = done(journal);
        int before = lines(executions).size();
        Process process = new ProcessBuilder(
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
        try (BufferedReader output = process.inputReader(UTF_8)) {
            assertThat(output.readLine()).isEqualTo("begun");
            process.waitFor(random.nextInt(LONGEST_MILLIS), TimeUnit.MILLISECONDS);
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
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "--enable-preview",
                            "-cp",
                            System.getProperty("java.class.path"),
                            KilledTeam.class.getName(),
                            file.toString(),
                            folder.resolve("shared.txt").toString())
                    .redirectErrorStream(true)
                    .start();
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
