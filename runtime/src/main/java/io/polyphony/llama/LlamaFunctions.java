package io.polyphony.llama;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.polyphony.error.UnsupportedHostException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/**
 * The functions of {@code llama.h} that Polyphony calls, as of llama.cpp b4916 (commit c6af2161).
 *
 * <p>Each method has the C name without its {@code llama_} prefix and takes what the C function takes; {@code size_t} is a
 * long, {@code llama_token}, {@code llama_pos} and {@code llama_seq_id} are ints. Nothing is checked here: what would make
 * native code abort is checked by {@link LlamaModel} and {@link LlamaContext}.
 */
final class LlamaFunctions {

    private final SymbolLookup symbols;

    private final MethodHandle backendInit;
    private final MethodHandle logSet;
    private final MethodHandle modelDefaultParams;
    private final MethodHandle contextDefaultParams;
    private final MethodHandle modelLoadFromFile;
    private final MethodHandle modelFree;
    private final MethodHandle initFromModel;
    private final MethodHandle free;
    private final MethodHandle modelGetVocab;
    private final MethodHandle modelMetaValStr;
    private final MethodHandle modelChatTemplate;
    private final MethodHandle modelIsRecurrent;
    private final MethodHandle modelHasEncoder;
    private final MethodHandle modelNCtxTrain;
    private final MethodHandle modelNEmbd;
    private final MethodHandle nCtx;
    private final MethodHandle vocabNTokens;
    private final MethodHandle vocabBos;
    private final MethodHandle vocabEos;
    private final MethodHandle vocabSep;
    private final MethodHandle vocabGetAddBos;
    private final MethodHandle vocabGetAddEos;
    private final MethodHandle vocabIsEog;
    private final MethodHandle vocabIsControl;
    private final MethodHandle vocabGetText;
    private final MethodHandle tokenize;
    private final MethodHandle tokenToPiece;
    private final MethodHandle decode;
    private final MethodHandle getLogits;
    private final MethodHandle getLogitsIth;
    private final MethodHandle getEmbeddingsIth;
    private final MethodHandle setNThreads;
    private final MethodHandle kvSelfClear;
    private final MethodHandle kvSelfSeqRm;
    private final MethodHandle kvSelfSeqCp;
    private final MethodHandle kvSelfUsedCells;
    private final MethodHandle stateSeqGetSize;
    private final MethodHandle stateSeqGetData;
    private final MethodHandle stateSeqSetData;

    LlamaFunctions(SymbolLookup symbols) {
        this.symbols = symbols;
        backendInit = bind("llama_backend_init", FunctionDescriptor.ofVoid());
        logSet = bind("llama_log_set", FunctionDescriptor.ofVoid(ADDRESS, ADDRESS));
        modelDefaultParams = bind("llama_model_default_params", FunctionDescriptor.of(ParamsLayout.OPAQUE));
        contextDefaultParams = bind("llama_context_default_params", FunctionDescriptor.of(ParamsLayout.OPAQUE));
        modelLoadFromFile =
                bind("llama_model_load_from_file", FunctionDescriptor.of(ADDRESS, ADDRESS, ParamsLayout.OPAQUE));
        modelFree = bind("llama_model_free", FunctionDescriptor.ofVoid(ADDRESS));
        initFromModel = bind("llama_init_from_model", FunctionDescriptor.of(ADDRESS, ADDRESS, ParamsLayout.OPAQUE));
        free = bind("llama_free", FunctionDescriptor.ofVoid(ADDRESS));
        modelGetVocab = bind("llama_model_get_vocab", FunctionDescriptor.of(ADDRESS, ADDRESS));
        modelMetaValStr =
                bind("llama_model_meta_val_str", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG));
        modelChatTemplate = bind("llama_model_chat_template", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS));
        modelIsRecurrent = bind("llama_model_is_recurrent", FunctionDescriptor.of(JAVA_BOOLEAN, ADDRESS));
        modelHasEncoder = bind("llama_model_has_encoder", FunctionDescriptor.of(JAVA_BOOLEAN, ADDRESS));
        modelNCtxTrain = bind("llama_model_n_ctx_train", FunctionDescriptor.of(JAVA_INT, ADDRESS));
        modelNEmbd = bind("llama_model_n_embd", FunctionDescriptor.of(JAVA_INT, ADDRESS));
        nCtx = bind("llama_n_ctx", FunctionDescriptor.of(JAVA_INT, ADDRESS));
        vocabNTokens = bind("llama_vocab_n_tokens", FunctionDescriptor.of(JAVA_INT, ADDRESS));
        vocabBos = bind("llama_vocab_bos", FunctionDescriptor.of(JAVA_INT, ADDRESS));
        vocabEos = bind("llama_vocab_eos", FunctionDescriptor.of(JAVA_INT, ADDRESS));
        vocabSep = bind("llama_vocab_sep", FunctionDescriptor.of(JAVA_INT, ADDRESS));
        vocabGetAddEos = bind("llama_vocab_get_add_eos", FunctionDescriptor.of(JAVA_BOOLEAN, ADDRESS));
        vocabGetAddBos = bind("llama_vocab_get_add_bos", FunctionDescriptor.of(JAVA_BOOLEAN, ADDRESS));
        vocabIsEog = bind("llama_vocab_is_eog", FunctionDescriptor.of(JAVA_BOOLEAN, ADDRESS, JAVA_INT));
        vocabIsControl = bind("llama_vocab_is_control", FunctionDescriptor.of(JAVA_BOOLEAN, ADDRESS, JAVA_INT));
        vocabGetText = bind("llama_vocab_get_text", FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_INT));
        tokenize = bind(
                "llama_tokenize",
                FunctionDescriptor.of(
                        JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT, JAVA_BOOLEAN, JAVA_BOOLEAN));
        tokenToPiece = bind(
                "llama_token_to_piece",
                FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, JAVA_BOOLEAN));
        decode = bind("llama_decode", FunctionDescriptor.of(JAVA_INT, ADDRESS, BatchLayout.LAYOUT));
        getLogits = bind("llama_get_logits", FunctionDescriptor.of(ADDRESS, ADDRESS));
        getLogitsIth = bind("llama_get_logits_ith", FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_INT));
        getEmbeddingsIth = bind("llama_get_embeddings_ith", FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_INT));
        setNThreads = bind("llama_set_n_threads", FunctionDescriptor.ofVoid(ADDRESS, JAVA_INT, JAVA_INT));
        kvSelfClear = bind("llama_kv_self_clear", FunctionDescriptor.ofVoid(ADDRESS));
        kvSelfSeqRm = bind(
                "llama_kv_self_seq_rm", FunctionDescriptor.of(JAVA_BOOLEAN, ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT));
        kvSelfSeqCp = bind(
                "llama_kv_self_seq_cp", FunctionDescriptor.ofVoid(ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
        kvSelfUsedCells = bind("llama_kv_self_used_cells", FunctionDescriptor.of(JAVA_INT, ADDRESS));
        stateSeqGetSize = bind("llama_state_seq_get_size", FunctionDescriptor.of(JAVA_LONG, ADDRESS, JAVA_INT));
        stateSeqGetData = bind(
                "llama_state_seq_get_data", FunctionDescriptor.of(JAVA_LONG, ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT));
        stateSeqSetData = bind(
                "llama_state_seq_set_data", FunctionDescriptor.of(JAVA_LONG, ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT));
    }

    @SuppressWarnings("restricted")
    private MethodHandle bind(String name, FunctionDescriptor descriptor) {
        MemorySegment address = symbols.find(name)
                .orElseThrow(() -> new UnsupportedHostException("unsupported llama.cpp build: it has no function "
                        + name + "; use the library of de.kherud:llama 4.2.0 (llama.cpp b4916)."));
        return Linker.nativeLinker().downcallHandle(address, descriptor);
    }

    /** {@code void llama_backend_init(void)}. */
    void backendInit() {
        try {
            backendInit.invokeExact();
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    /** {@code void llama_log_set(ggml_log_callback, void *)}. */
    void logSet(MemorySegment callback) {
        try {
            logSet.invokeExact(callback, MemorySegment.NULL);
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    /** {@code struct llama_model_params llama_model_default_params(void)}, written into {@code target}. */
    MemorySegment modelDefaultParams(MemorySegment target) {
        try {
            return (MemorySegment) modelDefaultParams.invokeExact((SegmentAllocator) (size, alignment) -> target);
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    /** {@code struct llama_context_params llama_context_default_params(void)}, written into {@code target}. */
    MemorySegment contextDefaultParams(MemorySegment target) {
        try {
            return (MemorySegment) contextDefaultParams.invokeExact((SegmentAllocator) (size, alignment) -> target);
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    /** {@code struct llama_model * llama_model_load_from_file(const char *, struct llama_model_params)}. */
    MemorySegment modelLoadFromFile(MemorySegment path, MemorySegment params) {
        try {
            return (MemorySegment) modelLoadFromFile.invokeExact(path, params);
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    /** {@code void llama_model_free(struct llama_model *)}. */
    void modelFree(MemorySegment model) {
        try {
            modelFree.invokeExact(model);
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    /** {@code struct llama_context * llama_init_from_model(struct llama_model *, struct llama_context_params)}. */
    MemorySegment initFromModel(MemorySegment model, MemorySegment params) {
        try {
            return (MemorySegment) initFromModel.invokeExact(model, params);
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    /** {@code void llama_free(struct llama_context *)}. */
    void free(MemorySegment context) {
        try {
            free.invokeExact(context);
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    /** {@code const struct llama_vocab * llama_model_get_vocab(const struct llama_model *)}. */
    MemorySegment modelGetVocab(MemorySegment model) {
        try {
            return (MemorySegment) modelGetVocab.invokeExact(model);
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    /** {@code int32_t llama_model_meta_val_str(model, const char * key, char * buf, size_t)}; below 0 where absent. */
    int modelMetaValStr(MemorySegment model, MemorySegment key, MemorySegment buffer) {
        try {
            return (int) modelMetaValStr.invokeExact(model, key, buffer, buffer.byteSize());
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    /** {@code const char * llama_model_chat_template(model, const char * name)}; NULL where there is none. */
    MemorySegment modelChatTemplate(MemorySegment model) {
        try {
            return (MemorySegment) modelChatTemplate.invokeExact(model, MemorySegment.NULL);
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    /** {@code bool llama_model_is_recurrent(model)}. */
    boolean modelIsRecurrent(MemorySegment model) {
        try {
            return (boolean) modelIsRecurrent.invokeExact(model);
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    /** {@code bool llama_model_has_encoder(model)}. */
    boolean modelHasEncoder(MemorySegment model) {
        try {
            return (boolean) modelHasEncoder.invokeExact(model);
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    /** {@code int32_t llama_model_n_ctx_train(model)}: tokens of the longest text that the model was trained on. */
    int modelNCtxTrain(MemorySegment model) {
        try {
            return (int) modelNCtxTrain.invokeExact(model);
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    /** {@code int32_t llama_model_n_embd(model)}: the length of a token's state. */
    int modelNEmbd(MemorySegment model) {
        try {
            return (int) modelNEmbd.invokeExact(model);
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    /** {@code uint32_t llama_n_ctx(ctx)}: KV cells. */
    int nCtx(MemorySegment context) {
        try {
            return (int) nCtx.invokeExact(context);
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    /** {@code int32_t llama_vocab_n_tokens(vocab)}. */
    int vocabNTokens(MemorySegment vocab) {
        try {
            return (int) vocabNTokens.invokeExact(vocab);
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    /** {@code llama_token llama_vocab_bos(vocab)}; -1 where there is none. */
    int vocabBos(MemorySegment vocab) {
        try {
            return (int) vocabBos.invokeExact(vocab);
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    /** {@code llama_token llama_vocab_eos(vocab)}; -1 where there is none. */
    int vocabEos(MemorySegment vocab) {
        try {
            return (int) vocabEos.invokeExact(vocab);
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    /** {@code llama_token llama_vocab_sep(vocab)}; -1 where there is none. */
    int vocabSep(MemorySegment vocab) {
        try {
            return (int) vocabSep.invokeExact(vocab);
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    /** {@code bool llama_vocab_get_add_eos(vocab)}. */
    boolean vocabGetAddEos(MemorySegment vocab) {
        try {
            return (boolean) vocabGetAddEos.invokeExact(vocab);
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    /** {@code bool llama_vocab_get_add_bos(vocab)}. */
    boolean vocabGetAddBos(MemorySegment vocab) {
        try {
            return (boolean) vocabGetAddBos.invokeExact(vocab);
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    /** {@code bool llama_vocab_is_eog(vocab, llama_token)}. */
    boolean vocabIsEog(MemorySegment vocab, int token) {
        try {
            return (boolean) vocabIsEog.invokeExact(vocab, token);
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    /** {@code bool llama_vocab_is_control(vocab, llama_token)}. */
    boolean vocabIsControl(MemorySegment vocab, int token) {
        try {
            return (boolean) vocabIsControl.invokeExact(vocab, token);
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    /** {@code const char * llama_vocab_get_text(vocab, llama_token)}. */
    MemorySegment vocabGetText(MemorySegment vocab, int token) {
        try {
            return (MemorySegment) vocabGetText.invokeExact(vocab, token);
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    /** {@code int32_t llama_tokenize(vocab, text, len, tokens, max, add_special, parse_special)}; below 0: minus the need. */
    int tokenize(MemorySegment vocab, MemorySegment text, int length, MemorySegment tokens, int most) {
        try {
            return (int) tokenize.invokeExact(vocab, text, length, tokens, most, false, false);
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    /** {@code int32_t llama_token_to_piece(vocab, token, buf, length, lstrip, special)}; below 0: minus the need. */
    int tokenToPiece(MemorySegment vocab, int token, MemorySegment buffer) {
        try {
            return (int) tokenToPiece.invokeExact(vocab, token, buffer, (int) buffer.byteSize(), 0, false);
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    /** {@code int32_t llama_decode(ctx, struct llama_batch)}: 0 done, -3 no contiguous cells (b4916), else failed. */
    int decode(MemorySegment context, MemorySegment batch) {
        try {
            return (int) decode.invokeExact(context, batch);
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    /** {@code float * llama_get_logits(ctx)}: the first output row. */
    MemorySegment getLogits(MemorySegment context) {
        try {
            return (MemorySegment) getLogits.invokeExact(context);
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    /** {@code float * llama_get_logits_ith(ctx, int32_t)}: by batch row; NULL where that row asked for no output. */
    MemorySegment getLogitsIth(MemorySegment context, int row) {
        try {
            return (MemorySegment) getLogitsIth.invokeExact(context, row);
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    /** {@code float * llama_get_embeddings_ith(ctx, int32_t)}: by batch row; NULL where that row asked for no output. */
    MemorySegment getEmbeddingsIth(MemorySegment context, int row) {
        try {
            return (MemorySegment) getEmbeddingsIth.invokeExact(context, row);
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    /** {@code void llama_set_n_threads(ctx, int32_t n_threads, int32_t n_threads_batch)}. */
    void setNThreads(MemorySegment context, int threads) {
        try {
            setNThreads.invokeExact(context, threads, threads);
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    /** {@code void llama_kv_self_clear(ctx)}. */
    void kvSelfClear(MemorySegment context) {
        try {
            kvSelfClear.invokeExact(context);
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    /** {@code bool llama_kv_self_seq_rm(ctx, seq, p0, p1)}: positions p0 to p1 - 1; below 0 is without bound. */
    boolean kvSelfSeqRm(MemorySegment context, int sequence, int from, int to) {
        try {
            return (boolean) kvSelfSeqRm.invokeExact(context, sequence, from, to);
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    /** {@code void llama_kv_self_seq_cp(ctx, src, dst, p0, p1)}: tags cells, copies nothing. */
    void kvSelfSeqCp(MemorySegment context, int source, int target, int from, int to) {
        try {
            kvSelfSeqCp.invokeExact(context, source, target, from, to);
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    /** {@code int32_t llama_kv_self_used_cells(ctx)}. */
    int kvSelfUsedCells(MemorySegment context) {
        try {
            return (int) kvSelfUsedCells.invokeExact(context);
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    /** {@code size_t llama_state_seq_get_size(ctx, seq)}: bytes. */
    long stateSeqGetSize(MemorySegment context, int sequence) {
        try {
            return (long) stateSeqGetSize.invokeExact(context, sequence);
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    /** {@code size_t llama_state_seq_get_data(ctx, dst, size, seq)}: bytes written. */
    long stateSeqGetData(MemorySegment context, MemorySegment target, int sequence) {
        try {
            return (long) stateSeqGetData.invokeExact(context, target, target.byteSize(), sequence);
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    /** {@code size_t llama_state_seq_set_data(ctx, src, size, seq)}: bytes read, 0 where it failed. */
    long stateSeqSetData(MemorySegment context, MemorySegment source, int sequence) {
        try {
            return (long) stateSeqSetData.invokeExact(context, source, source.byteSize(), sequence);
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    /** A downcall throws nothing of its own; what comes here is a defect of this class. */
    private static AssertionError unexpected(Throwable t) {
        if (t instanceof Error error) {
            throw error;
        }
        return new AssertionError("a downcall failed", t);
    }
}
