package io.polyphony.runtime;

import io.polyphony.decode.Finish;
import java.time.Duration;

/**
 * Generated text.
 *
 * @param text without stop text; partial where {@code finish} is anything but END or STOP
 * @param finish why it ended
 * @param usage tokens of this generation alone
 * @param firstToken time from the call to the first token; to the end where there was none
 * @param elapsed time from the call to the end
 */
public record Completion(String text, Finish finish, Usage usage, Duration firstToken, Duration elapsed) {

    /** Generated tokens per second after the first; 0 where there are fewer than two. */
    public double tokensPerSecond() {
        double seconds = elapsed.minus(firstToken).toNanos() / 1e9;
        return usage.generatedTokens() < 2 || seconds <= 0 ? 0 : (usage.generatedTokens() - 1) / seconds;
    }
}
