package io.polyphony.cli.doctor;

import io.polyphony.cli.terminal.Channel;
import io.polyphony.cli.terminal.Terminal;
import io.polyphony.error.PolyphonyException;
import io.polyphony.runtime.Completion;
import io.polyphony.runtime.GenerateOptions;
import io.polyphony.runtime.LocalModel;
import io.polyphony.runtime.ModelOptions;
import io.polyphony.runtime.Sequence;
import java.nio.file.Path;

/** The program of the JVM that a {@link Trial} runs: says on standard output how far it got. */
final class TrialProgram {

    static final String STAGE = "trial-stage ";
    static final String DECODED = "trial-decoded ";
    static final String REFUSED = "trial-refused ";

    private static final int TOKENS = 16;

    private TrialProgram() {}

    /** Takes the model's path and the number of native threads. */
    public static void main(String[] args) throws InterruptedException {
        Channel out = Terminal.system().out();
        try {
            out.line(STAGE + Trial.Stage.LOADING);
            long began = System.nanoTime();
            ModelOptions options =
                    ModelOptions.DEFAULT.withSequences(1).withContext(256).withThreads(Integer.parseInt(args[1]));
            try (LocalModel model = LocalModel.open(Path.of(args[0]), options);
                    Sequence sequence = model.sequence()) {
                double loadSeconds = (System.nanoTime() - began) / 1e9;
                out.line(STAGE + Trial.Stage.DECODING);
                Completion completion =
                        sequence.generate("The wind at sea is", GenerateOptions.DEFAULT.withMaxTokens(TOKENS));
                out.line(DECODED + completion.usage().generatedTokens() + " " + completion.tokensPerSecond() + " "
                        + loadSeconds);
            }
        } catch (PolyphonyException e) {
            out.line(REFUSED + e.getMessage());
        }
    }
}
