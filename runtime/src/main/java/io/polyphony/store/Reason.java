package io.polyphony.store;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Objects;

/** Why input or output failed, in words that fit into a sentence. */
final class Reason {

    private Reason() {}

    /** The exception's message; its kind where that is all it knows, as with most failures of the file system. */
    static String of(IOException e) {
        if (e instanceof FileSystemException file && file.getReason() == null) {
            return file.getClass().getSimpleName().replace("Exception", "") + " " + file.getFile();
        }
        return Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
    }
}
