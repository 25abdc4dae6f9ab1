package io.polyphony.runtime;

import io.polyphony.error.PolyphonyException;
import java.time.Duration;
import java.util.Objects;

/** How a call of a model ended. */
public sealed interface CallEnd {

    /** What was called. */
    enum Call {
        /** A wait for a free sequence. */
        OPEN,
        /** A prefill of text. */
        APPEND,
        /** A generation. */
        GENERATE,
        /** A question for a text's probability. */
        SCORE
    }

    Call call();

    /** Time from the call to its end. */
    Duration elapsed();

    /** A generation that gave text, whole or partial. */
    record Generated(Completion completion) implements CallEnd {
        public Generated {
            Objects.requireNonNull(completion, "completion");
        }

        @Override
        public Call call() {
            return Call.GENERATE;
        }

        @Override
        public Duration elapsed() {
            return completion.elapsed();
        }
    }

    /** Any other call that did what it was asked. */
    record Done(Call call, Duration elapsed) implements CallEnd {}

    /** A call whose caller was interrupted. */
    record Interrupted(Call call, Duration elapsed) implements CallEnd {}

    /**
     * A call that threw.
     *
     * @param failure a {@link io.polyphony.error.RuntimeFailure}, or what the caller's own {@link TextListener} threw
     */
    record Failed(Call call, Duration elapsed, Throwable failure) implements CallEnd {
        public Failed {
            Objects.requireNonNull(failure, "failure");
        }

        /** The failure's code of {@code docs/errors.md}; {@code other} where it has none. */
        public String code() {
            return failure instanceof PolyphonyException known ? known.code() : "other";
        }
    }
}
