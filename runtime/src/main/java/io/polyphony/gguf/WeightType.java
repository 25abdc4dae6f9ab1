package io.polyphony.gguf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A storage format of weight matrices, with the encoder that turns floats into its bytes. */
public enum WeightType {
    F32(0, 1, 4),
    F16(1, 1, 2),
    Q4_0(2, 32, 18),
    Q4_1(3, 32, 20),
    Q8_0(8, 32, 34);

    private final int ggmlType;
    private final int blockSize;
    private final int blockBytes;

    WeightType(int ggmlType, int blockSize, int blockBytes) {
        this.ggmlType = ggmlType;
        this.blockSize = blockSize;
        this.blockBytes = blockBytes;
    }

    int ggmlType() {
        return ggmlType;
    }

    /** {@code weights} block by block; their number is a multiple of the block size, which is 32 for the quantised types. */
    byte[] encode(float[] weights) {
        if (weights.length % blockSize != 0) {
            throw new IllegalArgumentException(
                    weights.length + " weights are no whole number of blocks of " + blockSize);
        }
        ByteBuffer out =
                ByteBuffer.allocate(weights.length / blockSize * blockBytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int start = 0; start < weights.length; start += blockSize) {
            switch (this) {
                case F32 -> out.putFloat(weights[start]);
                case F16 -> out.putShort(Float.floatToFloat16(weights[start]));
                case Q4_0 -> encodeSymmetric4(weights, start, out);
                case Q4_1 -> encodeAffine4(weights, start, out);
                case Q8_0 -> encode8(weights, start, out);
            }
        }
        return out.array();
    }

    /** Scale, then 32 signed bytes. */
    private static void encode8(float[] weights, int start, ByteBuffer out) {
        float largest = 0;
        for (int i = start; i < start + 32; i++) {
            largest = Math.max(largest, Math.abs(weights[i]));
        }
        float scale = largest / 127;
        out.putShort(Float.floatToFloat16(scale));
        for (int i = start; i < start + 32; i++) {
            out.put((byte) (scale == 0 ? 0 : Math.round(weights[i] / scale)));
        }
    }

    /** Scale, then 32 nibbles where 8 stands for zero; the weight of the largest magnitude becomes nibble 0. */
    private static void encodeSymmetric4(float[] weights, int start, ByteBuffer out) {
        float extreme = 0;
        for (int i = start; i < start + 32; i++) {
            extreme = Math.abs(weights[i]) > Math.abs(extreme) ? weights[i] : extreme;
        }
        float scale = extreme / -8;
        out.putShort(Float.floatToFloat16(scale));
        putNibbles(weights, start, scale, -8 * scale, out);
    }

    /** Scale and minimum, then 32 nibbles counted from the minimum. */
    private static void encodeAffine4(float[] weights, int start, ByteBuffer out) {
        float smallest = weights[start];
        float largest = weights[start];
        for (int i = start; i < start + 32; i++) {
            smallest = Math.min(smallest, weights[i]);
            largest = Math.max(largest, weights[i]);
        }
        float scale = (largest - smallest) / 15;
        out.putShort(Float.floatToFloat16(scale));
        out.putShort(Float.floatToFloat16(smallest));
        putNibbles(weights, start, scale, smallest, out);
    }

    /** The first half of a block is in the low nibbles, the second half in the high ones. */
    private static void putNibbles(float[] weights, int start, float scale, float zero, ByteBuffer out) {
        for (int i = start; i < start + 16; i++) {
            out.put((byte) (nibble(weights[i], scale, zero) | nibble(weights[i + 16], scale, zero) << 4));
        }
    }

    private static int nibble(float weight, float scale, float zero) {
        return scale == 0 ? 0 : Math.clamp(Math.round((weight - zero) / scale), 0, 15);
    }
}
