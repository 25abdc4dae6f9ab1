package io.polyphony.gaia.benchmark;

import io.polyphony.error.PolyphonyException;
import io.polyphony.event.Event;
import io.polyphony.event.EventListener;
import io.polyphony.gaia.error.GaiaException;
import io.polyphony.gaia.task.Task;
import io.polyphony.journal.Journal;
import io.polyphony.runtime.Usage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/**
 * What is told of one attempt: counted, and kept in a journal where the run has a folder. After it is closed nothing is taken
 * any more, so that a solver that was left behind harms no file.
 */
final class Trace implements EventListener, AutoCloseable {

    private static final int LONGEST_NAME = 100;
    private static final int DIGITS = 16;

    private final Journal journal;
    private final String name;
    private final TokenTally tokens = new TokenTally();
    private int toolCalls;
    private boolean closed;

    private Trace(Journal journal, String name) {
        this.journal = journal;
        this.name = name;
    }

    /** One that is only counted. */
    static Trace unkept() {
        return new Trace(null, null);
    }

    /**
     * One that is kept in {@code folder}, in place of what an attempt that broke off left there.
     *
     * @throws GaiaException where it can't be written
     */
    static Trace in(Path folder, Task task, int epoch, long seed) {
        String name = RunFolder.TRACES + "/" + fileName(task.id()) + "." + epoch + ".jsonl";
        Path file = folder.resolve(name);
        try {
            Files.deleteIfExists(file);
            Map<String, String> attributes = Map.of(
                    "task_id", RunJson.unicode(task.id()),
                    "epoch", String.valueOf(epoch),
                    "seed", String.valueOf(seed),
                    "question", RunJson.unicode(task.question()));
            return new Trace(Journal.create(file, attributes), name);
        } catch (IOException | PolyphonyException e) {
            throw GaiaException.run(
                    "the trace " + file + " can't be written (" + e.getMessage() + "); check the folder and the disk.",
                    e);
        }
    }

    /**
     * A name for the file of a task. Whatever isn't safe in file names, on systems that know no upper case too, is written as
     * {@code %} and hexadecimal digits; what gets too long ends in a hash.
     */
    static String fileName(String taskId) {
        StringBuilder name = new StringBuilder(taskId.isEmpty() ? "%" : "");
        for (byte unit : taskId.getBytes(StandardCharsets.UTF_8)) {
            boolean safe = unit >= 'a' && unit <= 'z' || unit >= '0' && unit <= '9' || unit == '-' || unit == '_';
            if (safe) {
                name.append((char) unit);
            } else {
                name.append('%').append(HexFormat.of().toHexDigits(unit).toUpperCase(Locale.ROOT));
            }
        }
        if (name.length() <= LONGEST_NAME) {
            return name.toString();
        }
        return name.substring(0, LONGEST_NAME - DIGITS - 1) + "~" + Digests.hex(taskId, DIGITS);
    }

    @Override
    public synchronized void on(Event event) {
        if (closed) {
            return;
        }
        tokens.add(event);
        if (event instanceof Event.ToolCalled) {
            toolCalls++;
        }
        if (journal != null) {
            journal.on(event);
        }
    }

    /** The calls of tools that were told of. */
    synchronized int toolCalls() {
        return toolCalls;
    }

    /** The tokens that were told of. */
    synchronized Usage usage() {
        return tokens.usage();
    }

    /** The file relative to the run's folder; null where there is none. */
    String name() {
        return name;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (journal != null) {
            journal.close();
        }
    }
}
