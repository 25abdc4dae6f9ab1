package io.polyphony.gguf.check;

import io.polyphony.gguf.GgufFile;
import io.polyphony.gguf.TinyTokenizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A whole sample model whose bytes are then overwritten in place. */
final class ForgedGguf {

    private final ByteBuffer bytes;

    private ForgedGguf(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    static ForgedGguf of(String architecture) {
        return new ForgedGguf(SampleModel.bytes(architecture, TinyTokenizer.BPE, false, 7));
    }

    static ForgedGguf sentencePiece() {
        return new ForgedGguf(SampleModel.bytes("llama", TinyTokenizer.SENTENCE_PIECE, false, 7));
    }

    static ForgedGguf encoder(String architecture) {
        return new ForgedGguf(SampleModel.bytes(architecture, TinyTokenizer.WORD_PIECE, false, 7));
    }

    /** Overwrites the number at {@code index} of the list at {@code key}. */
    ForgedGguf element(String key, int index, int value) {
        bytes.putInt(after(key) + 4 + 4 + 8 + 4 * index, value);
        return this;
    }

    /** Overwrites the truth value at {@code key}. */
    ForgedGguf flag(String key, boolean value) {
        bytes.put(after(key) + 4, (byte) (value ? 1 : 0));
        return this;
    }

    /** Overwrites the number at {@code key}. */
    ForgedGguf number(String key, int value) {
        bytes.putInt(after(key) + 4, value);
        return this;
    }

    ForgedGguf real(String key, float value) {
        return number(key, Float.floatToRawIntBits(value));
    }

    /** Overwrites the type that the value at {@code key} is said to have, by one of the same length. */
    ForgedGguf type(String key, int type) {
        bytes.putInt(after(key), type);
        return this;
    }

    /** Replaces a text that occurs in the file by one of the same length. */
    ForgedGguf text(String old, String replacement) {
        bytes.put(find(old), replacement.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Overwrites dimension {@code index} of a tensor. */
    ForgedGguf dimension(String tensor, int index, long value) {
        bytes.putLong(after(tensor) + 4 + 8 * index, value);
        return this;
    }

    /** Overwrites the type of a tensor. */
    ForgedGguf tensorType(String tensor, int type) {
        int at = after(tensor);
        bytes.putInt(at + 4 + 8 * bytes.getInt(at), type);
        return this;
    }

    GgufFile read(Path folder) {
        try {
            return GgufFile.read(Files.write(folder.resolve("forged.gguf"), bytes.array()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The position behind a text that has its length before it. */
    private int after(String name) {
        byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
        byte[] sought = ByteBuffer.allocate(8 + utf8.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(utf8.length)
                .put(utf8)
                .array();
        return find(new String(sought, StandardCharsets.ISO_8859_1)) + sought.length;
    }

    private int find(String sought) {
        int at = new String(bytes.array(), StandardCharsets.ISO_8859_1).indexOf(sought);
        if (at < 0) {
            throw new IllegalArgumentException(sought);
        }
        return at;
    }
}
