package io.polyphony.store;

import java.nio.file.Path;

/**
 * A catalogue entry and its file on this machine.
 *
 * @param path where the file is, or will be
 */
public record ModelStatus(CatalogueEntry entry, State state, Path path) {

    /** What is known about the file. */
    public enum State {
        /** The file is there with the right size; after a verification also with the right checksum. */
        CACHED,
        /** There is no file. */
        NOT_CACHED,
        /** The file has another size or checksum than the catalogue says. */
        DAMAGED
    }
}
