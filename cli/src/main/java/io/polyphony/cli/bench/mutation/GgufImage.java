package io.polyphony.cli.bench.mutation;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** The bytes of a GGUF file, and where in them its fields are. */
final class GgufImage {

    /**
     * A number in the header that says how much of something there is, where it is, or what it is.
     *
     * @param width 4 or 8 bytes
     */
    record Field(String label, int position, int width) {}

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<Field> fields = new ArrayList<>();
    private final List<Integer> boundaries = new ArrayList<>();
    private final int dataStart;

    GgufImage(GgufParts parts) {
        out.writeBytes(new byte[] {'G', 'G', 'U', 'F'});
        number("version", 3, 4);
        number("tensor count", parts.tensors.size(), 8);
        number("entry count", parts.entries.size(), 8);
        for (GgufParts.Entry entry : parts.entries) {
            text("key", entry.key());
            number("type of " + entry.name(), entry.type(), 4);
            value(entry);
            boundaries.add(out.size());
        }
        long offset = 0;
        for (GgufParts.Tensor tensor : parts.tensors) {
            text("tensor name", tensor.name());
            number("rank", tensor.dimensions().length, 4);
            for (long dimension : tensor.dimensions()) {
                number("dimension", dimension, 8);
            }
            number("tensor type", tensor.type(), 4);
            number("offset", offset, 8);
            offset += GgufParts.aligned(tensor.data().length);
            boundaries.add(out.size());
        }
        pad();
        dataStart = out.size();
        for (GgufParts.Tensor tensor : parts.tensors) {
            out.writeBytes(tensor.data());
            pad();
            boundaries.add(out.size());
        }
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    List<Field> fields() {
        return fields;
    }

    /** Ends of entries, of rows of the tensor table and of weights. */
    List<Integer> boundaries() {
        return boundaries;
    }

    /** Bytes before the weights. */
    int dataStart() {
        return dataStart;
    }

    private void value(GgufParts.Entry entry) {
        switch (entry.type()) {
            case GgufParts.STRING -> fields.add(new Field("length of " + entry.name(), out.size(), 8));
            case GgufParts.ARRAY -> {
                fields.add(new Field("element type of " + entry.name(), out.size(), 4));
                fields.add(new Field("count of " + entry.name(), out.size() + 4, 8));
            }
            default -> fields.add(new Field("value of " + entry.name(), out.size(), Math.min(8, entry.value().length)));
        }
        out.writeBytes(entry.value());
    }

    private void text(String label, byte[] bytes) {
        number("length of " + label, bytes.length, 8);
        out.writeBytes(bytes);
    }

    private void number(String label, long value, int width) {
        fields.add(new Field(label, out.size(), width));
        byte[] bytes = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array();
        out.write(bytes, 0, width);
    }

    private void pad() {
        out.writeBytes(new byte[GgufParts.aligned(out.size()) - out.size()]);
    }
}
