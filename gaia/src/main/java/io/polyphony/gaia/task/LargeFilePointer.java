package io.polyphony.gaia.task;

import java.nio.charset.StandardCharsets;

/** What Git leaves in place of a file of its large file storage that wasn't fetched: a few lines that say which one it is. */
final class LargeFilePointer {

    private static final String BEGINNING = "version https://git-lfs.github.com/spec/";
    private static final int MOST_BYTES = 1024;

    private LargeFilePointer() {}

    static boolean is(byte[] bytes) {
        return bytes.length < MOST_BYTES && new String(bytes, StandardCharsets.ISO_8859_1).startsWith(BEGINNING);
    }
}
