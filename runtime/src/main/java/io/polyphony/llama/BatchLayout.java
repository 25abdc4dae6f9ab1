package io.polyphony.llama;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.StructLayout;

/** {@code struct llama_batch} of {@code llama.h}: 56 bytes, the same in every build since b4916. */
final class BatchLayout {

    static final StructLayout LAYOUT = MemoryLayout.structLayout(
            JAVA_INT.withName("n_tokens"),
            MemoryLayout.paddingLayout(4),
            ADDRESS.withName("token"),
            ADDRESS.withName("embd"),
            ADDRESS.withName("pos"),
            ADDRESS.withName("n_seq_id"),
            ADDRESS.withName("seq_id"),
            ADDRESS.withName("logits"));

    static final long N_TOKENS = offset("n_tokens");
    static final long TOKEN = offset("token");
    static final long POS = offset("pos");
    static final long N_SEQ_ID = offset("n_seq_id");
    static final long SEQ_ID = offset("seq_id");
    static final long LOGITS = offset("logits");

    private BatchLayout() {}

    private static long offset(String field) {
        return LAYOUT.byteOffset(PathElement.groupElement(field));
    }
}
