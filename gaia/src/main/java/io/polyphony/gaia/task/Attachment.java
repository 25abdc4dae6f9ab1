package io.polyphony.gaia.task;

import io.polyphony.gaia.error.FaultCode;
import io.polyphony.gaia.error.FaultException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;

/**
 * A file that comes with a task. What it is called was written by somebody else, so that every reading checks that it lies in the
 * folder of the set.
 */
public final class Attachment {

    /** Most bytes of a file that is read. */
    public static final long MOST_BYTES = 64L << 20;

    private final Path folder;
    private final String name;

    /**
     * A file of a set.
     *
     * @param folder that it must lie in
     * @param name relative to the folder, as the metadata has it
     */
    public Attachment(Path folder, String name) {
        this.folder = Objects.requireNonNull(folder, "folder");
        this.name = Objects.requireNonNull(name, "name");
    }

    /** As the metadata has it. */
    public String name() {
        return name;
    }

    /** What follows the name's last dot, in lower case; empty where there is none. */
    public String extension() {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    /**
     * All of its bytes.
     *
     * @throws FaultException {@code file-outside}, {@code file-missing}, {@code file-too-large} or {@code file-unreadable}
     */
    public byte[] bytes() throws FaultException {
        Path file = resolved();
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new FaultException(
                        FaultCode.FILE_TOO_LARGE, "The file " + name + " has more than " + MOST_BYTES + " bytes.");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new FaultException(FaultCode.FILE_UNREADABLE, "The file " + name + " can't be read.", e);
        }
    }

    private Path resolved() throws FaultException {
        throw new FaultException(FaultCode.FILE_OUTSIDE, "The file " + name + " lies outside of its folder.");
    }

    @Override
    public String toString() {
        return name;
    }
}
