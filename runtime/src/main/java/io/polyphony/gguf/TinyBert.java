package io.polyphony.gguf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/**
 * An encoder of random weights in the shape of a small BERT, under 200 KB, that llama.cpp loads: for tests of everything but the
 * sense of its embeddings.
 *
 * <p>The same options give the same bytes on every machine. The vocabulary is {@link TinyTokenizer#WORD_PIECE}'s, of 128 pieces.
 */
public final class TinyBert {

    public static final int WIDTH = 32;
    public static final int BLOCKS = 2;
    public static final int HEADS = 4;
    public static final int FEED_FORWARD = 64;
    public static final int VOCABULARY_SIZE = 128;

    /** The small number that keeps the divisors of its norms from zero. */
    public static final float EPSILON = 1e-12f;

    private static final int TYPES = 2;

    /**
     * Contents of the model.
     *
     * @param seed of the weights
     * @param weightType of the matrices; all that is added or multiplied is F32
     * @param contextLength positions, and so tokens of the longest text
     * @param pooling what the file says of pooling, by GGUF's number; below 0 where it says nothing
     */
    public record Options(long seed, WeightType weightType, int contextLength, int pooling) {

        /** Seed 7, F32, 128 positions, the mean of all tokens. */
        public static Options defaults() {
            return new Options(7, WeightType.F32, 128, 1);
        }

        public Options withSeed(long value) {
            return new Options(value, weightType, contextLength, pooling);
        }

        public Options withWeightType(WeightType value) {
            return new Options(seed, value, contextLength, pooling);
        }

        public Options withContextLength(int value) {
            return new Options(seed, weightType, value, pooling);
        }

        public Options withPooling(int value) {
            return new Options(seed, weightType, contextLength, value);
        }
    }

    private final Options options;
    private final Random random;
    private final GgufWriter writer = new GgufWriter();
    private final Map<String, float[]> weights = new LinkedHashMap<>();

    /** The model with {@code options}, in memory. */
    public TinyBert(Options options) {
        this.options = options;
        this.random = new Random(options.seed());
        addShape();
        addWeights();
    }

    /** Writes a model to {@code file} and returns the file. */
    public static Path write(Path file, Options options) {
        return new TinyBert(options).write(file);
    }

    /** Writes this model to {@code file} and returns the file. */
    public Path write(Path file) {
        try {
            return Files.write(file, bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The model file's contents. */
    public byte[] bytes() {
        return writer.bytes();
    }

    /** The weights of the tensor {@code name} row by row, before they were encoded in the weight type. */
    public float[] weights(String name) {
        return weights.get(name).clone();
    }

    private void addShape() {
        writer.string("general.architecture", "bert")
                .string("general.name", "tiny-bert-" + options.seed())
                .uint32("bert.context_length", options.contextLength())
                .uint32("bert.embedding_length", WIDTH)
                .uint32("bert.block_count", BLOCKS)
                .uint32("bert.feed_forward_length", FEED_FORWARD)
                .uint32("bert.attention.head_count", HEADS)
                .float32("bert.attention.layer_norm_epsilon", EPSILON)
                .bool("bert.attention.causal", false);
        if (options.pooling() >= 0) {
            writer.uint32("bert.pooling_type", options.pooling());
        }
        writer.uint32("tokenizer.ggml.token_type_count", TYPES);
        TinyTokenizer.WORD_PIECE.write(writer, VOCABULARY_SIZE);
    }

    private void addWeights() {
        matrix("token_embd.weight", WIDTH, VOCABULARY_SIZE);
        matrix("position_embd.weight", WIDTH, options.contextLength());
        add("token_types.weight", WeightType.F32, WIDTH, TYPES, 0);
        norm("token_embd_norm");
        for (int block = 0; block < BLOCKS; block++) {
            String prefix = "blk." + block + ".";
            linear(prefix + "attn_q", WIDTH, WIDTH);
            linear(prefix + "attn_k", WIDTH, WIDTH);
            linear(prefix + "attn_v", WIDTH, WIDTH);
            linear(prefix + "attn_output", WIDTH, WIDTH);
            norm(prefix + "attn_output_norm");
            linear(prefix + "ffn_up", WIDTH, FEED_FORWARD);
            linear(prefix + "ffn_down", FEED_FORWARD, WIDTH);
            norm(prefix + "layer_output_norm");
        }
    }

    private void linear(String name, int columns, int rows) {
        matrix(name + ".weight", columns, rows);
        add(name + ".bias", WeightType.F32, rows, 1, 0);
    }

    private void norm(String name) {
        add(name + ".weight", WeightType.F32, WIDTH, 1, 1);
        add(name + ".bias", WeightType.F32, WIDTH, 1, 0);
    }

    private void matrix(String name, int columns, int rows) {
        add(name, options.weightType(), columns, rows, 0);
    }

    /** Adds a tensor of random weights around {@code middle}. */
    private void add(String name, WeightType type, int columns, int rows, float middle) {
        float[] values = new float[columns * rows];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (middle + 0.3 * random.nextGaussian());
        }
        weights.put(name, values);
        writer.tensor(name, type, columns, rows, values);
    }
}
