package io.polyphony.cli.bench.mutation;

import io.polyphony.gguf.TensorType;

/** How many weights make a block of how many bytes, by the number of a type in a file. */
final class WeightBlocks {

    private WeightBlocks() {}

    /** Weights and bytes of a block of type number {@code id}, or {@code null} where there is no such type. */
    static int[] of(int id) {
        return TensorType.of(id)
                .map(type -> new int[] {type.blockSize(), type.blockBytes()})
                .orElse(null);
    }
}
