package io.polyphony.gguf.check;

import java.util.List;

/**
 * A tensor that an architecture has once, or in every layer.
 *
 * @param name without {@code blk.N.} where it belongs to a layer
 * @param lengths names of the numbers that its dimensions have, see {@link ModelShape#length}
 * @param condition name of what has to hold for it to be there, or empty
 */
record TensorPattern(String name, boolean inLayer, List<String> lengths, boolean optional, String condition) {

    TensorPattern {
        lengths = List.copyOf(lengths);
    }

    /** Its name in layer {@code layer}. */
    String nameIn(int layer) {
        return inLayer ? "blk." + layer + "." + name : name;
    }

    /**
     * Whether llama.cpp adds or multiplies it element by element, for which only F32 will do: norms, biases, scales, the
     * factors of rotary embeddings, and what a token's type adds to it.
     */
    boolean elementwise() {
        return name.endsWith(".bias")
                || name.endsWith(".scale")
                || name.endsWith(".scales")
                || name.startsWith("rope_f")
                || name.startsWith("token_types")
                || name.contains("norm");
    }
}
