package io.polyphony.gaia.study;

import io.polyphony.error.InvalidRequestException;

/** A part of a page between two markers, which is replaced while the rest stays as it is. */
public final class MarkedSection {

    private static final String BEGIN = "<!-- study: begin -->";
    private static final String END = "<!-- study: end -->";

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
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        String line = page.contains("\r\n") ? "\r\n" : "\n";
        String body = BEGIN + line + section.strip().replace("\r\n", "\n").replace("\n", line) + line + END;
        if (begin < 0 && end < 0) {
            String before = page.stripTrailing();
            return before + (before.isEmpty() ? "" : line + line) + body + line;
        }
        if (begin < 0 || end < begin || page.lastIndexOf(BEGIN) != begin || page.lastIndexOf(END) != end) {
            throw new InvalidRequestException(
                    name + " needs one " + BEGIN + " and after it one " + END + ", or neither; restore the page.");
        }
        return page.substring(0, begin) + body + page.substring(end + END.length());
    }
}
