package io.polyphony.llama;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The guard against runs of text that would overflow the stack in native code and so end the JVM.
 *
 * <p>llama.cpp splits text into words by {@code std::regex} for most vocabularies (Qwen, DeepSeek, Mistral and others), which
 * calls itself once for each character of a word, or of the white space between words. Measured on x86-64, b4916: 300 to 750
 * bytes of stack for each, so that 1,300 letters in a row overflow the 1 MB of a usual thread.
 */
final class LongRuns {

    /** Longest run that any thread's stack has room for. */
    private static final int HARMLESS = 256;

    /** Longest run that is tokenized as one; longer ones are cut, which changes no text, only which tokens stand for it. */
    static final int LONGEST = 32_768;

    /** More than twice of what was measured. */
    private static final long STACK_BYTES_EACH = 2_048;

    private static final long STACK_BYTES = 1 << 20;

    private LongRuns() {}

    /** {@code text} in pieces without any run of more than {@link #LONGEST} characters; one piece where there is no such run. */
    static List<CharSequence> cut(CharSequence text) {
        List<CharSequence> pieces = new ArrayList<>();
        Run run = new Run();
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            if (run.with(text.charAt(i)) > LONGEST && !Character.isLowSurrogate(text.charAt(i))) {
                pieces.add(text.subSequence(from, i));
                from = i;
                run = new Run();
                run.with(text.charAt(i));
            }
        }
        pieces.add(text.subSequence(from, text.length()));
        return pieces;
    }

    /** The result of {@code work}, which goes through {@code text}: on a thread with stack enough for it. */
    static <T> T withStackFor(CharSequence text, Supplier<T> work) {
        int longest = longest(text);
        return longest <= HARMLESS ? work.get() : onDeepStack(longest, work);
    }

    private static int longest(CharSequence text) {
        Run run = new Run();
        int longest = 0;
        for (int i = 0; i < text.length(); i++) {
            longest = Math.max(longest, run.with(text.charAt(i)));
        }
        return longest;
    }

    /** How long the characters go on that some vocabulary could take for one word, or for one stretch of white space. */
    private static final class Run {

        private int word;
        private int space;

        /** The longer of both, now that {@code c} follows. What isn't a space everywhere counts as either. */
        int with(char c) {
            boolean certain = c == ' ' || c >= '\t' && c <= '\r';
            word = certain ? 0 : word + 1;
            space = certain || Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c)
                    ? space + 1
                    : 0;
            return Math.max(word, space);
        }
    }

    private static <T> T onDeepStack(int run, Supplier<T> work) {
        Outcome<T> outcome = new Outcome<>();
        Thread thread = new Thread(
                null, () -> outcome.of(work), "polyphony-tokenize", STACK_BYTES + STACK_BYTES_EACH * run, false);
        thread.setDaemon(true);
        thread.start();
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                // The work is short and can't be cut off: the caller learns of it afterwards.
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return outcome.get();
    }

    /** What came of the work on the other thread; read after that thread has ended. */
    private static final class Outcome<T> {

        private T value;
        private Throwable failure;

        void of(Supplier<T> work) {
            try {
                value = work.get();
            } catch (Throwable t) {
                failure = t;
            }
        }

        T get() {
            switch (failure) {
                case null -> {
                    return value;
                }
                case RuntimeException e -> throw e;
                case Error e -> throw e;
                default -> throw new IllegalStateException(failure);
            }
        }
    }
}
