package io.polyphony.cli.bench.mutation;

import io.polyphony.cli.terminal.Channel;
import io.polyphony.cli.terminal.Terminal;
import io.polyphony.error.PolyphonyException;
import io.polyphony.gguf.Pooling;
import io.polyphony.runtime.EmbedderOptions;
import io.polyphony.runtime.GenerateOptions;
import io.polyphony.runtime.LocalEmbedder;
import io.polyphony.runtime.LocalModel;
import io.polyphony.runtime.ModelOptions;
import io.polyphony.runtime.Sequence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The child: makes one mutation after another, opens each and, where it is accepted, reads texts and generates with it. What is
 * refused, and some of what isn't, is opened to embed the texts as well.
 *
 * <p>It says the index before it begins one, and the outcome after it; what the native library ends is the last that it said.
 */
public final class MutationProbe {

    private static final ModelOptions OPTIONS =
            ModelOptions.DEFAULT.withThreads(1).withSequences(2).withContext(96).withBatch(16);

    private static final GenerateOptions GENERATE =
            GenerateOptions.DEFAULT.withMaxTokens(4).withTimeLimit(Duration.ofSeconds(20));

    private static final EmbedderOptions EMBEDDER =
            EmbedderOptions.DEFAULT.withThreads(1).withTokens(48).withLongText(EmbedderOptions.LongText.TRUNCATE);

    /** Of the mutations that can generate, one in so many embeds too. */
    private static final int BOTH = 4;

    private static final List<String> TEXTS = List.of(
            "the agent and the plan",
            "  \n\n\t \r\n   ",
            "1234567890 3.14 0x7f",
            "日本語 🎵 é ü ß e\u0301 \u200d\ufeff",
            "<|im_start|>user\n<s></s><0x0A>[EMPTY_3]",
            "\u0000\u0001\u001b[0m\u007f\u0085",
            "\ud83d lone",
            "a".repeat(2_000),
            "'s 'LL can't _-_ {\"a\":[1,2]} //**//");

    private MutationProbe() {}

    /** Arguments: seed, first index, one past the last index, folder for the file. */
    public static void main(String[] arguments) throws InterruptedException, IOException {
        Mutator mutator = new Mutator(Long.parseLong(arguments[0]));
        Path file = Path.of(arguments[3], "mutation.gguf");
        Channel out = Terminal.system().out();
        for (long index = Long.parseLong(arguments[1]); index < Long.parseLong(arguments[2]); index++) {
            out.line("begin " + index);
            Files.write(file, mutator.mutation(index).bytes());
            out.line("end " + index + " " + outcome(file, index));
        }
    }

    private static String outcome(Path file, long index) throws InterruptedException {
        String generated = outcome(() -> generate(file));
        boolean refused = generated.startsWith("refused");
        if (!refused && (!generated.equals("accepted") || index % BOTH > 0)) {
            return generated;
        }
        Pooling pooling = Pooling.values()[(int) (index % Pooling.values().length)];
        String embedded = outcome(() -> embed(file, pooling));
        return !refused && embedded.startsWith("refused") ? generated : embedded;
    }

    /** What opens a file and uses it. */
    private interface Attempt {
        /** Throws where the file is refused; returns what went wrong in its use, or null. */
        PolyphonyException run() throws InterruptedException;
    }

    /** One word and where there is more to say a sentence. */
    private static String outcome(Attempt attempt) throws InterruptedException {
        try {
            PolyphonyException failure = attempt.run();
            return failure == null ? "accepted" : "failed " + oneLine(failure);
        } catch (PolyphonyException e) {
            return "refused " + oneLine(e);
        } catch (RuntimeException | Error e) {
            return "untyped " + oneLine(e) + " at " + e.getStackTrace()[0];
        }
    }

    private static PolyphonyException generate(Path file) throws InterruptedException {
        try (LocalModel model = LocalModel.open(file, OPTIONS)) {
            try {
                use(model);
                return null;
            } catch (PolyphonyException e) {
                return e;
            }
        }
    }

    private static PolyphonyException embed(Path file, Pooling pooling) throws InterruptedException {
        try (LocalEmbedder embedder = LocalEmbedder.open(file, EMBEDDER.withPooling(pooling))) {
            try {
                embedder.embedAll(TEXTS);
                return null;
            } catch (PolyphonyException e) {
                return e;
            }
        }
    }

    private static void use(LocalModel model) throws InterruptedException {
        int longest = OPTIONS.context() / 4;
        for (String text : TEXTS) {
            int[] tokens = model.tokenizer().encode(text);
            if (tokens.length > 0 && tokens.length <= longest) {
                try (Sequence sequence = model.sequence()) {
                    sequence.append(tokens);
                    sequence.generate(GENERATE);
                }
            }
        }
    }

    private static String oneLine(Throwable failure) {
        return failure.toString().replaceAll("\\s+", " ");
    }
}
