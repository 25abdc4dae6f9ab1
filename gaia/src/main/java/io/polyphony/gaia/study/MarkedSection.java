package io.polyphony.gaia.study;

import io.polyphony.error.InvalidRequestException;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A part of a page between two markers, which is replaced while the rest stays as it is. */
public final class MarkedSection {

    private static final String BEGIN = "<!-- study: begin -->";
    private static final String END = "<!-- study: end -->";

    /** Markers stand on lines of their own: what only mentions one is text. */
    private static final Pattern BEGINS = Pattern.compile("(?m)^" + BEGIN + "(?=[ \\t]*\\r?$)");

    private static final Pattern ENDS = Pattern.compile("(?m)^" + END + "(?=[ \\t]*\\r?$)");

    private MarkedSection() {}

    /**
     * The page with another section. Where it has no markers yet, the section is added at its end.
     *
     * @param page as it is; empty where there is none
     * @param name of the page, for errors
     * @param section without markers, and with none in it
     * @throws InvalidRequestException where the page has a marker twice, one of the two alone, or both in the wrong order
     */
    public static String put(String page, String name, String section) {
        List<MatchResult> begins = BEGINS.matcher(page).results().toList();
        List<MatchResult> ends = ENDS.matcher(page).results().toList();
        String line = page.contains("\r\n") ? "\r\n" : "\n";
        String body = BEGIN + line + section.strip().replace("\r\n", "\n").replace("\n", line) + line + END;
        if (begins.isEmpty() && ends.isEmpty()) {
            String before = page.stripTrailing();
            return before + (before.isEmpty() ? "" : line + line) + body + line;
        }
        if (begins.size() != 1
                || ends.size() != 1
                || ends.getFirst().start() < begins.getFirst().end()) {
            throw new InvalidRequestException(name + " needs one line " + BEGIN + " and after it one line " + END
                    + ", or neither; restore the page.");
        }
        return page.substring(0, begins.getFirst().start())
                + body
                + page.substring(ends.getFirst().end());
    }
}
