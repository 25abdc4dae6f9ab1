package io.polyphony.journal;

import io.polyphony.team.TeamResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** A process that runs a team whose steps take their time, or goes on with the run of one that was killed. */
final class KilledTeam {

    /** How long a step works; eight of them, not all side by side, make a run of some 150 ms. */
    private static final long STEP_NANOS = 25_000_000;

    private KilledTeam() {}

    /** {@code journal executions}: begins the run, or resumes it where there is a journal. */
    public static void main(String[] args) throws Exception {
        Path file = Path.of(args[0]);
        Path executions = Path.of(args[1]);
        try (Journal journal =
                Files.exists(file) ? Journal.resume(file) : Journal.create(file, Map.of("command", "test"))) {
            System.out.println("begun");
            TeamResult result = SampleTeam.team(step -> work(step, executions))
                    .resume(journal.record(), SampleTeam.TASK, SampleTeam.context(), journal);
            System.out.println(result.answer().orElse("none"));
        }
    }

    private static void work(String step, Path executions) {
        try {
            Files.writeString(executions, step + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        long end = System.nanoTime() + STEP_NANOS;
        for (long left = STEP_NANOS; left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
