package io.polyphony.conversation;

import io.polyphony.decode.Finish;
import io.polyphony.runtime.Usage;
import java.time.Duration;

/**
 * What a model said.
 *
 * @param text fits the request's constraint, unless that was free text
 * @param thinking what the model thought aloud before; empty where it didn't
 * @param finish why it ended
 * @param usage tokens of this reply and of the request before it
 * @param elapsed time that it took
 */
public record Reply(String text, String thinking, Finish finish, Usage usage, Duration elapsed) {

    /** A reply without thinking. */
    public Reply(String text, Finish finish, Usage usage, Duration elapsed) {
        this(text, "", finish, usage, elapsed);
    }
}
