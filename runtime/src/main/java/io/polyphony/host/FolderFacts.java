package io.polyphony.host;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A folder that is to be written to, and the file system below it.
 *
 * @param folder which need not exist yet
 * @param unwritable why nothing can be written there, where that is so
 * @param noExecution whether the file system refuses to run what lies on it
 * @param free bytes that may be written, where known
 */
public record FolderFacts(Path folder, Optional<String> unwritable, boolean noExecution, OptionalLong free) {

    public FolderFacts {
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(unwritable, "unwritable");
        Objects.requireNonNull(free, "free");
    }

    /** The facts of {@code folder} on this machine; a file is created there and deleted again. */
    public static FolderFacts probe(Path folder) {
        return new FolderProbe(Path.of("/")).facts(folder);
    }
}
