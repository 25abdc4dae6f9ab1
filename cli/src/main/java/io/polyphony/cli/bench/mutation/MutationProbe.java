package io.polyphony.cli.bench.mutation;

import io.polyphony.cli.terminal.Channel;
import io.polyphony.cli.terminal.Terminal;
import io.polyphony.error.PolyphonyException;
import io.polyphony.runtime.GenerateOptions;
import io.polyphony.runtime.LocalModel;
import io.polyphony.runtime.ModelOptions;
import io.polyphony.runtime.Sequence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The child: makes one mutation after another, opens each and, where it is accepted, reads texts and generates with it.
 *
 * <p>It says the index before it begins one, and the outcome after it; what the native library ends is the last that it said.
 */
public final class MutationProbe {

    private static final ModelOptions OPTIONS =
            ModelOptions.DEFAULT.withThreads(1).withSequences(2).withContext(96).withBatch(16);

    private static final GenerateOptions GENERATE =
            GenerateOptions.DEFAULT.withMaxTokens(4).withTimeLimit(Duration.ofSeconds(20));

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
            out.line("end " + index + " " + outcome(file));
        }
    }

    /** One word and where there is more to say a sentence. */
    private static String outcome(Path file) throws InterruptedException {
        try (LocalModel model = LocalModel.open(file, OPTIONS)) {
            try {
                use(model);
                return "accepted";
            } catch (PolyphonyException e) {
                return "failed " + oneLine(e);
            }
        } catch (PolyphonyException e) {
            return "refused " + oneLine(e);
        } catch (RuntimeException | Error e) {
            return "untyped " + oneLine(e) + " at " + e.getStackTrace()[0];
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
