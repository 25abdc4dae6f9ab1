package io.polyphony.gaia.document;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** A zip file written byte by byte, so that it can say whatever no library would write. */
final class ZipFixture {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream directory = new ByteArrayOutputStream();
    private int entries;

    static byte[] of(String... namesAndTexts) {
        ZipFixture zip = new ZipFixture();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            zip.add(namesAndTexts[i], namesAndTexts[i + 1]);
        }
        return zip.bytes();
    }

    ZipFixture add(String name, String text) {
        return add(name, text.getBytes(StandardCharsets.UTF_8));
    }

    ZipFixture add(String name, byte[] bytes) {
        return add(new Entry(name.getBytes(StandardCharsets.UTF_8), bytes));
    }

    /** What an entry says of itself; by default the truth. */
    static final class Entry implements Cloneable {
        byte[] name;
        final byte[] packed;
        int flags;
        int method = 8;
        long crc;
        long size;
        int unixMode;
        int localOffset = -1;

        Entry(byte[] name, byte[] bytes) {
            this.name = name;
            Deflater deflater = new Deflater(9, true);
            deflater.setInput(bytes);
            deflater.finish();
            ByteArrayOutputStream deflated = new ByteArrayOutputStream();
            byte[] buffer = new byte[1 << 16];
            while (!deflater.finished()) {
                deflated.write(buffer, 0, deflater.deflate(buffer));
            }
            deflater.end();
            packed = deflated.toByteArray();
            size = bytes.length;
            CRC32 sum = new CRC32();
            sum.update(bytes);
            crc = sum.getValue();
        }

        /** The same under another name, at the place of one that was added before. */
        Entry at(int offset, String other) {
            try {
                Entry entry = (Entry) clone();
                entry.name = other.getBytes(StandardCharsets.UTF_8);
                entry.localOffset = offset;
                return entry;
            } catch (CloneNotSupportedException e) {
                throw new AssertionError(e);
            }
        }
    }

    static Entry entry(String name, String text) {
        return new Entry(name.getBytes(StandardCharsets.UTF_8), text.getBytes(StandardCharsets.UTF_8));
    }

    ZipFixture add(Entry entry) {
        int offset = entry.localOffset < 0 ? out.size() : entry.localOffset;
        boolean wide = entry.size > 0xFFFF_FFFFL;
        ByteBuffer local = little(30)
                .putInt(0x04034B50)
                .putShort((short) 20)
                .putShort((short) entry.flags)
                .putShort((short) entry.method)
                .putInt(0)
                .putInt((int) entry.crc)
                .putInt(entry.packed.length)
                .putInt((int) entry.size)
                .putShort((short) entry.name.length)
                .putShort((short) 0);
        out.writeBytes(local.array());
        out.writeBytes(entry.name);
        out.writeBytes(entry.packed);
        ByteBuffer central = little(46)
                .putInt(0x02014B50)
                .putShort((short) (3 << 8 | 20))
                .putShort((short) 20)
                .putShort((short) entry.flags)
                .putShort((short) entry.method)
                .putInt(0)
                .putInt((int) entry.crc)
                .putInt(entry.packed.length)
                .putInt(wide ? -1 : (int) entry.size)
                .putShort((short) entry.name.length)
                .putShort((short) (wide ? 12 : 0))
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) 0)
                .putInt(entry.unixMode << 16)
                .putInt(offset);
        directory.writeBytes(central.array());
        directory.writeBytes(entry.name);
        if (wide) {
            directory.writeBytes(little(12)
                    .putShort((short) 1)
                    .putShort((short) 8)
                    .putLong(entry.size)
                    .array());
        }
        entries++;
        return this;
    }

    byte[] bytes() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(out.toByteArray());
        all.writeBytes(directory.toByteArray());
        all.writeBytes(little(22)
                .putInt(0x06054B50)
                .putInt(0)
                .putShort((short) entries)
                .putShort((short) entries)
                .putInt(directory.size())
                .putInt(out.size())
                .putShort((short) 0)
                .array());
        return all.toByteArray();
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
