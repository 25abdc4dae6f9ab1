package io.polyphony.gaia.benchmark;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The answer in a reply that ends as the leaderboard's own prompt asks for. */
public final class FinalAnswer {

    private static final Pattern MARKER = Pattern.compile("FINAL ANSWER:", Pattern.CASE_INSENSITIVE);

    private FinalAnswer() {}

    /**
     * What follows the last {@code FINAL ANSWER:}, in upper or lower case, without the white space around it; nothing where
     * there is no marker, or nothing behind it.
     */
    public static Optional<String> of(String reply) {
        Matcher matcher = MARKER.matcher(reply);
        int end = -1;
        while (matcher.find()) {
            end = matcher.end();
        }
        return end < 0
                ? Optional.empty()
                : Optional.of(reply.substring(end).strip()).filter(answer -> !answer.isEmpty());
    }
}
