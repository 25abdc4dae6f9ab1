package io.polyphony.gguf;

import io.polyphony.error.InvalidRequestException;
import io.polyphony.error.ModelFileException;
import java.util.Arrays;
import java.util.Locale;

/**
 * The memory that a model and one context take, from the header alone.
 *
 * <p>Model weights, the KV cache in F16, the rows of logits that are kept, and the buffer of the largest step of the
 * compute graph with flash attention. All sizes are bytes.
 *
 * @param modelBytes size of the model file, which is mapped
 * @param kvBytesPerCell KV cache of one token over all layers
 * @param contextCells cells of the KV cache
 * @param sequences sequences that share the cells; each may have a row of logits
 * @param batch most tokens of one decode step
 * @param vocabularySize length of a row of logits
 * @param computeBytes buffer of the compute graph
 */
public record MemoryEstimate(
        long modelBytes,
        long kvBytesPerCell,
        int contextCells,
        int sequences,
        int batch,
        int vocabularySize,
        long computeBytes) {

    private static final int F16_BYTES = 2;
    private static final int F32_BYTES = 4;

    /**
     * The memory for a context of {@code contextCells} cells shared by {@code sequences} sequences, decoding up to
     * {@code batch} tokens in a step.
     *
     * @throws InvalidRequestException where one of the three numbers is less than 1
     * @throws ModelFileException where the header lacks what the formula needs, or declares the impossible
     */
    public static MemoryEstimate of(GgufFile file, int contextCells, int sequences, int batch) {
        requirePositive("cells", contextCells);
        requirePositive("sequences", sequences);
        requirePositive("tokens in a batch", batch);
        try {
            return exact(file, contextCells, sequences, batch);
        } catch (ArithmeticException e) {
            throw impossible(file, e);
        }
    }

    private static MemoryEstimate exact(GgufFile file, int contextCells, int sequences, int batch) {
        long perHead = (long) file.keyLength() + file.valueLength();
        long perCell = product(file.blockCount(), file.headCountKv(), perHead, F16_BYTES);
        product(perCell, contextCells);
        long width = file.embeddingLength();
        int vocabulary = file.vocabularySize();
        long feedForward =
                file.largest("feed_forward_length").map(Integer::longValue).orElse(4 * width);
        // The graph's steps take turns in one buffer: the logits of a whole batch, or a layer with its attention mask,
        // which is there once in F32 and once in F16.
        long logits = product(batch, vocabulary + 2 * width, F32_BYTES);
        long layer = Math.addExact(
                product(batch, 3 * feedForward + 4 * width, F32_BYTES),
                product(batch, contextCells, F32_BYTES + F16_BYTES));
        return new MemoryEstimate(
                file.fileSize(), perCell, contextCells, sequences, batch, vocabulary, Math.max(logits, layer));
    }

    /**
     * The memory for embedding texts of up to {@code tokens} tokens in a step with an encoder, in which every token of the step
     * is held against every other; there are no logits.
     *
     * @throws InvalidRequestException where the number is less than 1
     * @throws ModelFileException where the header lacks what the formula needs, or declares the impossible
     */
    public static MemoryEstimate ofEncoder(GgufFile file, int tokens) {
        requirePositive("tokens", tokens);
        try {
            long perHead = (long) file.keyLength() + file.valueLength();
            long perCell = product(file.blockCount(), file.headCountKv(), perHead, F16_BYTES);
            product(perCell, tokens);
            long width = file.embeddingLength();
            long feedForward =
                    file.largest("feed_forward_length").map(Integer::longValue).orElse(4 * width);
            // A square for each head, and one more that says who may attend to whom.
            long mask = product(tokens, tokens, F32_BYTES);
            long squares = product(mask, file.headCount() + 1L);
            long attention = Math.addExact(squares, product(tokens, 6 * width, F32_BYTES));
            long layer = Math.addExact(mask, product(tokens, 3 * feedForward + 4 * width, F32_BYTES));
            return new MemoryEstimate(file.fileSize(), perCell, tokens, 1, tokens, 0, Math.max(attention, layer));
        } catch (ArithmeticException e) {
            throw impossible(file, e);
        }
    }

    private static ModelFileException impossible(GgufFile file, ArithmeticException cause) {
        return new ModelFileException(
                "Model file " + file.path()
                        + " declares a shape whose memory exceeds any machine: get the file again"
                        + " from where it came.",
                cause);
    }

    private static long product(long... factors) {
        return Arrays.stream(factors).reduce(1, Math::multiplyExact);
    }

    /** Bytes of the KV cache. */
    public long kvBytes() {
        return kvBytesPerCell * contextCells;
    }

    /** Bytes of the logits that a step leaves for sampling. */
    public long logitsBytes() {
        return (long) sequences * vocabularySize * F32_BYTES;
    }

    /** Bytes in all. */
    public long totalBytes() {
        return modelBytes + kvBytes() + logitsBytes() + computeBytes;
    }

    /** The formula with its numbers, a line for each part and one for the sum. */
    public String describe() {
        return line("model", modelBytes, "the file, mapped")
                + line("KV cache", kvBytes(), contextCells + " cells x " + kvBytesPerCell + " bytes per token")
                + line("logits", logitsBytes(), sequences + " sequences x " + vocabularySize + " tokens x 4 bytes")
                + line("compute", computeBytes, "batches of up to " + batch + " tokens")
                + line(
                                "total",
                                totalBytes(),
                                sequences + " sequences of " + contextCells / sequences
                                        + " cells each, more where they share a prefix")
                        .stripTrailing();
    }

    private static String line(String part, long bytes, String formula) {
        return String.format(Locale.ROOT, "%-9s %9.1f MiB  %s%n", part, bytes / (double) (1 << 20), formula);
    }

    private static void requirePositive(String what, int value) {
        if (value < 1) {
            throw new InvalidRequestException(
                    "A context of " + value + " " + what + " cannot be estimated: give at least 1.");
        }
    }
}
