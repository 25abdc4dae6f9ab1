package io.polyphony.gguf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/**
 * A model of random weights in the shape of a small Llama, under 2 MB, that llama.cpp loads: for tests of everything but
 * the sense of what a model says.
 *
 * <p>The same options give the same bytes on every machine. The vocabulary has 512 tokens, see {@link TinyVocabulary}; the
 * chat template is ChatML.
 */
public final class TinyGguf {

    /** Number of tokens in the vocabulary. */
    public static final int VOCABULARY_SIZE = TinyVocabulary.SIZE;

    /** Id of {@code <|endoftext|>}. */
    public static final int END_OF_TEXT = 0;

    /** Id of {@code <|im_start|>}. */
    public static final int TURN_START = 1;

    /** Id of {@code <|im_end|>}, the model's end-of-sequence token. */
    public static final int TURN_END = 2;

    public static final String CHAT_TEMPLATE = """
            {% for message in messages %}{{ '<|im_start|>' + message['role'] + '\\n' + message['content'] + \
            '<|im_end|>' + '\\n' }}{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}""";

    /**
     * Shape and contents of the model.
     *
     * @param seed of the weights
     * @param weightType of the matrices; norms are F32
     * @param contextLength tokens the model claims to be trained for
     * @param embeddingLength a multiple of 32 and of {@code 2 * headCount}
     * @param headCount a multiple of {@code headCountKv}
     * @param feedForwardLength a multiple of 32
     * @param endsByItself whether control tokens have weights; without, greedy decoding never ends
     */
    public record Options(
            long seed,
            WeightType weightType,
            int contextLength,
            int embeddingLength,
            int blockCount,
            int headCount,
            int headCountKv,
            int feedForwardLength,
            boolean endsByItself,
            String chatTemplate) {

        public static Options defaults() {
            return new Options(7, WeightType.F32, 2048, 64, 2, 4, 2, 128, false, CHAT_TEMPLATE);
        }

        public Options withSeed(long value) {
            return new Options(
                    value,
                    weightType,
                    contextLength,
                    embeddingLength,
                    blockCount,
                    headCount,
                    headCountKv,
                    feedForwardLength,
                    endsByItself,
                    chatTemplate);
        }

        public Options withWeightType(WeightType value) {
            return new Options(
                    seed,
                    value,
                    contextLength,
                    embeddingLength,
                    blockCount,
                    headCount,
                    headCountKv,
                    feedForwardLength,
                    endsByItself,
                    chatTemplate);
        }

        public Options withContextLength(int value) {
            return new Options(
                    seed,
                    weightType,
                    value,
                    embeddingLength,
                    blockCount,
                    headCount,
                    headCountKv,
                    feedForwardLength,
                    endsByItself,
                    chatTemplate);
        }

        public Options withEndsByItself(boolean value) {
            return new Options(
                    seed,
                    weightType,
                    contextLength,
                    embeddingLength,
                    blockCount,
                    headCount,
                    headCountKv,
                    feedForwardLength,
                    value,
                    chatTemplate);
        }

        public Options withChatTemplate(String value) {
            return new Options(
                    seed,
                    weightType,
                    contextLength,
                    embeddingLength,
                    blockCount,
                    headCount,
                    headCountKv,
                    feedForwardLength,
                    endsByItself,
                    value);
        }
    }

    private final Options options;
    private final Random random;
    private final GgufWriter writer = new GgufWriter();

    private TinyGguf(Options options) {
        this.options = options;
        this.random = new Random(options.seed());
    }

    /** Writes a model to {@code file} and returns the file. */
    public static Path write(Path file, Options options) {
        try {
            return Files.write(file, bytes(options));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The model file's contents. */
    public static byte[] bytes(Options options) {
        TinyGguf model = new TinyGguf(options);
        model.addShape();
        model.addTokenizer();
        model.addWeights();
        return model.writer.bytes();
    }

    private void addShape() {
        writer.string("general.architecture", "llama")
                .string("general.name", "tiny-" + options.seed())
                .uint32("llama.context_length", options.contextLength())
                .uint32("llama.embedding_length", options.embeddingLength())
                .uint32("llama.block_count", options.blockCount())
                .uint32("llama.feed_forward_length", options.feedForwardLength())
                .uint32("llama.attention.head_count", options.headCount())
                .uint32("llama.attention.head_count_kv", options.headCountKv())
                .float32("llama.attention.layer_norm_rms_epsilon", 1e-5f)
                .uint32("llama.rope.dimension_count", options.embeddingLength() / options.headCount())
                .float32("llama.rope.freq_base", 10_000)
                .uint32("llama.vocab_size", VOCABULARY_SIZE);
    }

    private void addTokenizer() {
        TinyTokenizer.BPE.write(writer, VOCABULARY_SIZE);
        if (options.chatTemplate() != null) {
            writer.string("tokenizer.chat_template", options.chatTemplate());
        }
    }

    private void addWeights() {
        int width = options.embeddingLength();
        int kvWidth = width / options.headCount() * options.headCountKv();
        matrix("token_embd.weight", width, VOCABULARY_SIZE);
        for (int block = 0; block < options.blockCount(); block++) {
            String prefix = "blk." + block + ".";
            norm(prefix + "attn_norm.weight", width);
            matrix(prefix + "attn_q.weight", width, width);
            matrix(prefix + "attn_k.weight", width, kvWidth);
            matrix(prefix + "attn_v.weight", width, kvWidth);
            matrix(prefix + "attn_output.weight", width, width);
            norm(prefix + "ffn_norm.weight", width);
            matrix(prefix + "ffn_gate.weight", width, options.feedForwardLength());
            matrix(prefix + "ffn_up.weight", width, options.feedForwardLength());
            matrix(prefix + "ffn_down.weight", options.feedForwardLength(), width);
        }
        norm("output_norm.weight", width);
        float[] output = gaussian(width * VOCABULARY_SIZE);
        if (!options.endsByItself()) {
            // A row of zeros gives the logit 0, which is never the largest of 512.
            Arrays.fill(output, 0, TinyVocabulary.CONTROL.size() * width, 0);
        }
        writer.tensor("output.weight", options.weightType(), width, VOCABULARY_SIZE, output);
    }

    private void matrix(String name, int columns, int rows) {
        writer.tensor(name, options.weightType(), columns, rows, gaussian(columns * rows));
    }

    private void norm(String name, int length) {
        float[] ones = new float[length];
        Arrays.fill(ones, 1);
        writer.tensor(name, WeightType.F32, length, 1, ones);
    }

    private float[] gaussian(int count) {
        float[] weights = new float[count];
        for (int i = 0; i < count; i++) {
            weights[i] = (float) (0.3 * random.nextGaussian());
        }
        return weights;
    }
}
