package io.polyphony.llama;

import io.polyphony.gguf.TinyGguf;
import io.polyphony.host.NativeLibraryCache;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/** The bundled llama.cpp, extracted into a folder of its own and opened once for all tests. */
final class TestLibrary {

    private static final LlamaLibrary LIBRARY = open();

    private TestLibrary() {}

    private static LlamaLibrary open() {
        try {
            Path folder = Files.createTempDirectory("polyphony-test");
            Path file = NativeLibraryCache.extract(folder);
            LlamaLibrary library = LlamaLibrary.open(file);
            // It's mapped now.
            Files.delete(file);
            Files.delete(file.getParent());
            Files.delete(file.getParent().getParent());
            Files.delete(folder);
            return library;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static LlamaLibrary get() {
        return LIBRARY;
    }

    /** What {@code use} makes of a tiny model, which is closed and deleted afterwards. */
    static <T> T withModel(TinyGguf.Options options, Function<LlamaModel, T> use) {
        try {
            Path file = Files.createTempFile("tiny", ".gguf");
            try (LlamaModel model = LlamaModel.load(LIBRARY, TinyGguf.write(file, options))) {
                return use.apply(model);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
