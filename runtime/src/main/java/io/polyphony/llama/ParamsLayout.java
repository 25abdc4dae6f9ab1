package io.polyphony.llama;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.polyphony.error.UnsupportedHostException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * {@code struct llama_model_params} (64 bytes) and {@code struct llama_context_params} (120 bytes) of llama.cpp b4916.
 *
 * <p>Both are declared as one opaque struct of 512 bytes. A build with larger structs then writes into memory that is ours,
 * so that its defaults can be read and refused; and since both are always the last argument and passed in memory, a larger
 * copy does no harm.
 */
final class ParamsLayout {

    static final MemoryLayout OPAQUE = MemoryLayout.structLayout(MemoryLayout.sequenceLayout(64, JAVA_LONG));

    static final long MODEL_N_GPU_LAYERS = 8;
    static final long MODEL_SPLIT_MODE = 12;
    static final long MODEL_USE_MMAP = 57;
    static final int MODEL_SIZE = 64;

    static final long CONTEXT_N_CTX = 0;
    static final long CONTEXT_N_BATCH = 4;
    static final long CONTEXT_N_UBATCH = 8;
    static final long CONTEXT_N_SEQ_MAX = 12;
    static final long CONTEXT_N_THREADS = 16;
    static final long CONTEXT_N_THREADS_BATCH = 20;
    static final long CONTEXT_POOLING_TYPE = 28;
    static final long CONTEXT_EMBEDDINGS = 97;
    static final long CONTEXT_FLASH_ATTN = 99;
    static final long CONTEXT_NO_PERF = 100;
    static final int CONTEXT_SIZE = 120;

    private ParamsLayout() {}

    /** The library's default model parameters, once they have read back as those of b4916. */
    static MemorySegment modelDefaults(LlamaFunctions llama, Arena arena) {
        MemorySegment params = arena.allocate(OPAQUE).fill((byte) 0xA5);
        llama.modelDefaultParams(params);
        check(params, "llama_model_default_params", MODEL_SIZE, new long[][] {
            {MODEL_N_GPU_LAYERS, 0}, {MODEL_SPLIT_MODE, 1},
        });
        if (params.get(ValueLayout.JAVA_BYTE, MODEL_USE_MMAP) != 1) {
            throw unsupported("llama_model_default_params: use_mmap is not 1");
        }
        return params;
    }

    /** The library's default context parameters, once they have read back as those of b4916. */
    static MemorySegment contextDefaults(LlamaFunctions llama, Arena arena) {
        MemorySegment params = arena.allocate(OPAQUE).fill((byte) 0xA5);
        llama.contextDefaultParams(params);
        check(params, "llama_context_default_params", CONTEXT_SIZE, new long[][] {
            {CONTEXT_N_CTX, 512},
            {CONTEXT_N_BATCH, 2048},
            {CONTEXT_N_UBATCH, 512},
            {CONTEXT_N_SEQ_MAX, 1},
            {CONTEXT_N_THREADS, 4},
            {CONTEXT_N_THREADS_BATCH, 4},
            {24, -1}, // rope_scaling_type, pooling_type and attention_type: three times "unspecified"
            {28, -1},
            {32, -1},
        });
        return params;
    }

    /** Compares the fields with what b4916 writes, and its size with the bytes that were left as they had been filled. */
    private static void check(MemorySegment params, String function, int size, long[][] expected) {
        for (long[] field : expected) {
            int value = params.get(JAVA_INT, field[0]);
            if (value != field[1]) {
                throw unsupported(function + " has " + value + " at byte " + field[0] + " instead of " + field[1]);
            }
        }
        for (long at = size; at < params.byteSize(); at++) {
            if (params.get(ValueLayout.JAVA_BYTE, at) != (byte) 0xA5) {
                throw unsupported(function + " wrote past its " + size + " bytes");
            }
        }
    }

    private static UnsupportedHostException unsupported(String what) {
        return new UnsupportedHostException("unsupported llama.cpp build: " + what
                + "; use the library of de.kherud:llama 4.2.0 (llama.cpp b4916).");
    }
}
