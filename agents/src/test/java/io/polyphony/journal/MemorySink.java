package io.polyphony.journal;

import java.io.IOException;
import java.util.Arrays;

/** A journal's file in memory, with a disk that may be full. */
final class MemorySink implements JournalSink {

    private byte[] bytes;
    private final int room;
    private int forced;

    MemorySink(byte[] bytes) {
        this(bytes, Integer.MAX_VALUE);
    }

    /** A sink that takes no more than {@code room} bytes in all. */
    MemorySink(byte[] bytes, int room) {
        this.bytes = bytes.clone();
        this.room = room;
    }

    @Override
    public long length() {
        return bytes.length;
    }

    @Override
    public void append(byte[] line) throws IOException {
        int fits = Math.min(line.length, room - bytes.length);
        int before = bytes.length;
        bytes = Arrays.copyOf(bytes, before + fits);
        System.arraycopy(line, 0, bytes, before, fits);
        if (fits < line.length) {
            throw new IOException("No space left on device");
        }
    }

    @Override
    public void truncate(long length) {
        bytes = Arrays.copyOf(bytes, (int) length);
    }

    @Override
    public void force() {
        forced = bytes.length;
    }

    @Override
    public void close() {}

    byte[] content() {
        return bytes.clone();
    }

    /** How much of it would survive the machine. */
    int forced() {
        return forced;
    }
}
