package io.polyphony.cli.report;

import io.polyphony.error.InvalidRequestException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/** Where a report page goes. The file is there whole or, where writing it fails, as it was before. */
public final class ReportFile {

    private final Path file;

    private ReportFile(Path file) {
        this.file = file;
    }

    /**
     * A file that can be written as far as can be told now.
     *
     * @throws InvalidRequestException where it can't, because of its folder or of what is in its place
     */
    public static ReportFile at(Path file) {
        Objects.requireNonNull(file, "file");
        try {
            // A link stays one: what it leads to is written.
            Path place = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
            if (Files.exists(place) && !Files.isRegularFile(place)) {
                throw refused(file, "there is something else than a file in its place");
            }
            if (Files.exists(place) && !Files.isWritable(place)) {
                throw refused(file, "the file that is there is read-only");
            }
            if (place.getParent() == null || !Files.isDirectory(place.getParent())) {
                throw refused(file, "its folder doesn't exist");
            }
            Files.delete(beside(place));
            return new ReportFile(place);
        } catch (IOException e) {
            throw refused(file, "no file can be made in its folder");
        }
    }

    /** The file, as an absolute path. */
    public Path path() {
        return file;
    }

    /** Writes {@code page}, even in a thread that was interrupted. */
    public void write(String page) throws IOException {
        // An interrupt would close the file's channel; it is kept for whoever comes after.
        boolean interrupted = Thread.interrupted();
        Path whole = beside(file);
        try {
            Files.write(whole, page.getBytes(StandardCharsets.UTF_8));
            move(whole);
        } finally {
            Files.deleteIfExists(whole);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void move(Path whole) throws IOException {
        try {
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** A new, empty file in the same folder, so that moving it is a renaming; whoever may read other new files may read it. */
    private static Path beside(Path file) throws IOException {
        for (int i = 0; ; i++) {
            Path candidate = file.resolveSibling(
                    "." + file.getFileName() + "." + ProcessHandle.current().pid() + "-" + i);
            if (!Files.exists(candidate)) {
                return Files.createFile(candidate);
            }
        }
    }

    private static InvalidRequestException refused(Path file, String reason) {
        return new InvalidRequestException(
                "The report can't be written to " + file + ": " + reason + "; name another file.");
    }
}
