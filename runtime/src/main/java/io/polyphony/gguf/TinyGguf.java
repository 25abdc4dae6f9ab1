package io.polyphony.gguf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
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

    private static final int WIDTH = 64;
    private static final int BLOCKS = 2;
    private static final int HEADS = 4;
    private static final int KV_HEADS = 2;
    private static final int FEED_FORWARD = 128;

    /**
     * Contents of the model.
     *
     * @param seed of the weights
     * @param weightType of the matrices; norms are F32
     * @param contextLength tokens the model claims to be trained for
     * @param endsByItself whether control tokens have weights; without, greedy decoding never ends
     * @param chatTemplate Jinja; null for none
     * @param marks further control tokens, which take the last ids, and which the model likes to say
     * @param preTokenizer how text is split into words, such as {@code smollm} or {@code qwen2}
     */
    public record Options(
            long seed,
            WeightType weightType,
            int contextLength,
            boolean endsByItself,
            String chatTemplate,
            List<String> marks,
            String preTokenizer) {

        public Options {
            marks = List.copyOf(marks);
        }

        public static Options defaults() {
            return new Options(7, WeightType.F32, 2048, false, CHAT_TEMPLATE, List.of(), "smollm");
        }

        public Options withSeed(long value) {
            return new Options(value, weightType, contextLength, endsByItself, chatTemplate, marks, preTokenizer);
        }

        public Options withWeightType(WeightType value) {
            return new Options(seed, value, contextLength, endsByItself, chatTemplate, marks, preTokenizer);
        }

        public Options withContextLength(int value) {
            return new Options(seed, weightType, value, endsByItself, chatTemplate, marks, preTokenizer);
        }

        public Options withEndsByItself(boolean value) {
            return new Options(seed, weightType, contextLength, value, chatTemplate, marks, preTokenizer);
        }

        public Options withChatTemplate(String value) {
            return new Options(seed, weightType, contextLength, endsByItself, value, marks, preTokenizer);
        }

        public Options withMarks(List<String> value) {
            return new Options(seed, weightType, contextLength, endsByItself, chatTemplate, value, preTokenizer);
        }

        public Options withPreTokenizer(String value) {
            return new Options(seed, weightType, contextLength, endsByItself, chatTemplate, marks, value);
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
                .uint32("llama.embedding_length", WIDTH)
                .uint32("llama.block_count", BLOCKS)
                .uint32("llama.feed_forward_length", FEED_FORWARD)
                .uint32("llama.attention.head_count", HEADS)
                .uint32("llama.attention.head_count_kv", KV_HEADS)
                .float32("llama.attention.layer_norm_rms_epsilon", 1e-5f)
                .uint32("llama.rope.dimension_count", WIDTH / HEADS)
                .float32("llama.rope.freq_base", 10_000)
                .uint32("llama.vocab_size", VOCABULARY_SIZE);
    }

    private void addTokenizer() {
        TinyTokenizer.writeBpe(writer, VOCABULARY_SIZE, options.preTokenizer(), options.marks());
        if (options.chatTemplate() != null) {
            writer.string("tokenizer.chat_template", options.chatTemplate());
        }
    }

    private void addWeights() {
        int kvWidth = WIDTH / HEADS * KV_HEADS;
        matrix("token_embd.weight", WIDTH, VOCABULARY_SIZE);
        for (int block = 0; block < BLOCKS; block++) {
            String prefix = "blk." + block + ".";
            norm(prefix + "attn_norm.weight", WIDTH);
            matrix(prefix + "attn_q.weight", WIDTH, WIDTH);
            matrix(prefix + "attn_k.weight", WIDTH, kvWidth);
            matrix(prefix + "attn_v.weight", WIDTH, kvWidth);
            matrix(prefix + "attn_output.weight", WIDTH, WIDTH);
            norm(prefix + "ffn_norm.weight", WIDTH);
            matrix(prefix + "ffn_gate.weight", WIDTH, FEED_FORWARD);
            matrix(prefix + "ffn_up.weight", WIDTH, FEED_FORWARD);
            matrix(prefix + "ffn_down.weight", FEED_FORWARD, WIDTH);
        }
        norm("output_norm.weight", WIDTH);
        float[] output = gaussian(WIDTH * VOCABULARY_SIZE);
        if (!options.endsByItself()) {
            // A row of zeros gives the logit 0, which is never the largest of 512.
            Arrays.fill(output, 0, TinyVocabulary.CONTROL.size() * WIDTH, 0);
        }
        for (int i = (VOCABULARY_SIZE - options.marks().size()) * WIDTH; i < output.length; i++) {
            output[i] *= 2;
        }
        writer.tensor("output.weight", options.weightType(), WIDTH, VOCABULARY_SIZE, output);
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
