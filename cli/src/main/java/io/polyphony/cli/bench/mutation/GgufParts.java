package io.polyphony.cli.bench.mutation;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A GGUF file taken apart into pieces that can be changed, dropped and put together again, valid or not. */
final class GgufParts {

    static final int UINT32 = 4;
    static final int FLOAT32 = 6;
    static final int STRING = 8;
    static final int ARRAY = 9;
    private static final int[] SIZES = {1, 1, 2, 2, 4, 4, 4, 1, 0, 0, 8, 8, 8};
    private static final int ALIGNMENT = 32;

    /** A metadata entry: the bytes of its value follow the type. */
    record Entry(byte[] key, int type, byte[] value) {

        String name() {
            return new String(key, StandardCharsets.ISO_8859_1);
        }
    }

    /** A row of the tensor table with its weights. */
    record Tensor(byte[] name, long[] dimensions, int type, byte[] data) {}

    final List<Entry> entries = new ArrayList<>();
    final List<Tensor> tensors = new ArrayList<>();

    /** The parts of a file that is known to be whole. */
    static GgufParts of(byte[] file) {
        GgufParts parts = new GgufParts();
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).position(8);
        long tensorCount = in.getLong();
        long entryCount = in.getLong();
        for (long i = 0; i < entryCount; i++) {
            byte[] key = text(in);
            int type = in.getInt();
            int start = in.position();
            skip(in, type);
            byte[] value = new byte[in.position() - start];
            in.get(start, value);
            parts.entries.add(new Entry(key, type, value));
        }
        List<Long> offsets = new ArrayList<>();
        for (long i = 0; i < tensorCount; i++) {
            byte[] name = text(in);
            long[] dimensions = new long[in.getInt()];
            for (int d = 0; d < dimensions.length; d++) {
                dimensions[d] = in.getLong();
            }
            parts.tensors.add(new Tensor(name, dimensions, in.getInt(), new byte[0]));
            offsets.add(in.getLong());
        }
        int data = aligned(in.position());
        for (int i = 0; i < parts.tensors.size(); i++) {
            int start = data + offsets.get(i).intValue();
            int end = i + 1 < offsets.size() ? data + offsets.get(i + 1).intValue() : file.length;
            byte[] bytes = new byte[end - start];
            in.get(start, bytes);
            Tensor tensor = parts.tensors.get(i);
            parts.tensors.set(i, new Tensor(tensor.name(), tensor.dimensions(), tensor.type(), bytes));
        }
        return parts;
    }

    GgufParts copy() {
        GgufParts copy = new GgufParts();
        copy.entries.addAll(entries);
        copy.tensors.addAll(tensors);
        return copy;
    }

    /** The index of the entry with this key, or -1. */
    int indexOf(String key) {
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).name().equals(key)) {
                return i;
            }
        }
        return -1;
    }

    /** The file that these parts make, with offsets that fit the weights there are. */
    GgufImage image() {
        return new GgufImage(this);
    }

    static int aligned(int position) {
        return Math.ceilDiv(position, ALIGNMENT) * ALIGNMENT;
    }

    private static byte[] text(ByteBuffer in) {
        byte[] bytes = new byte[(int) in.getLong()];
        in.get(bytes);
        return bytes;
    }

    private static void skip(ByteBuffer in, int type) {
        switch (type) {
            case STRING -> text(in);
            case ARRAY -> {
                int element = in.getInt();
                long count = in.getLong();
                for (long i = 0; i < count; i++) {
                    skip(in, element);
                }
            }
            default -> in.position(in.position() + SIZES[type]);
        }
    }
}
