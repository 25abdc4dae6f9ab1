package io.polyphony.gaia.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The directory at the end of a zip file. It alone says what is in the archive: what local headers say in addition is not
 * believed.
 */
final class ZipDirectory {

    static final long LOCAL = 0x04034B50L;

    private static final long CENTRAL = 0x02014B50L;
    private static final long END = 0x06054B50L;
    private static final long END_64_LOCATOR = 0x07064B50L;
    private static final long END_64 = 0x06064B50L;
    private static final int MOST_COMMENT = 65_535;
    private static final long IN_EXTRA = 0xFFFFFFFFL;

    private final ZipBytes zip;

    private ZipDirectory(ZipBytes zip) {
        this.zip = zip;
    }

    /**
     * Its records, up to {@code most} and one more; empty where the file has no directory that can be read to its end.
     */
    static Optional<List<ZipRecord>> read(ZipBytes zip, int most) {
        return new ZipDirectory(zip).read(most);
    }

    private Optional<List<ZipRecord>> read(int most) {
        long end = end();
        if (end < 0) {
            return Optional.empty();
        }
        long entries = zip.u16(end + 10);
        long size = zip.u32(end + 12);
        long offset = zip.u32(end + 16);
        long before = end;
        if (zip.has(end - 20, END_64_LOCATOR)) {
            long wide = zip.u64(end - 20 + 8);
            if (!zip.has(wide, END_64)) {
                return Optional.empty();
            }
            entries = zip.u64(wide + 32);
            size = zip.u64(wide + 40);
            offset = zip.u64(wide + 48);
            before = wide;
        }
        // Bytes may stand before the archive, as in those that unpack themselves: all offsets are then from where it
        // begins.
        long base = before - size - offset;
        if (size < 0 || offset < 0 || base < 0) {
            return Optional.empty();
        }
        return records(base + offset, base, entries, most);
    }

    private long end() {
        for (long at = zip.length() - 22L; at >= Math.max(0, zip.length() - 22L - MOST_COMMENT); at--) {
            if (zip.has(at, END)) {
                return at;
            }
        }
        return -1;
    }

    private Optional<List<ZipRecord>> records(long start, long base, long entries, int most) {
        List<ZipRecord> records = new ArrayList<>();
        long at = start;
        for (long i = 0; i < entries && records.size() <= most; i++) {
            int name = zip.u16(at + 28);
            int extra = zip.u16(at + 30);
            int comment = zip.u16(at + 32);
            long next = at + 46 + name + extra + comment;
            if (!zip.has(at, CENTRAL) || comment < 0 || next > zip.length()) {
                return Optional.empty();
            }
            records.add(record(at, name, extra, base));
            at = next;
        }
        return Optional.of(records);
    }

    private ZipRecord record(long at, int name, int extra, long base) {
        int flags = zip.u16(at + 8);
        long packed = zip.u32(at + 20);
        long unpacked = zip.u32(at + 24);
        long offset = zip.u32(at + 42);
        long field = extra(at + 46 + name, extra);
        if (unpacked == IN_EXTRA && field >= 0) {
            unpacked = zip.u64(field);
            field += 8;
        }
        if (packed == IN_EXTRA && field >= 0) {
            packed = zip.u64(field);
            field += 8;
        }
        if (offset == IN_EXTRA && field >= 0) {
            offset = zip.u64(field);
        }
        return new ZipRecord(
                zip.name(at + 46, name, flags),
                flags,
                zip.u16(at + 10),
                zip.u32(at + 16),
                packed,
                unpacked,
                offset < 0 ? -1 : base + offset,
                true,
                (int) (zip.u32(at + 38) >> 16));
    }

    /** Where the data of the extra field with wide numbers begins, or -1. */
    private long extra(long at, int length) {
        long end = at + length;
        for (long field = at; field + 4 <= end; field += 4 + zip.u16(field + 2)) {
            if (zip.u16(field) == 1) {
                return field + 4;
            }
        }
        return -1;
    }
}
