package io.polyphony.gguf;

import io.polyphony.error.ModelFileException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** A parser of GGUF headers that trusts no length, count, type or offset in the file. */
final class GgufReader {

    private static final int MAGIC_BYTES = 4;
    private static final String ALIGNMENT_KEY = "general.alignment";
    private static final int DEFAULT_ALIGNMENT = 32;
    // A mapped tensor has to lie where llama.cpp's buffers begin, or its loader aborts.
    private static final int SMALLEST_ALIGNMENT = 32;
    private static final int LARGEST_ALIGNMENT = 1 << 20;
    private static final int LONGEST_KEY = 65_535;
    private static final int LONGEST_ELEMENT = 1 << 20;
    private static final int LONGEST_TEXT = 16 << 20;
    // What llama.cpp has room for: 64 bytes with the final zero.
    private static final int LONGEST_TENSOR_NAME = 63;
    private static final int MOST_DIMENSIONS = 4;
    private static final int SMALLEST_ENTRY = 13;
    private static final int SMALLEST_TENSOR = 32;

    private final Path path;
    private final ByteCursor cursor;
    private final Map<String, Long> lists = new HashMap<>();

    private GgufReader(Path path, ByteCursor cursor) {
        this.path = path;
        this.cursor = cursor;
    }

    static GgufFile read(Path path) {
        GgufMagic.require(path);
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return new GgufReader(path, new ByteCursor(path, channel)).header(channel.size());
        } catch (IOException e) {
            throw GgufMagic.unreadable(path, e);
        }
    }

    static void texts(Path path, String key, long start, long count, Consumer<byte[]> action) {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            ByteCursor cursor = new ByteCursor(path, channel);
            cursor.skip(start, key);
            for (long i = 0; i < count; i++) {
                action.accept(cursor.bytes(LONGEST_ELEMENT, "an element of " + key));
            }
        } catch (IOException e) {
            throw GgufMagic.unreadable(path, e);
        }
    }

    static void int32s(Path path, String key, long start, long count, IntConsumer action) {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            ByteCursor cursor = new ByteCursor(path, channel);
            cursor.skip(start, key);
            for (long i = 0; i < count; i++) {
                action.accept(cursor.int32("an element of " + key));
            }
        } catch (IOException e) {
            throw GgufMagic.unreadable(path, e);
        }
    }

    private GgufFile header(long fileSize) throws IOException {
        cursor.skip(MAGIC_BYTES, "the magic number");
        int version = cursor.int32("the version");
        if (version != 2 && version != 3) {
            throw new ModelFileException("Model file " + path + " has GGUF version "
                    + (version == Integer.reverseBytes(3) ? "3 in big-endian order" : Integer.toUnsignedString(version))
                    + ": only versions 2 and 3 in little-endian order can be read.");
        }
        long tensorCount = cursor.count(SMALLEST_TENSOR, "the number of tensors");
        long metadataCount = cursor.count(SMALLEST_ENTRY, "the number of metadata entries");
        Map<String, GgufValue> metadata = metadata(metadataCount);
        int alignment = alignment(metadata);
        List<TensorInfo> tensors = tensors(tensorCount, alignment);
        long dataStart = Math.ceilDiv(cursor.position(), alignment) * (long) alignment;
        requireSequence(tensors, alignment);
        for (TensorInfo tensor : tensors) {
            if (tensor.offset() > fileSize - dataStart - tensor.bytes()) {
                throw new ModelFileException("Model file " + path + " is cut short: tensor " + tensor.name() + " takes "
                        + tensor.bytes() + " bytes from byte " + dataStart + " + " + tensor.offset()
                        + ", but the file has " + fileSize + "; get the file again from where it came.");
            }
        }
        return new GgufFile(path, fileSize, version, metadata, tensors, lists);
    }

    private Map<String, GgufValue> metadata(long count) throws IOException {
        Map<String, GgufValue> metadata = new LinkedHashMap<>();
        for (long i = 0; i < count; i++) {
            long at = cursor.position();
            String key = name(cursor.text(LONGEST_KEY, "metadata key " + i), "metadata key " + i, at);
            if (metadata.put(key, value(type("the type of " + key), key)) != null) {
                throw cursor.damaged(at, "the metadata key " + key + " is there twice");
            }
        }
        return metadata;
    }

    private GgufType type(String what) throws IOException {
        long at = cursor.position();
        int id = cursor.int32(what);
        return GgufType.of(id)
                .orElseThrow(() -> cursor.damaged(at, what + " is the unknown " + Integer.toUnsignedString(id)));
    }

    private GgufValue value(GgufType type, String key) throws IOException {
        return switch (type) {
            case UINT8 -> new GgufValue.Whole(type, cursor.int8(key) & 0xff);
            case INT8 -> new GgufValue.Whole(type, cursor.int8(key));
            case UINT16 -> new GgufValue.Whole(type, cursor.int16(key) & 0xffff);
            case INT16 -> new GgufValue.Whole(type, cursor.int16(key));
            case UINT32 -> new GgufValue.Whole(type, Integer.toUnsignedLong(cursor.int32(key)));
            case INT32 -> new GgufValue.Whole(type, cursor.int32(key));
            case UINT64, INT64 -> new GgufValue.Whole(type, cursor.int64(key));
            case FLOAT32 -> new GgufValue.Real(type, Float.intBitsToFloat(cursor.int32(key)));
            case FLOAT64 -> new GgufValue.Real(type, Double.longBitsToDouble(cursor.int64(key)));
            case BOOL -> flag(key);
            case STRING -> new GgufValue.Text(cursor.text(LONGEST_TEXT, key));
            case ARRAY -> array(key);
        };
    }

    private GgufValue.Flag flag(String key) throws IOException {
        long at = cursor.position();
        int value = cursor.int8(key);
        if (value != 0 && value != 1) {
            throw cursor.damaged(at, key + " is neither true nor false but " + value);
        }
        return new GgufValue.Flag(value == 1);
    }

    private GgufValue.Array array(String key) throws IOException {
        long at = cursor.position();
        GgufType type = type("the element type of " + key);
        if (type == GgufType.ARRAY) {
            throw cursor.damaged(at, key + " is an array of arrays, which no model has");
        }
        long count = cursor.count(type.minimumBytes(), "the length of " + key);
        List<GgufValue> kept = new ArrayList<>();
        lists.put(key, cursor.position());
        if (type == GgufType.STRING) {
            String what = "the length of an element of " + key;
            for (long i = 0; i < count; i++) {
                cursor.skipText(what);
            }
        } else if (count > GgufValue.Array.KEPT) {
            cursor.skip(count * type.minimumBytes(), key);
        } else {
            for (long i = 0; i < count; i++) {
                kept.add(value(type, key));
            }
        }
        return new GgufValue.Array(type, count, kept);
    }

    private int alignment(Map<String, GgufValue> metadata) {
        return switch (metadata.get(ALIGNMENT_KEY)) {
            case null -> DEFAULT_ALIGNMENT;
            case GgufValue.Whole number when isAlignment(number) -> (int) number.value();
            case GgufValue other ->
                throw new ModelFileException(
                        "Model file " + path + " is damaged: " + ALIGNMENT_KEY + " is " + other
                                + " instead of a UINT32 that is a power of two of at least 32; get the file again from where it came.");
        };
    }

    private static boolean isAlignment(GgufValue.Whole number) {
        long value = number.value();
        return number.type() == GgufType.UINT32
                && value >= SMALLEST_ALIGNMENT
                && value <= LARGEST_ALIGNMENT
                && Long.bitCount(value) == 1;
    }

    /** A name that C code reads whole: not empty, and without a zero that would end it early. */
    private String name(String name, String what, long at) {
        if (name.isEmpty() || name.indexOf('\0') >= 0) {
            throw cursor.damaged(at, what + " is " + (name.isEmpty() ? "empty" : "cut by a zero"));
        }
        return name;
    }

    /** Each tensor begins where the one before it ends, rounded up; llama.cpp takes no others. */
    private void requireSequence(List<TensorInfo> tensors, int alignment) {
        long expected = 0;
        for (TensorInfo tensor : tensors) {
            if (tensor.offset() != expected) {
                throw new ModelFileException("Model file " + path + " is damaged: tensor " + tensor.name()
                        + " has the offset " + tensor.offset()
                        + " instead of " + expected + ", where the one before it ends; get the file again from"
                        + " where it came.");
            }
            expected = Math.ceilDiv(expected + tensor.bytes(), alignment) * alignment;
        }
    }

    private List<TensorInfo> tensors(long count, int alignment) throws IOException {
        List<TensorInfo> tensors = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (long i = 0; i < count; i++) {
            long at = cursor.position();
            TensorInfo tensor = tensor("tensor " + i, alignment);
            if (!names.add(tensor.name())) {
                throw cursor.damaged(at, "the tensor " + tensor.name() + " is there twice");
            }
            tensors.add(tensor);
        }
        return tensors;
    }

    private TensorInfo tensor(String what, int alignment) throws IOException {
        long at = cursor.position();
        String name = name(cursor.text(LONGEST_TENSOR_NAME, "the name of " + what), "the name of " + what, at);
        int rank = cursor.int32("the number of dimensions of " + name);
        if (rank < 1 || rank > MOST_DIMENSIONS) {
            throw cursor.damaged(at, "tensor " + name + " has " + Integer.toUnsignedString(rank) + " dimensions");
        }
        List<Long> dimensions = new ArrayList<>();
        for (int i = 0; i < rank; i++) {
            dimensions.add(cursor.int64("the dimensions of " + name));
        }
        int typeId = cursor.int32("the type of " + name);
        TensorType type = TensorType.of(typeId)
                .orElseThrow(() -> cursor.damaged(
                        at, "tensor " + name + " has the unknown type " + Integer.toUnsignedString(typeId)));
        long offset = cursor.int64("the offset of " + name);
        if (offset < 0 || offset % alignment != 0) {
            throw cursor.damaged(
                    at,
                    "tensor " + name + " has the offset " + Long.toUnsignedString(offset) + ", which is no multiple of "
                            + alignment);
        }
        return new TensorInfo(name, dimensions, type, offset, bytes(name, dimensions, type, at));
    }

    private long bytes(String name, List<Long> dimensions, TensorType type, long at) {
        if (dimensions.getFirst() % type.blockSize() != 0) {
            throw cursor.damaged(
                    at,
                    "tensor " + name + " has rows of " + dimensions.getFirst() + " weights, no multiple of the "
                            + type.blockSize() + " of " + type);
        }
        try {
            long bytes = dimensions.getFirst() / type.blockSize();
            bytes = Math.multiplyExact(bytes, type.blockBytes());
            for (int i = 0; i < dimensions.size(); i++) {
                if (dimensions.get(i) < 1) {
                    throw new ArithmeticException();
                }
                bytes = i == 0 ? bytes : Math.multiplyExact(bytes, dimensions.get(i));
            }
            return bytes;
        } catch (ArithmeticException e) {
            throw cursor.damaged(at, "tensor " + name + " has the impossible dimensions " + dimensions);
        }
    }
}
