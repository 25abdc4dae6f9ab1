package io.polyphony.gaia.document;

/**
 * What a zip file says about an entry.
 *
 * @param name as its bytes read, with backslashes
 * @param flags general purpose bits
 * @param method 0 stored, 8 deflated
 * @param crc of the unpacked bytes
 * @param packed bytes in the file
 * @param unpacked bytes after unpacking
 * @param data offset of the packed bytes, or of the local header where {@code local}
 * @param local whether {@code data} is the local header's offset
 * @param unixMode of the file, or 0
 */
record ZipRecord(
        String name,
        int flags,
        int method,
        long crc,
        long packed,
        long unpacked,
        long data,
        boolean local,
        int unixMode) {

    boolean encrypted() {
        return (flags & 1) != 0;
    }

    boolean link() {
        return (unixMode & 0xF000) == 0xA000;
    }

    boolean folder() {
        return name.endsWith("/") || name.endsWith("\\");
    }

    /** What systems leave behind in archives, which no one calls a file of theirs. */
    boolean litter() {
        return name.startsWith("__MACOSX/") || name.endsWith("/.DS_Store") || name.equals(".DS_Store");
    }
}
