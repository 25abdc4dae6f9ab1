package io.polyphony.llama;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.polyphony.error.DecodeException;
import io.polyphony.error.ModelFileException;
import io.polyphony.gguf.Pooling;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * The compute buffers of one model that embeds texts; owns {@code llama_context *} and frees it once. For one thread at a time.
 *
 * <p>Encoders go through {@code llama_decode} too, which b4916 wants of all models but those with an encoder beside a decoder.
 * A step has to go through in one piece ({@code n_ubatch} at least its tokens), since attention to all tokens can't be split.
 *
 * <p>Tokens are pooled here and not by llama.cpp. With its pooling {@code llama_encode} asserts a buffer that such a context
 * never has, and a decoder-only model with the mean of its tokens asserts when its context is made; each ends the process. And
 * where one token stands for the text, only that one has to go through the last layer and the vocabulary.
 */
public final class EmbeddingContext implements AutoCloseable {

    /** Most texts of one step. */
    public static final int MOST_TEXTS = 64;

    private static final int POOLING_NONE = 0;

    private final LlamaFunctions llama;
    private final MemorySegment handle;
    private final int rows;
    private final int width;
    private final int vocabulary;
    private final Pooling pooling;
    private final Arena arena = Arena.ofShared();

    private final MemorySegment batch;
    private final MemorySegment tokens;
    private final MemorySegment positions;
    private final MemorySegment sequencePointers;
    private final MemorySegment outputs;
    /** For each sequence id the address of an array that holds just that id. */
    private final MemorySegment[] sequenceIds = new MemorySegment[MOST_TEXTS];

    private boolean closed;

    private EmbeddingContext(LlamaModel model, MemorySegment handle, int rows, Pooling pooling) {
        this.llama = model.functions();
        this.handle = handle;
        this.rows = rows;
        this.pooling = pooling;
        this.width = model.width();
        this.vocabulary = model.vocabularySize();
        tokens = arena.allocate(JAVA_INT, rows);
        positions = arena.allocate(JAVA_INT, rows);
        sequencePointers = arena.allocate(ADDRESS, rows);
        outputs = arena.allocate(JAVA_BYTE, rows);
        MemorySegment sequenceCounts = arena.allocate(JAVA_INT, rows);
        for (int row = 0; row < rows; row++) {
            sequenceCounts.setAtIndex(JAVA_INT, row, 1);
        }
        for (int sequence = 0; sequence < MOST_TEXTS; sequence++) {
            sequenceIds[sequence] = arena.allocateFrom(JAVA_INT, sequence);
        }
        batch = arena.allocate(BatchLayout.LAYOUT);
        batch.set(ADDRESS, BatchLayout.TOKEN, tokens);
        batch.set(ADDRESS, BatchLayout.POS, positions);
        batch.set(ADDRESS, BatchLayout.N_SEQ_ID, sequenceCounts);
        batch.set(ADDRESS, BatchLayout.SEQ_ID, sequencePointers);
        batch.set(ADDRESS, BatchLayout.LOGITS, outputs);
    }

    /**
     * Allocates a context.
     *
     * @param rows most tokens of one step, and of a text; no more than the model's positions
     * @param encoder whether every token attends to all, so that there is no KV cache and no flash attention, which b4916 has
     *     for cached keys and values only
     * @throws ModelFileException where llama.cpp can't make one, usually for want of memory
     */
    public static EmbeddingContext create(LlamaModel model, int rows, Pooling pooling, boolean encoder, int threads) {
        LlamaFunctions llama = model.functions();
        try (Arena temporary = Arena.ofConfined()) {
            MemorySegment params = ParamsLayout.contextDefaults(llama, temporary);
            params.set(JAVA_INT, ParamsLayout.CONTEXT_N_CTX, rows);
            params.set(JAVA_INT, ParamsLayout.CONTEXT_N_BATCH, rows);
            params.set(JAVA_INT, ParamsLayout.CONTEXT_N_UBATCH, rows);
            // One text may be as long as the context, which says how its positions are rotated; ids beyond are
            // accepted.
            params.set(JAVA_INT, ParamsLayout.CONTEXT_N_SEQ_MAX, 1);
            params.set(JAVA_INT, ParamsLayout.CONTEXT_N_THREADS, threads);
            params.set(JAVA_INT, ParamsLayout.CONTEXT_N_THREADS_BATCH, threads);
            params.set(JAVA_INT, ParamsLayout.CONTEXT_POOLING_TYPE, POOLING_NONE);
            params.set(JAVA_BYTE, ParamsLayout.CONTEXT_EMBEDDINGS, (byte) 1);
            params.set(JAVA_BYTE, ParamsLayout.CONTEXT_FLASH_ATTN, (byte) (encoder ? 0 : 1));
            params.set(JAVA_BYTE, ParamsLayout.CONTEXT_NO_PERF, (byte) 1);
            MemorySegment handle = llama.initFromModel(model.handle(), params);
            if (handle.address() == 0) {
                throw new ModelFileException(
                        "llama.cpp can't make a context for texts of " + rows + " tokens; ask for fewer.");
            }
            return new EmbeddingContext(model, handle, rows, pooling);
        }
    }

    /**
     * The pooled states of {@code texts}, one of the model's width for each, in one step.
     *
     * @param texts at most {@link #MOST_TEXTS}, none empty, with no more tokens together than the context has rows
     * @throws DecodeException where llama.cpp fails
     */
    public List<float[]> embed(List<int[]> texts) {
        int count = fill(texts);
        // What the last step left in the cache of a decoder-only model is of no use to this one.
        llama.kvSelfClear(handle);
        batch.set(JAVA_INT, BatchLayout.N_TOKENS, count);
        int status = llama.decode(handle, batch);
        if (status != 0) {
            throw new DecodeException("llama.cpp could not embed " + texts.size() + " texts of " + count
                    + " tokens together (status " + status + "); try again with shorter ones.");
        }
        List<float[]> states = new ArrayList<>(texts.size());
        int row = 0;
        for (int[] text : texts) {
            states.add(pooled(row, text.length));
            row += text.length;
        }
        return states;
    }

    /** Writes the batch and returns the number of its rows. */
    private int fill(List<int[]> texts) {
        if (texts.isEmpty() || texts.size() > MOST_TEXTS) {
            throw new IllegalArgumentException("a step of " + texts.size() + " texts");
        }
        int row = 0;
        for (int sequence = 0; sequence < texts.size(); sequence++) {
            int[] text = texts.get(sequence);
            if (text.length == 0 || text.length > rows - row) {
                throw new IllegalArgumentException("a text of " + text.length + " tokens at row " + row);
            }
            for (int position = 0; position < text.length; position++) {
                int token = text[position];
                if (token < 0 || token >= vocabulary) {
                    throw new IllegalArgumentException("token " + token + " is not in the vocabulary");
                }
                tokens.setAtIndex(JAVA_INT, row, token);
                positions.setAtIndex(JAVA_INT, row, position);
                sequencePointers.setAtIndex(ADDRESS, row, sequenceIds[sequence]);
                outputs.set(JAVA_BYTE, row, (byte) (counts(position, text.length) ? 1 : 0));
                row++;
            }
        }
        return row;
    }

    /** Whether the token at {@code position} of a text of {@code length} tokens has a part in the text's vector. */
    private boolean counts(int position, int length) {
        return switch (pooling) {
            case MEAN -> true;
            case CLS -> position == 0;
            case LAST -> position == length - 1;
        };
    }

    /** The mean of the states that count of the text of {@code length} tokens whose first one is at {@code row}. */
    private float[] pooled(int row, int length) {
        double[] sum = new double[width];
        int count = 0;
        for (int position = 0; position < length; position++) {
            if (counts(position, length)) {
                add(row + position, sum);
                count++;
            }
        }
        float[] mean = new float[width];
        for (int i = 0; i < width; i++) {
            mean[i] = (float) (sum[i] / count);
        }
        return mean;
    }

    @SuppressWarnings("restricted")
    private void add(int row, double[] sum) {
        MemorySegment state = llama.getEmbeddingsIth(handle, row).reinterpret((long) width * Float.BYTES);
        for (int i = 0; i < width; i++) {
            sum[i] += state.getAtIndex(JAVA_FLOAT, i);
        }
    }

    /** Sets the native threads of the steps to come. */
    public void threads(int count) {
        llama.setNThreads(handle, count);
    }

    /** Frees the context; closing twice is nothing. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            llama.free(handle);
            arena.close();
        }
    }
}
