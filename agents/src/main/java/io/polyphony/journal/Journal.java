package io.polyphony.journal;

import io.polyphony.error.InvalidRequestException;
import io.polyphony.event.Event;
import io.polyphony.event.EventListener;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A file that takes down every event of one run, a line of JSON for each, so that the run can go on after it broke off.
 *
 * <pre>{@code
 * try (Journal journal = Journal.create(Path.of("run.jsonl"), Map.of())) {
 *     team.run(task, context, journal);
 * }
 * // After a crash:
 * try (Journal journal = Journal.resume(Path.of("run.jsonl"))) {
 *     team.resume(journal.record(), task, context, journal);
 * }
 * }</pre>
 *
 * <p>An event has left the process before its publisher goes on: {@code kill -9} loses none. Events that a run resumes from
 * are forced to the disk too, and with them all before: a power failure loses at most what an agent had begun.
 *
 * <p>Where the file can't be written any more, as on a full disk, the run goes on without it: one warning is logged, the file
 * keeps every whole line that it has, and {@link #failure()} says what happened.
 *
 * <p>One process writes a journal at a time, and a journal is of one run. Read it in another process while it is written: on
 * POSIX systems a process that opens and closes a file gives up all locks that it has on it.
 */
public final class Journal implements EventListener, AutoCloseable {

    private static final Logger LOG = System.getLogger(Journal.class.getName());

    private final Path path;
    private final JournalSink sink;
    private final RunRecord record;
    private boolean begun;
    private InvalidRequestException failure;

    Journal(Path path, JournalSink sink, RunRecord record) {
        this.path = path;
        this.sink = sink;
        this.record = record;
        this.begun = record.started().isPresent();
    }

    /**
     * A new journal for a run that is about to begin.
     *
     * @param path must not exist, or be empty
     * @param attributes what is to be remembered besides, such as a command's options
     * @throws InvalidRequestException where the file can't be written, exists, or another run is writing it
     */
    public static Journal create(Path path, Map<String, String> attributes) {
        JournalHeader header = new JournalHeader(
                UUID.randomUUID().toString().substring(0, 8), Instant.now(), Objects.requireNonNull(attributes));
        JournalFile file = JournalFile.create(path);
        try {
            file.append(JournalLines.header(header));
            file.force();
        } catch (IOException e) {
            file.closeQuietly();
            throw JournalFile.unwritable(path, e);
        }
        return new Journal(path, file, new RunRecord(header, List.of(), 0, 0));
    }

    /**
     * The journal of a run that is about to go on. A last line that was cut off while it was written is removed.
     *
     * @throws InvalidRequestException where the file is no journal, is damaged, of a newer version, or being written
     */
    public static Journal resume(Path path) {
        JournalFile file = JournalFile.existing(path);
        try {
            RunRecord record = JournalReader.read(path, file.content());
            if (record.tornBytes() > 0) {
                file.truncate(file.length() - record.tornBytes());
                file.force();
            }
            return new Journal(path, file, record);
        } catch (IOException e) {
            file.closeQuietly();
            throw JournalFile.unwritable(path, e);
        } catch (RuntimeException e) {
            file.closeQuietly();
            throw e;
        }
    }

    /**
     * What a journal holds, which may be that of a run still at work.
     *
     * @throws InvalidRequestException where the file is no journal, is damaged, or of a newer version
     */
    public static RunRecord read(Path path) {
        try {
            return JournalReader.read(path, Files.readAllBytes(path));
        } catch (IOException e) {
            throw new InvalidRequestException(
                    "the journal " + path + " can't be read (" + e.getClass().getSimpleName()
                            + "); check the path and the permissions.",
                    e);
        }
    }

    /** The journal as it was when it was opened. */
    public RunRecord record() {
        return record;
    }

    public Path path() {
        return path;
    }

    /** Why there are events of this run that the file doesn't have; nothing where it has all of them. */
    public Optional<InvalidRequestException> failure() {
        synchronized (sink) {
            return Optional.ofNullable(failure);
        }
    }

    @Override
    public void on(Event event) {
        byte[] line = JournalLines.event(event);
        synchronized (sink) {
            if (event instanceof Event.RunStarted && begun) {
                fail(
                        new InvalidRequestException("the journal " + path
                                + " is that of a run that has begun already; keep another run in another file."),
                        "it is told of another run");
            }
            begun |= event instanceof Event.RunStarted;
            if (failure == null) {
                write(line, resumedFrom(event));
            }
        }
    }

    private void fail(InvalidRequestException because, String reason) {
        if (failure == null) {
            failure = because;
            LOG.log(
                    Level.WARNING,
                    "The journal " + path + " can't be written any more (" + reason
                            + "): the run goes on without it, and can be resumed only from here.");
        }
    }

    private void write(byte[] line, boolean force) {
        long whole = -1;
        try {
            whole = sink.length();
            sink.append(line);
            if (force) {
                sink.force();
            }
        } catch (IOException e) {
            fail(JournalFile.unwritable(path, e), e.getMessage());
            keep(whole);
        }
    }

    /** A part of a line, as a full disk leaves it, is cut off. */
    private void keep(long whole) {
        try {
            if (whole >= 0) {
                sink.truncate(whole);
            }
        } catch (IOException _) {
            // Readers cut it off as well.
        }
    }

    /** Whether a run that broke off couldn't go on as well without {@code event}. */
    private static boolean resumedFrom(Event event) {
        return switch (event) {
            case Event.RunStarted _,
                    Event.RunResumed _,
                    Event.PlanMade _,
                    Event.VerdictGiven _,
                    Event.StepFinished _,
                    Event.AgentFinished _,
                    Event.RunInterrupted _,
                    Event.RunFinished _ -> true;
            case Event.AgentStarted _,
                    Event.SequenceOpened _,
                    Event.PromptAppended _,
                    Event.TokenGenerated _,
                    Event.ReplyFinished _,
                    Event.TextScored _,
                    Event.SequenceClosed _,
                    Event.StepStarted _,
                    Event.ToolsOffered _,
                    Event.ToolCalled _,
                    Event.ToolReturned _,
                    Event.AttemptFailed _ -> false;
        };
    }

    /** Ends the writing; the file can then be resumed by another. */
    @Override
    public void close() {
        synchronized (sink) {
            try {
                sink.close();
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "The journal " + path + " could not be closed.", e);
            }
        }
    }
}
