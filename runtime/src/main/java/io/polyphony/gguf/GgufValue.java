package io.polyphony.gguf;

import java.util.List;

/** A metadata value. */
public sealed interface GgufValue {

    /** The type the file declares. */
    GgufType type();

    /**
     * A whole number.
     *
     * @param value the number; a {@link GgufType#UINT64} beyond {@link Long#MAX_VALUE} is negative here
     */
    record Whole(GgufType type, long value) implements GgufValue {}

    /** A floating-point number. */
    record Real(GgufType type, double value) implements GgufValue {}

    /** A truth value. */
    record Flag(boolean value) implements GgufValue {

        @Override
        public GgufType type() {
            return GgufType.BOOL;
        }
    }

    /** A text. */
    record Text(String value) implements GgufValue {

        @Override
        public GgufType type() {
            return GgufType.STRING;
        }
    }

    /**
     * Values of one type.
     *
     * @param count how many the file holds
     * @param elements all of them, or none where they were only counted: texts, and more than 4096 values
     */
    record Array(GgufType elementType, long count, List<GgufValue> elements) implements GgufValue {

        /** The longest array whose elements are kept; the lists of tokens and merges are longer. */
        static final int KEPT = 4096;

        public Array {
            elements = List.copyOf(elements);
        }

        @Override
        public GgufType type() {
            return GgufType.ARRAY;
        }
    }
}
