package io.polyphony.llama;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.polyphony.decode.DecodeBatch;
import io.polyphony.decode.DecodeStatus;
import io.polyphony.decode.Decoder;
import io.polyphony.decode.DecoderShape;
import io.polyphony.error.ModelFileException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * The KV cache and compute buffers of one model; owns {@code llama_context *} and frees it once.
 *
 * <p>{@code n_batch == n_ubatch}: with both equal, a KV cache that is full is reported before any cell is taken, while b4916
 * otherwise erases cells of other sequences. For the same reason no abort callback is ever set. Flash attention is on, since
 * without it the cells of other sequences slow everybody down.
 */
public final class LlamaContext implements Decoder {

    /** What {@code llama_decode} of b4916 returns where no contiguous run of cells is free; later builds return 1. */
    private static final int KV_FULL = -3;

    /** So many rows may be scored in a step; llama.cpp clears the logits of all of them at every step. */
    private static final int FEWEST_OUTPUTS = 16;

    private final LlamaFunctions llama;
    private final MemorySegment handle;
    private final DecoderShape shape;
    private final Arena arena = Arena.ofShared();

    private final MemorySegment batch;
    private final MemorySegment tokens;
    private final MemorySegment positions;
    private final MemorySegment sequencePointers;
    private final MemorySegment outputs;
    /** For each sequence id the address of an array that holds just that id. */
    private final MemorySegment[] sequenceIds;

    /** Ids beyond those of the shape: cells that nobody holds any more, and a part of a sequence in transit. */
    private final int retired;

    private final int scratch;

    private FloatBuffer logits;
    private long logitsAddress;
    private boolean closed;

    private LlamaContext(LlamaFunctions llama, MemorySegment handle, DecoderShape shape) {
        this.llama = llama;
        this.handle = handle;
        this.shape = shape;
        this.retired = shape.sequences();
        this.scratch = shape.sequences() + 1;
        int rows = shape.batch();
        tokens = arena.allocate(JAVA_INT, rows);
        positions = arena.allocate(JAVA_INT, rows);
        sequencePointers = arena.allocate(ADDRESS, rows);
        outputs = arena.allocate(JAVA_BYTE, rows);
        MemorySegment sequenceCounts = arena.allocate(JAVA_INT, rows);
        for (int row = 0; row < rows; row++) {
            sequenceCounts.setAtIndex(JAVA_INT, row, 1);
        }
        sequenceIds = new MemorySegment[shape.sequences()];
        for (int sequence = 0; sequence < sequenceIds.length; sequence++) {
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
     * @param cells KV cells that all sequences share
     * @param batchRows most rows of one decode call
     * @param sequences number of sequence ids
     * @param threads native threads
     * @throws ModelFileException where llama.cpp can't make one, usually for want of memory
     */
    public static LlamaContext create(LlamaModel model, int cells, int batchRows, int sequences, int threads) {
        LlamaFunctions llama = model.functions();
        try (Arena temporary = Arena.ofConfined()) {
            MemorySegment params = ParamsLayout.contextDefaults(llama, temporary);
            params.set(JAVA_INT, ParamsLayout.CONTEXT_N_CTX, cells);
            params.set(JAVA_INT, ParamsLayout.CONTEXT_N_BATCH, batchRows);
            params.set(JAVA_INT, ParamsLayout.CONTEXT_N_UBATCH, batchRows);
            params.set(JAVA_INT, ParamsLayout.CONTEXT_N_SEQ_MAX, sequences + 2);
            params.set(JAVA_INT, ParamsLayout.CONTEXT_N_THREADS, threads);
            params.set(JAVA_INT, ParamsLayout.CONTEXT_N_THREADS_BATCH, threads);
            params.set(JAVA_BYTE, ParamsLayout.CONTEXT_FLASH_ATTN, (byte) 1);
            params.set(JAVA_BYTE, ParamsLayout.CONTEXT_NO_PERF, (byte) 1);
            MemorySegment handle = llama.initFromModel(model.handle(), params);
            if (handle.address() == 0) {
                throw new ModelFileException("llama.cpp can't make a context of " + cells + " cells for " + sequences
                        + " sequences; ask for a smaller context.");
            }
            // llama.cpp may round the number of cells up.
            return new LlamaContext(
                    llama,
                    handle,
                    new DecoderShape(
                            llama.nCtx(handle),
                            batchRows,
                            sequences,
                            Math.max(sequences, FEWEST_OUTPUTS),
                            model.vocabularySize()));
        }
    }

    @Override
    public DecoderShape shape() {
        return shape;
    }

    @Override
    public DecodeStatus decode(DecodeBatch rows) {
        int count = rows.rows();
        if (count < 1 || count > shape.batch()) {
            throw new IllegalArgumentException("a batch of " + count + " rows");
        }
        MemorySegment.copy(rows.tokens(), 0, tokens, JAVA_INT, 0, count);
        MemorySegment.copy(rows.positions(), 0, positions, JAVA_INT, 0, count);
        MemorySegment.copy(rows.outputs(), 0, outputs, JAVA_BYTE, 0, count);
        int[] sequences = rows.sequences();
        for (int row = 0; row < count; row++) {
            int token = rows.tokens()[row];
            if (token < 0 || token >= shape.vocabulary()) {
                throw new IllegalArgumentException("token " + token + " is not in the vocabulary");
            }
            sequencePointers.setAtIndex(ADDRESS, row, sequenceIds[sequences[row]]);
        }
        batch.set(JAVA_INT, BatchLayout.N_TOKENS, count);
        return switch (llama.decode(handle, batch)) {
            case 0 -> DecodeStatus.DONE;
            case KV_FULL -> DecodeStatus.KV_FULL;
            default -> DecodeStatus.FAILED;
        };
    }

    @Override
    @SuppressWarnings("restricted")
    public FloatBuffer logits() {
        long address = llama.getLogits(handle).address();
        if (address != logitsAddress) {
            // llama.cpp grows the buffer as far as rows are flagged; no more than these ever are.
            long bytes = (long) shape.outputs() * shape.vocabulary() * Float.BYTES;
            logits = MemorySegment.ofAddress(address)
                    .reinterpret(bytes)
                    .asByteBuffer()
                    .order(ByteOrder.nativeOrder())
                    .asFloatBuffer();
            logitsAddress = address;
        }
        return logits;
    }

    @Override
    public int logitsOffset(int row) {
        return (int) ((llama.getLogitsIth(handle, row).address() - logitsAddress) / Float.BYTES);
    }

    @Override
    public void retire(int sequence, int from) {
        checkSequence(sequence);
        llama.kvSelfSeqCp(handle, sequence, retired, from, -1);
        llama.kvSelfSeqRm(handle, sequence, from, -1);
        if (llama.kvSelfUsedCells(handle) == 0) {
            // Sharing nothing makes llama.cpp search from its first cell again. Where it happens to search otherwise, a
            // sequence
            // may get its cells out of order, which changes the last bits of its logits.
            llama.kvSelfSeqCp(handle, 0, 1, 0, 0);
        }
    }

    @Override
    public void share(int source, int target, int from, int to) {
        checkSequence(source);
        checkSequence(target);
        llama.kvSelfSeqCp(handle, source, target, from, to);
    }

    @Override
    public void clear() {
        llama.kvSelfClear(handle);
    }

    @Override
    public int usedCells() {
        return llama.kvSelfUsedCells(handle);
    }

    @Override
    public byte[] save(int sequence, int from) {
        checkSequence(sequence);
        if (from == 0) {
            return save(sequence);
        }
        // llama.cpp saves whole sequences only, so the part gets an id of its own.
        llama.kvSelfSeqCp(handle, sequence, scratch, from, -1);
        byte[] state = save(scratch);
        llama.kvSelfSeqRm(handle, scratch, -1, -1);
        return state;
    }

    private byte[] save(int sequence) {
        try (Arena temporary = Arena.ofConfined()) {
            MemorySegment state = temporary.allocate(llama.stateSeqGetSize(handle, sequence));
            long written = llama.stateSeqGetData(handle, state, sequence);
            return state.asSlice(0, written).toArray(JAVA_BYTE);
        }
    }

    @Override
    public boolean restore(int sequence, int from, byte[] state) {
        checkSequence(sequence);
        if (!restore(scratch, state)) {
            return false;
        }
        llama.kvSelfSeqCp(handle, scratch, sequence, from, -1);
        llama.kvSelfSeqRm(handle, scratch, -1, -1);
        return true;
    }

    private boolean restore(int sequence, byte[] state) {
        try (Arena temporary = Arena.ofConfined()) {
            MemorySegment copy = temporary.allocate(state.length);
            MemorySegment.copy(state, 0, copy, JAVA_BYTE, 0, state.length);
            if (llama.stateSeqSetData(handle, copy, sequence) == 0) {
                llama.kvSelfSeqRm(handle, sequence, -1, -1);
                return false;
            }
            return true;
        }
    }

    @Override
    public void threads(int count) {
        llama.setNThreads(handle, count);
    }

    private void checkSequence(int sequence) {
        if (sequence < 0 || sequence >= shape.sequences()) {
            throw new IllegalArgumentException("sequence " + sequence + " of " + shape.sequences());
        }
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
