package io.polyphony.gguf;

import java.util.Optional;

/** The type of a metadata value, in the order of GGUF's type numbers. */
public enum GgufType {
    UINT8(1),
    INT8(1),
    UINT16(2),
    INT16(2),
    UINT32(4),
    INT32(4),
    FLOAT32(4),
    BOOL(1),
    STRING(8),
    ARRAY(12),
    UINT64(8),
    INT64(8),
    FLOAT64(8);

    private static final GgufType[] BY_ID = values();

    private final int minimumBytes;

    GgufType(int minimumBytes) {
        this.minimumBytes = minimumBytes;
    }

    static Optional<GgufType> of(int id) {
        return id >= 0 && id < BY_ID.length ? Optional.of(BY_ID[id]) : Optional.empty();
    }

    /** Bytes that a value takes at least: all of a number, the length fields of a string or an array. */
    int minimumBytes() {
        return minimumBytes;
    }
}
