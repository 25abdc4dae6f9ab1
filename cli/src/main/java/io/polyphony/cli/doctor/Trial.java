package io.polyphony.cli.doctor;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A run of a model in a JVM of its own, which may die of it.
 *
 * @param threads native threads
 * @param limit longest that it may take
 */
record Trial(Path model, int threads, Duration limit) {

    /** How a trial ended. */
    sealed interface Result {}

    /** Tokens came. */
    record Decoded(int tokens, double tokensPerSecond, double loadSeconds) implements Result {}

    /** Polyphony said what was wrong. */
    record Refused(String message) implements Result {}

    /**
     * The JVM died or said something else.
     *
     * @param signal that ended it, such as {@code SIGILL}, where it was one
     * @param lastLines what it printed last
     */
    record Died(int exitCode, Stage stage, Optional<String> signal, List<String> lastLines) implements Result {}

    /** It was ended, since it took too long. */
    record TimedOut() implements Result {}

    /** How far it got. */
    enum Stage {
        STARTED("starting"),
        LOADING("loading the native library and the model"),
        DECODING("decoding");

        private final String doing;

        Stage(String doing) {
            this.doing = doing;
        }

        /** What it was doing, as in "died while ...". */
        String doing() {
            return doing;
        }
    }
}
