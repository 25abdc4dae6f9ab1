package io.polyphony.runtime;

import io.polyphony.gguf.Pooling;
import io.polyphony.gguf.TinyTokenizer;
import io.polyphony.gguf.check.SampleModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Embeds with a sample of every architecture, to be run in a JVM of its own. */
final class EmbedderScenario {

    private static final List<String> TEXTS =
            List.of("the agent and the plan 日本", "some other text that is longer than the first", "a");

    private EmbedderScenario() {}

    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[0], "embedding.gguf");
        int done = 0;
        for (String architecture : SampleModel.encoders()) {
            for (Pooling pooling : Pooling.values()) {
                run(file, architecture, TinyTokenizer.WORD_PIECE, pooling);
            }
            done++;
        }
        for (String architecture : SampleModel.architectures()) {
            run(file, architecture, TinyTokenizer.BPE, Pooling.values()[done % Pooling.values().length]);
            done++;
        }
        run(file, "bert", TinyTokenizer.BPE, Pooling.CLS);
        run(file, "gemma", TinyTokenizer.SENTENCE_PIECE, Pooling.MEAN);
        System.out.println("embedded with " + done + " architectures");
    }

    private static void run(Path file, String architecture, TinyTokenizer tokenizer, Pooling pooling) throws Exception {
        System.out.println("architecture " + architecture + " " + pooling);
        Files.write(file, SampleModel.bytes(architecture, tokenizer, false, 7));
        EmbedderOptions options =
                EmbedderOptions.DEFAULT.withThreads(1).withTokens(64).withPooling(pooling);
        try (LocalEmbedder embedder = LocalEmbedder.open(file, options)) {
            List<TextEmbedding> together = embedder.embedAll(TEXTS);
            for (int i = 0; i < TEXTS.size(); i++) {
                double same = together.get(i).cosine(embedder.embed(TEXTS.get(i)));
                if (!(same > 0.9999)) {
                    throw new IllegalStateException(
                            architecture + " by " + pooling + ": cosine " + same + " beside other texts");
                }
            }
        }
    }
}
