package io.polyphony.tool;

import io.polyphony.error.InvalidRequestException;
import java.util.Objects;

/**
 * What an agent gets to see of a call.
 *
 * @param text the result as text, JSON if it is not a plain string
 * @param cut whether the end is missing; the text says so then
 */
public record ToolResult(String text, boolean cut) {

    /** A length below this would leave the mark and little else. */
    static final int SHORTEST = 100;

    public ToolResult {
        Objects.requireNonNull(text, "text");
    }

    /** A complete result. */
    public static ToolResult of(String text) {
        return new ToolResult(text, false);
    }

    /**
     * This result in at most so many chars, the mark that says what is missing included.
     *
     * @throws InvalidRequestException if the length is below 100
     */
    public ToolResult cutTo(int chars) {
        if (chars < SHORTEST) {
            throw new InvalidRequestException(
                    "A tool's result can't be cut to " + chars + " characters: allow at least " + SHORTEST + ".");
        }
        if (text.length() <= chars) {
            return this;
        }
        String mark = "\n[cut: the result has " + text.length() + " characters]";
        int end = chars - mark.length();
        if (Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return new ToolResult(text.substring(0, end) + mark, true);
    }
}
