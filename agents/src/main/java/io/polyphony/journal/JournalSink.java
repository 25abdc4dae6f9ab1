package io.polyphony.journal;

import java.io.IOException;

/** Where a journal's lines go. */
interface JournalSink extends AutoCloseable {

    long length() throws IOException;

    /** Writes {@code line} at the end: it survives this process from now on. */
    void append(byte[] line) throws IOException;

    /** Cuts off what is behind {@code length}. */
    void truncate(long length) throws IOException;

    /** Makes everything that was written survive the machine. */
    void force() throws IOException;

    @Override
    void close() throws IOException;
}
