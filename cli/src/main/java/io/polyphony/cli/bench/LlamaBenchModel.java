package io.polyphony.cli.bench;

import io.polyphony.decode.Decoder;
import io.polyphony.gguf.GgufFile;
import io.polyphony.gguf.MemoryEstimate;
import io.polyphony.gguf.check.ModelCheck;
import io.polyphony.host.HostCheck;
import io.polyphony.host.HostFacts;
import io.polyphony.host.NativeLibraryCache;
import io.polyphony.llama.LlamaContext;
import io.polyphony.llama.LlamaLibrary;
import io.polyphony.llama.LlamaModel;
import io.polyphony.store.CacheFolder;
import io.polyphony.token.Tokenizer;
import java.nio.file.Path;
import java.util.Optional;

/** llama.cpp's model, without a decode loop: what the loop is compared with. */
final class LlamaBenchModel implements BenchModel {

    private final GgufFile gguf;
    private final String name;
    private final int threads;
    private final LlamaModel weights;

    private LlamaBenchModel(GgufFile gguf, String name, int threads, LlamaModel weights) {
        this.gguf = gguf;
        this.name = name;
        this.threads = threads;
        this.weights = weights;
    }

    static LlamaBenchModel open(Path file, int threads) {
        GgufFile gguf = GgufFile.read(file);
        ModelCheck.require(gguf);
        HostCheck.require(HostFacts.probe());
        LlamaLibrary library = LlamaLibrary.open(NativeLibraryCache.extract(CacheFolder.of(System.getenv())));
        String name = gguf.name().orElse(file.getFileName().toString());
        return new LlamaBenchModel(gguf, name, threads, LlamaModel.load(library, file));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Tokenizer tokenizer() {
        return weights.tokenizer();
    }

    @Override
    public Optional<String> chatTemplate() {
        return weights.chatTemplate();
    }

    @Override
    public Decoder decoder(int cells, int batch, int sequences) {
        HostCheck.require(HostFacts.probe(), MemoryEstimate.of(gguf, cells, sequences, batch));
        return LlamaContext.create(weights, cells, batch, sequences, threads);
    }

    @Override
    public void close() {
        weights.close();
    }
}
