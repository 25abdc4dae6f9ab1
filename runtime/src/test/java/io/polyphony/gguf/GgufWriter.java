package io.polyphony.gguf;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The bytes of a GGUF v3 file, built in memory from metadata and tensors in the order they are added. */
public final class GgufWriter {

    private static final int ALIGNMENT = 32;
    private static final int UINT32 = 4;
    private static final int INT32 = 5;
    private static final int FLOAT32 = 6;
    private static final int BOOL = 7;
    private static final int STRING = 8;
    private static final int ARRAY = 9;
    private static final int UINT64 = 10;

    private record Tensor(String name, long[] dimensions, int type, byte[] data) {}

    private final Bytes metadata = new Bytes();
    private final List<Tensor> tensors = new ArrayList<>();
    private long metadataCount;

    public GgufWriter string(String key, String value) {
        entry(key, STRING).string(value);
        return this;
    }

    public GgufWriter uint32(String key, int value) {
        entry(key, UINT32).int32(value);
        return this;
    }

    public GgufWriter uint64(String key, long value) {
        entry(key, UINT64).int64(value);
        return this;
    }

    public GgufWriter float32(String key, float value) {
        entry(key, FLOAT32).int32(Float.floatToRawIntBits(value));
        return this;
    }

    public GgufWriter bool(String key, boolean value) {
        entry(key, BOOL).int8(value ? 1 : 0);
        return this;
    }

    public GgufWriter strings(String key, List<String> values) {
        Bytes out = entry(key, ARRAY).int32(STRING).int64(values.size());
        values.forEach(out::string);
        return this;
    }

    public GgufWriter int32s(String key, int... values) {
        Bytes out = entry(key, ARRAY).int32(INT32).int64(values.length);
        for (int value : values) {
            out.int32(value);
        }
        return this;
    }

    /** A tensor of {@code rows} rows of {@code columns} weights each; one row is a vector. */
    public GgufWriter tensor(String name, WeightType type, int columns, int rows, float[] weights) {
        long[] dimensions = rows == 1 ? new long[] {columns} : new long[] {columns, rows};
        tensors.add(new Tensor(name, dimensions, type.ggmlType(), type.encode(weights)));
        return this;
    }

    /** The whole file. */
    public byte[] bytes() {
        Bytes out = new Bytes();
        out.raw("GGUF".getBytes(StandardCharsets.US_ASCII)).int32(3);
        out.int64(tensors.size()).int64(metadataCount).raw(metadata.toByteArray());
        long offset = 0;
        for (Tensor tensor : tensors) {
            out.string(tensor.name()).int32(tensor.dimensions().length);
            for (long dimension : tensor.dimensions()) {
                out.int64(dimension);
            }
            out.int32(tensor.type()).int64(offset);
            offset += aligned(tensor.data().length);
        }
        out.pad();
        for (Tensor tensor : tensors) {
            out.raw(tensor.data()).pad();
        }
        return out.toByteArray();
    }

    private Bytes entry(String key, int type) {
        metadataCount++;
        return metadata.string(key).int32(type);
    }

    private static long aligned(long length) {
        return (length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    private static final class Bytes {

        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Bytes raw(byte[] bytes) {
            out.writeBytes(bytes);
            return this;
        }

        Bytes int8(int value) {
            out.write(value);
            return this;
        }

        Bytes int32(int value) {
            return raw(ByteBuffer.allocate(4)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(value)
                    .array());
        }

        Bytes int64(long value) {
            return raw(ByteBuffer.allocate(8)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(value)
                    .array());
        }

        Bytes string(String value) {
            byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
            return int64(utf8.length).raw(utf8);
        }

        void pad() {
            out.writeBytes(new byte[(int) (aligned(out.size()) - out.size())]);
        }

        byte[] toByteArray() {
            return out.toByteArray();
        }
    }
}
