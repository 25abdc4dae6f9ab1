package io.polyphony.gguf;

import java.util.ArrayList;
import java.util.List;

/** The bytes of a GGUF v3 file for tests and benches, built in memory from metadata and tensors in the order they are added. */
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

    private final GgufBytes metadata = new GgufBytes();
    private final List<Tensor> tensors = new ArrayList<>();
    private long metadataCount;

    public GgufWriter string(String key, String value) {
        entry(key, STRING).text(value);
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
        GgufBytes out = entry(key, ARRAY).int32(STRING).int64(values.size());
        values.forEach(out::text);
        return this;
    }

    public GgufWriter int32s(String key, int... values) {
        GgufBytes out = entry(key, ARRAY).int32(INT32).int64(values.length);
        for (int value : values) {
            out.int32(value);
        }
        return this;
    }

    public GgufWriter float32s(String key, float... values) {
        GgufBytes out = entry(key, ARRAY).int32(FLOAT32).int64(values.length);
        for (float value : values) {
            out.int32(Float.floatToRawIntBits(value));
        }
        return this;
    }

    /** A tensor of {@code rows} rows of {@code columns} weights each; one row is a vector. */
    public GgufWriter tensor(String name, WeightType type, int columns, int rows, float[] weights) {
        return tensor(name, type, rows == 1 ? new long[] {columns} : new long[] {columns, rows}, weights);
    }

    /** A tensor of one to four dimensions, the row length first. */
    public GgufWriter tensor(String name, WeightType type, long[] dimensions, float[] weights) {
        tensors.add(new Tensor(name, dimensions.clone(), type.ggmlType(), type.encode(weights)));
        return this;
    }

    /** The whole file. */
    public byte[] bytes() {
        GgufBytes out = GgufBytes.header(3, tensors.size(), metadataCount).raw(metadata.bytes());
        long offset = 0;
        for (Tensor tensor : tensors) {
            out.text(tensor.name()).int32(tensor.dimensions().length);
            for (long dimension : tensor.dimensions()) {
                out.int64(dimension);
            }
            out.int32(tensor.type()).int64(offset);
            offset += aligned(tensor.data().length);
        }
        align(out);
        for (Tensor tensor : tensors) {
            align(out.raw(tensor.data()));
        }
        return out.bytes();
    }

    private GgufBytes entry(String key, int type) {
        metadataCount++;
        return metadata.text(key).int32(type);
    }

    private static void align(GgufBytes out) {
        out.pad((int) (aligned(out.size()) - out.size()));
    }

    private static long aligned(long length) {
        return (length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }
}
