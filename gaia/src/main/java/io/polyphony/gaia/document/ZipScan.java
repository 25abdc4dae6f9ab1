package io.polyphony.gaia.document;

import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** A zip file without its end, as broken downloads are: what its local headers say, from the first to the one that is cut off. */
final class ZipScan {

    private static final int SIZES_FOLLOW = 1 << 3;

    private ZipScan() {}

    /** The records that were found, up to {@code most} and one more; none where it doesn't begin as a zip file. */
    static List<ZipRecord> read(ZipBytes zip, int most, long mostUnpacked) {
        List<ZipRecord> records = new ArrayList<>();
        long at = 0;
        long left = mostUnpacked;
        while (zip.has(at, ZipDirectory.LOCAL) && records.size() <= most) {
            int nameLength = zip.u16(at + 26);
            int extra = zip.u16(at + 28);
            long data = at + 30 + nameLength + extra;
            if (extra < 0 || data > zip.length()) {
                return records;
            }
            int flags = zip.u16(at + 6);
            int method = zip.u16(at + 8);
            String name = zip.name(at + 30, nameLength, flags);
            ZipRecord found = (flags & SIZES_FOLLOW) == 0
                    ? new ZipRecord(
                            name, flags, method, zip.u32(at + 14), zip.u32(at + 18), zip.u32(at + 22), data, false, 0)
                    : measured(zip, name, flags, method, data, left);
            records.add(found);
            left -= Math.max(0, found.unpacked());
            at = data + found.packed();
            if (found.packed() < 0) {
                return records;
            }
            if ((flags & SIZES_FOLLOW) != 0) {
                at += zip.has(at, 0x08074B50L) ? 16 : 12;
            }
        }
        return records;
    }

    /** Of an entry whose sizes stand behind its data, the sizes and the checksum that its data have; -1 where they are cut off. */
    private static ZipRecord measured(ZipBytes zip, String name, int flags, int method, long data, long most) {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(zip.bytes(), (int) data, zip.length() - (int) data);
            byte[] buffer = new byte[8192];
            CRC32 crc = new CRC32();
            while (method == 8 && !inflater.finished() && inflater.getBytesWritten() <= most) {
                int count = inflater.inflate(buffer);
                if (count == 0 && !inflater.finished()) {
                    break;
                }
                crc.update(buffer, 0, count);
            }
            boolean whole = inflater.finished();
            return new ZipRecord(
                    name,
                    flags,
                    method,
                    crc.getValue(),
                    whole ? inflater.getBytesRead() : -1,
                    inflater.getBytesWritten(),
                    data,
                    false,
                    0);
        } catch (DataFormatException e) {
            return new ZipRecord(name, flags, method, 0, -1, 0, data, false, 0);
        } finally {
            inflater.end();
        }
    }
}
