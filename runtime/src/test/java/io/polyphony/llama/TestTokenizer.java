package io.polyphony.llama;

import io.polyphony.gguf.TinyGguf;
import io.polyphony.token.Tokenizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tokenizers of tiny models, which stay open until the JVM ends. */
public final class TestTokenizer {

    private TestTokenizer() {}

    /** llama.cpp's tokenizer for a model of these options. */
    public static Tokenizer of(TinyGguf.Options options) {
        try {
            Path file = Files.createTempFile("tiny", ".gguf");
            try {
                return LlamaModel.load(TestLibrary.get(), TinyGguf.write(file, options), false)
                        .tokenizer();
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
