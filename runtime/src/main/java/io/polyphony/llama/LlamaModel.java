package io.polyphony.llama;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import io.polyphony.error.ModelClosedException;
import io.polyphony.error.ModelFileException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/** The weights and vocabulary of one GGUF file; owns {@code llama_model *} and frees it once. */
public final class LlamaModel implements AutoCloseable {

    private final LlamaFunctions llama;
    private final MemorySegment handle;
    private final MemorySegment vocab;
    /** Held for reading by whoever calls into the model, for writing by whoever frees it. */
    private final ReadWriteLock inUse = new ReentrantReadWriteLock();

    private boolean closed;

    private LlamaModel(LlamaFunctions llama, MemorySegment handle) {
        this.llama = llama;
        this.handle = handle;
        this.vocab = llama.modelGetVocab(handle);
    }

    /**
     * Maps the weights of {@code file}, whose header {@code io.polyphony.gguf.check} has accepted.
     *
     * @throws ModelFileException where llama.cpp refuses the file, or the model can't hold several sequences
     */
    public static LlamaModel load(LlamaLibrary library, Path file) {
        return load(library, file, true);
    }

    /**
     * Loads the weights of {@code file}, whose header {@code io.polyphony.gguf.check} has accepted.
     *
     * @param mapped whether to map the file, or else to copy it into memory
     * @throws ModelFileException where llama.cpp refuses the file, or the model can't hold several sequences
     */
    public static LlamaModel load(LlamaLibrary library, Path file, boolean mapped) {
        LlamaFunctions llama = library.functions();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment params = ParamsLayout.modelDefaults(llama, arena);
            params.set(JAVA_BYTE, ParamsLayout.MODEL_USE_MMAP, (byte) (mapped ? 1 : 0));
            LlamaLibrary.clearError();
            MemorySegment handle = llama.modelLoadFromFile(
                    arena.allocateFrom(file.toAbsolutePath().toString()), params);
            if (handle.address() == 0) {
                String said = LlamaLibrary.error();
                throw new ModelFileException("llama.cpp b" + LlamaLibrary.BUILD + " can't load " + file
                        + (said.isEmpty() ? "" : " (" + said + ")") + "; take another GGUF of the model.");
            }
            LlamaModel model = new LlamaModel(llama, handle);
            if (llama.modelIsRecurrent(handle) || llama.modelHasEncoder(handle)) {
                model.close();
                throw new ModelFileException(
                        file + " is a recurrent or encoder-decoder model, which can't be rewound or"
                                + " forked; take a decoder-only transformer.");
            }
            return model;
        }
    }

    /** Tokens of the longest text that the model was trained on. */
    public int trainedContext() {
        return call(() -> llama.modelNCtxTrain(handle));
    }

    /** The length of a token's state, and so of an embedding. */
    public int width() {
        return call(() -> llama.modelNEmbd(handle));
    }

    /** The tokens that belong around a text. */
    public TextFrame textFrame() {
        return call(() -> TextFrame.of(llama, vocab, readMetadata("tokenizer.ggml.model")));
    }

    /** The Jinja chat template in the file, if it has one. */
    @SuppressWarnings("restricted")
    public Optional<String> chatTemplate() {
        return call(() -> {
            MemorySegment text = llama.modelChatTemplate(handle);
            return text.address() == 0
                    ? Optional.empty()
                    : Optional.of(text.reinterpret(Long.MAX_VALUE).getString(0));
        });
    }

    /** A metadata value as llama.cpp prints it. */
    public Optional<String> metadata(String key) {
        return call(() -> readMetadata(key));
    }

    private Optional<String> readMetadata(String key) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocateFrom(key);
            int length = llama.modelMetaValStr(handle, name, arena.allocate(1));
            if (length < 0) {
                return Optional.empty();
            }
            MemorySegment buffer = arena.allocate(length + 1L);
            llama.modelMetaValStr(handle, name, buffer);
            return Optional.of(buffer.getString(0));
        }
    }

    /** A tokenizer that holds for as long as this model is open. */
    public LlamaTokenizer tokenizer() {
        return call(() -> new LlamaTokenizer(this, vocab));
    }

    MemorySegment handle() {
        return handle;
    }

    LlamaFunctions functions() {
        return llama;
    }

    int vocabularySize() {
        return llama.vocabNTokens(vocab);
    }

    /**
     * Runs {@code action} while nobody can free the model.
     *
     * @throws ModelClosedException where it was freed already: llama.cpp would read memory that is gone
     */
    <T> T call(Supplier<T> action) {
        inUse.readLock().lock();
        try {
            if (closed) {
                throw new ModelClosedException("the model was closed; open it anew before you use its tokenizer.");
            }
            return action.get();
        } finally {
            inUse.readLock().unlock();
        }
    }

    /** Frees the weights; every context has to be closed before. Closing twice is nothing. */
    @Override
    public void close() {
        inUse.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                llama.modelFree(handle);
            }
        } finally {
            inUse.writeLock().unlock();
        }
    }
}
