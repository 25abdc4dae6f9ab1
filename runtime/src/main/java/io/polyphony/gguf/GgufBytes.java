package io.polyphony.gguf;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The little-endian bytes of a GGUF file, put down one by one, so that a test can also write what no model has. */
final class GgufBytes {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** The magic number, the version and the two counts. */
    static GgufBytes header(int version, long tensors, long metadataEntries) {
        return new GgufBytes()
                .raw("GGUF".getBytes(StandardCharsets.US_ASCII))
                .int32(version)
                .int64(tensors)
                .int64(metadataEntries);
    }

    GgufBytes raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    GgufBytes int8(int value) {
        out.write(value);
        return this;
    }

    GgufBytes int32(int value) {
        return raw(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array());
    }

    GgufBytes int64(long value) {
        return raw(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array());
    }

    /** A text with its length before it. */
    GgufBytes text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        return int64(utf8.length).raw(utf8);
    }

    /** So many zeros. */
    GgufBytes pad(int count) {
        return raw(new byte[count]);
    }

    int size() {
        return out.size();
    }

    byte[] bytes() {
        return out.toByteArray();
    }
}
