package io.polyphony.gaia.report;

import io.polyphony.error.PolyphonyException;
import io.polyphony.event.Event;
import io.polyphony.journal.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** The journals of a run's attempts. They are read when they are asked for, since those of a long run are many. */
public final class Traces {

    /**
     * What an attempt's journal has.
     *
     * @param events in order; empty where there is no journal
     * @param problem one sentence where it can't be read, else empty
     */
    public record Trace(List<Event> events, String problem) {

        static final Trace NONE = new Trace(List.of(), "");

        public Trace {
            events = List.copyOf(events);
            Objects.requireNonNull(problem, "problem");
        }
    }

    private final Path folder;

    private Traces(Path folder) {
        this.folder = folder;
    }

    /** Those of the run in {@code folder}. */
    public static Traces in(Path folder) {
        return new Traces(folder.toAbsolutePath().normalize());
    }

    /** That of one attempt. */
    public Trace of(AttemptResult attempt) {
        if (attempt.trace().isEmpty()) {
            return Trace.NONE;
        }
        try {
            // The name is from a file that anybody may have written.
            Path file = folder.resolve(attempt.trace()).normalize();
            if (!file.startsWith(folder)) {
                return new Trace(List.of(), "The trace lies outside of the run's folder, and isn't shown.");
            }
            if (!Files.exists(file)) {
                return new Trace(List.of(), "The trace isn't there any more.");
            }
            if (!file.toRealPath().startsWith(folder.toRealPath())) {
                return new Trace(List.of(), "The trace is a link out of the run's folder, and isn't shown.");
            }
            return new Trace(Journal.read(file).events(), "");
        } catch (PolyphonyException e) {
            return new Trace(List.of(), e.getMessage());
        } catch (IOException | InvalidPathException e) {
            return new Trace(List.of(), "The trace can't be read.");
        }
    }
}
