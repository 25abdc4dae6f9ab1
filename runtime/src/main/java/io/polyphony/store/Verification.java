package io.polyphony.store;

import io.polyphony.gguf.FileStamp;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.LongConsumer;

/**
 * The SHA-256 of a cached file, read once: what was found is recorded beside the file with its stamp, and holds for as long as
 * file, size and time of the last change stay the same.
 */
final class Verification {

    private static final System.Logger LOG = System.getLogger(Verification.class.getName());

    private Verification() {}

    /** Whether {@code file} is what the catalogue says, without reading it where that was found before. */
    static boolean holds(Path file, CatalogueEntry entry) throws IOException {
        return recorded(file).equals(line(entry, FileStamp.of(file))) || read(file, entry, _ -> {});
    }

    /** Whether {@code file} is what the catalogue says, by reading it whole; {@code advanced} hears how far. */
    static boolean read(Path file, CatalogueEntry entry, LongConsumer advanced) throws IOException {
        FileStamp before = FileStamp.of(file);
        boolean matches = before.size() == entry.size() && Checksum.matches(file, entry, advanced);
        if (matches && FileStamp.of(file).equals(before)) {
            record(file, line(entry, before));
        } else {
            Files.deleteIfExists(place(file));
        }
        return matches;
    }

    private static String recorded(Path file) {
        try {
            return Files.readString(place(file));
        } catch (IOException e) {
            return "";
        }
    }

    private static void record(Path file, String line) {
        Path place = place(file);
        Path part = place.resolveSibling(
                place.getFileName() + "." + ProcessHandle.current().pid());
        try {
            Files.writeString(part, line);
            try {
                Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(part, place, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            // In a folder that can't be written every start reads the file again.
            LOG.log(Level.DEBUG, "That {0} was verified could not be recorded: {1}", file, Reason.of(e));
        }
    }

    private static Path place(Path file) {
        return file.resolveSibling(file.getFileName() + ".verified");
    }

    private static String line(CatalogueEntry entry, FileStamp stamp) {
        return entry.sha256() + " " + stamp.size() + " " + stamp.modifiedNanos() + " " + stamp.key() + "\n";
    }
}
