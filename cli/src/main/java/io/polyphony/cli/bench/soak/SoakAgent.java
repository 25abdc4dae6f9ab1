package io.polyphony.cli.bench.soak;

import io.polyphony.decode.Finish;
import io.polyphony.error.SequencesExhaustedException;
import io.polyphony.runtime.Completion;
import io.polyphony.runtime.GenerateOptions;
import io.polyphony.runtime.LocalModel;
import io.polyphony.runtime.Sequence;
import io.polyphony.runtime.TextListener;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;

/** One of the agents: asks again and again, and compares every reply with what the model says when it is alone. */
final class SoakAgent {

    /** Thrown by a listener on purpose. */
    private static final class PlannedFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        PlannedFailure() {
            super("a failure on purpose", null, false, false);
        }
    }

    private final LocalModel model;
    private final String prompt;
    private final String expected;
    private final int[] expectedTokens;
    private final Random random;

    private final Map<Mishap, Long> ended = new EnumMap<>(Mishap.class);
    private long asked;
    private long tokens;
    private String wrong;

    /**
     * An agent with a prompt of its own.
     *
     * @param expected what the model says to it alone, {@link SoakOptions#LONGEST_REPLY} tokens
     * @param expectedTokens the prompt's and those
     */
    SoakAgent(LocalModel model, String prompt, String expected, int[] expectedTokens, long seed) {
        this.model = model;
        this.prompt = prompt;
        this.expected = expected;
        this.expectedTokens = expectedTokens;
        this.random = new Random(seed);
    }

    static String prompt(int agent, long seed) {
        return "agent " + agent + " of " + seed + " asks for the number " + new Random(seed + agent).nextInt(10_000)
                + ":";
    }

    /** Asks until {@code deadline}, a {@link System#nanoTime}, or until something is wrong. */
    void askUntil(long deadline) {
        try {
            while (wrong == null && System.nanoTime() < deadline) {
                ask(Mishap.draw(random));
            }
        } catch (Throwable t) {
            wrong = "threw " + t;
        }
    }

    private void ask(Mishap mishap) throws InterruptedException {
        asked++;
        int length = 1 + random.nextInt(SoakOptions.LONGEST_REPLY);
        int until = random.nextInt(length);
        StringBuilder heard = new StringBuilder();
        GenerateOptions options = GenerateOptions.DEFAULT.withMaxTokens(length);
        if (mishap == Mishap.DEADLINE) {
            options = options.withTimeLimit(Duration.ofNanos(1 + random.nextInt(50_000_000)));
        }
        int[] pieces = new int[1];
        TextListener listener = (text, _) -> {
            heard.append(text);
            if (pieces[0]++ == until) {
                switch (mishap) {
                    case CANCEL -> Thread.currentThread().interrupt();
                    case FAILURE -> throw new PlannedFailure();
                    default -> {}
                }
            }
        };
        try (Sequence sequence = open(mishap)) {
            Completion completion = sequence.generate(model.tokenizer().encode(prompt), options, listener);
            // The interrupt may have come too late: then it is answered, and the flag is still up.
            Thread.interrupted();
            answered(completion, sequence, length, mishap);
        } catch (InterruptedException e) {
            ended(mishap, Mishap.CANCEL);
        } catch (PlannedFailure e) {
            ended(mishap, Mishap.FAILURE);
        }
        tokens += pieces[0];
        // A reply that is cut off may end within a character.
        if (!expected.startsWith(heard.toString().replaceFirst("\uFFFD+\\z", ""))) {
            wrong = "heard \"" + heard + "\" instead of \"" + expected + "\"";
        }
    }

    /** An empty sequence; for a fork, one whose parent is closed. */
    private Sequence open(Mishap mishap) throws InterruptedException {
        Sequence sequence = model.sequence();
        if (mishap != Mishap.FORK) {
            return sequence;
        }
        try (sequence) {
            return sequence.fork(Duration.ZERO);
        } catch (SequencesExhaustedException e) {
            // All are in use: it goes without a fork.
            return model.sequence();
        }
    }

    private void answered(Completion completion, Sequence sequence, int length, Mishap mishap) {
        if (completion.finish() == Finish.DEADLINE) {
            ended(mishap, Mishap.DEADLINE);
        } else {
            // A mishap that came too late is none.
            ended.merge(mishap == Mishap.FORK ? Mishap.FORK : Mishap.NONE, 1L, Long::sum);
            int[] tokens = sequence.tokens();
            int whole = expectedTokens.length - SoakOptions.LONGEST_REPLY + length;
            if (completion.usage().generatedTokens() != length
                    || !Arrays.equals(tokens, Arrays.copyOf(expectedTokens, whole))) {
                wrong = "got " + Arrays.toString(tokens) + ", and " + length
                        + " tokens after the prompt were to be as in " + Arrays.toString(expectedTokens);
            }
        }
    }

    private void ended(Mishap planned, Mishap seen) {
        ended.merge(seen, 1L, Long::sum);
        if (planned != seen) {
            wrong = "ended by " + seen + " where " + planned + " was planned";
        }
    }

    long asked() {
        return asked;
    }

    long tokens() {
        return tokens;
    }

    Map<Mishap, Long> ended() {
        return ended;
    }

    /** What was wrong with a reply; null where nothing was. */
    String wrong() {
        return wrong;
    }
}
