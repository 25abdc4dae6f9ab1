package io.polyphony.runtime;

import io.polyphony.gguf.TinyTokenizer;
import io.polyphony.gguf.check.SampleModel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens a sample of every architecture and generates with it, to be run in a JVM of its own. */
final class SampleModelScenario {

    private static final ModelOptions OPTIONS = ModelOptions.DEFAULT
            .withThreads(1)
            .withSequences(2)
            .withContext(256)
            .withBatch(32);

    private SampleModelScenario() {}

    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[0], "sample.gguf");
        int done = 0;
        for (String architecture : SampleModel.architectures()) {
            System.out.println("architecture " + architecture);
            run(file, architecture, TinyTokenizer.BPE, false);
            done++;
        }
        System.out.println("SentencePiece");
        run(file, "gemma", TinyTokenizer.SENTENCE_PIECE, false);
        System.out.println("experts");
        run(file, "llama", TinyTokenizer.BPE, true);
        System.out.println("generated with " + done + " architectures");
    }

    private static void run(Path file, String architecture, TinyTokenizer tokenizer, boolean experts) throws Exception {
        Files.write(file, SampleModel.bytes(architecture, tokenizer, experts, 7));
        try (LocalModel model = LocalModel.open(file, OPTIONS);
                Sequence sequence = model.sequence();
                Sequence other = model.sequence()) {
            other.append("some other text that is longer than the first");
            Completion reply = sequence.generate("the agent and the plan 日本", GenerateOptions.DEFAULT.withMaxTokens(8));
            if (reply.usage().generatedTokens() == 0) {
                throw new IllegalStateException(architecture + " generated nothing");
            }
        }
    }
}
