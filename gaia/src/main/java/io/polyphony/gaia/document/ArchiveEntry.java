package io.polyphony.gaia.document;

import io.polyphony.gaia.error.FaultException;

/** An entry of an archive; folders aren't entries. */
public final class ArchiveEntry {

    /** Gives the bytes of an entry, or says what is wrong with it. */
    @FunctionalInterface
    interface Source {
        byte[] bytes() throws FaultException;
    }

    private final String path;
    private final long size;
    private final Source source;

    ArchiveEntry(String path, long size, Source source) {
        this.path = path;
        this.size = size;
        this.source = source;
    }

    /** Inner path with slashes; of a hostile entry for display only. */
    public String path() {
        return path;
    }

    /** Number of bytes unpacked, as the archive says. */
    public long size() {
        return size;
    }

    /**
     * Unpacks it, each time anew; its length and its checksum are right.
     *
     * @throws FaultException {@code file-outside}, {@code file-too-large}, {@code file-unreadable} or {@code format-unsupported}
     */
    public byte[] bytes() throws FaultException {
        return source.bytes();
    }
}
