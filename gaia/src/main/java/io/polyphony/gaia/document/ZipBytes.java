package io.polyphony.gaia.document;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Little-endian numbers and names of a zip file. Reading beyond its end gives -1, which no valid field has. */
record ZipBytes(byte[] bytes) {

    private static final Charset DOS =
            Charset.isSupported("IBM437") ? Charset.forName("IBM437") : StandardCharsets.ISO_8859_1;
    private static final int UTF_8_FLAG = 1 << 11;

    int length() {
        return bytes.length;
    }

    int u16(long at) {
        return at < 0 || at + 2 > bytes.length ? -1 : (bytes[(int) at] & 0xFF) | (bytes[(int) at + 1] & 0xFF) << 8;
    }

    long u32(long at) {
        return at < 0 || at + 4 > bytes.length ? -1 : u16(at) | (long) u16(at + 2) << 16;
    }

    /** Of eight bytes; those that don't fit into a long are negative. */
    long u64(long at) {
        return at < 0 || at + 8 > bytes.length ? -1 : u32(at) | u32(at + 4) << 32;
    }

    boolean has(long at, long signature) {
        return u32(at) == signature;
    }

    /** UTF-8 where the flag says so or the bytes are, else the code page that DOS had. */
    String name(long at, int length, int flags) {
        ByteBuffer slice = ByteBuffer.wrap(bytes, (int) at, length);
        if ((flags & UTF_8_FLAG) != 0) {
            return StandardCharsets.UTF_8.decode(slice).toString();
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(slice.duplicate()).toString();
        } catch (CharacterCodingException e) {
            return DOS.decode(slice).toString();
        }
    }
}
