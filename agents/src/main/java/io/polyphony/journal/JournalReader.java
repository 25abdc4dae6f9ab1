package io.polyphony.journal;

import io.polyphony.error.InvalidRequestException;
import io.polyphony.event.Event;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Bytes of a journal, read line by line; says in one sentence what is wrong with them. */
final class JournalReader {

    private static final Logger LOG = System.getLogger(JournalReader.class.getName());

    private JournalReader() {}

    /**
     * Reads a whole journal.
     *
     * @param file its name for messages
     * @throws InvalidRequestException where it is none, is damaged, or was written by a newer version
     */
    static RunRecord read(Path file, byte[] bytes) {
        if (bytes.length == 0) {
            throw wrong(file, "is empty: nothing was done, so begin the run anew with another file, or delete it");
        }
        int known = Math.min(bytes.length, JournalLines.BEGINNING.length);
        if (!Arrays.equals(bytes, 0, known, JournalLines.BEGINNING, 0, known)) {
            throw wrong(file, "is no journal: name a file that was written with --journal");
        }
        int end = lineEnd(bytes, 0);
        if (end < 0) {
            throw wrong(file, "ends within its first line: nothing was done, so delete it and begin the run anew");
        }
        JournalHeader header;
        try {
            header = JournalLines.readHeader(Arrays.copyOfRange(bytes, 0, end));
        } catch (IllegalArgumentException e) {
            throw wrong(file, e.getMessage());
        }
        return events(file, bytes, end + 1, header);
    }

    private static RunRecord events(Path file, byte[] bytes, int from, JournalHeader header) {
        List<Event> events = new ArrayList<>();
        int skipped = 0;
        int start = from;
        int number = 1;
        for (int end = lineEnd(bytes, start); end >= 0; end = lineEnd(bytes, start)) {
            number++;
            try {
                Optional<Event> event = JournalLines.readEvent(Arrays.copyOfRange(bytes, start, end));
                event.ifPresent(events::add);
                skipped += event.isPresent() ? 0 : 1;
            } catch (IllegalArgumentException e) {
                throw wrong(
                        file,
                        "is damaged in line " + number + " (" + e.getMessage()
                                + "): restore it from a copy, or begin the run anew");
            }
            start = end + 1;
        }
        if (skipped > 0) {
            LOG.log(
                    Level.WARNING,
                    "The journal " + file + " holds " + skipped
                            + " events of kinds that only a newer version knows; they are left out.");
        }
        return new RunRecord(header, events, skipped, bytes.length - start);
    }

    private static int lineEnd(byte[] bytes, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private static InvalidRequestException wrong(Path file, String what) {
        return new InvalidRequestException("the journal " + file + " " + what + ".");
    }
}
