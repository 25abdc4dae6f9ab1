package io.polyphony.gguf.check;

import io.polyphony.error.InvalidRequestException;
import io.polyphony.error.ModelFileException;
import io.polyphony.gguf.GgufFile;

/**
 * Everything that llama.cpp b4916 takes for granted about a model file, checked in Java.
 *
 * <p>{@code docs/model-files.md} lists it all. Reading the header with {@link GgufFile#read} has checked the format; this
 * checks what is said in it.
 */
public final class ModelCheck {

    /** What a flash attention cache is rounded up to. */
    private static final int CELL_STEP = 256;

    private ModelCheck() {}

    /**
     * Returns where the native loader may be given the file, to generate text with it.
     *
     * @throws ModelFileException with what is wrong, one sentence
     */
    public static void require(GgufFile file) {
        require(file, ArchitectureCheck.requireGenerating(file));
    }

    /**
     * Returns where the native loader may be given the file, to embed texts with it: one of an encoder, or of any architecture
     * that {@link #require} accepts.
     *
     * @throws ModelFileException with what is wrong, one sentence
     */
    public static void requireEmbedding(GgufFile file) {
        require(file, ArchitectureCheck.require(file));
    }

    /** Whether the file is of an architecture in which every token attends to all, so that it can only embed. */
    public static boolean isEncoder(GgufFile file) {
        return ArchitectureCheck.names(true).contains(file.architecture());
    }

    private static void require(GgufFile file, Architecture architecture) {
        ModelShape shape = ShapeCheck.require(file, architecture);
        VocabularyCheck.require(file, architecture);
        TensorCheck.require(file, architecture, shape);
    }

    /**
     * Returns where a KV cache of {@code cells} cells can be counted by llama.cpp, which multiplies in 32 bits.
     *
     * @throws InvalidRequestException where one layer's part of it would have 2^31 numbers or more
     */
    public static void requireCells(GgufFile file, int cells) {
        long width = (long) file.headCountKv() * Math.max(file.keyLength(), file.valueLength());
        long rounded = Math.ceilDiv((long) cells, CELL_STEP) * CELL_STEP;
        if (rounded > Integer.MAX_VALUE / width) {
            throw new InvalidRequestException("A context of " + cells + " cells of " + width
                    + " numbers in each layer is more than " + Refusal.BUILD + " can address: ask for at most "
                    + Integer.MAX_VALUE / width / CELL_STEP * CELL_STEP + " cells.");
        }
    }
}
