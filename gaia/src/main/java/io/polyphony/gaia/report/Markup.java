package io.polyphony.gaia.report;

import java.util.ArrayDeque;
import java.util.Deque;

/** A page in the making, well-formed as XML too: every element that is opened is closed, and every text is escaped. */
final class Markup {

    private final StringBuilder out = new StringBuilder(1 << 16).append("<!DOCTYPE html>\n");
    private final Deque<String> open = new ArrayDeque<>();

    /** Begins an element; {@code attributes} are names and values in turn, values as text or numbers. */
    Markup open(String tag, Object... attributes) {
        begin(tag, attributes);
        out.append('>');
        open.push(tag);
        return this;
    }

    /** Ends the element that was begun last. */
    Markup close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /** Ends as many. */
    Markup close(int elements) {
        for (int i = 0; i < elements; i++) {
            close();
        }
        return this;
    }

    Markup text(String text) {
        out.append(Escape.html(text));
        return this;
    }

    /** An element of nothing but text. */
    Markup element(String tag, String text, Object... attributes) {
        return open(tag, attributes).text(text).close();
    }

    /** An element of HTML that has no content and no end, such as {@code meta}. */
    Markup single(String tag, Object... attributes) {
        begin(tag, attributes);
        out.append("/>");
        return this;
    }

    /** The page's own style or script, in which nothing is that anybody else wrote. */
    Markup own(String tag, String content) {
        out.append('<').append(tag).append('>').append(content);
        out.append("</").append(tag).append(">\n");
        return this;
    }

    Markup line() {
        out.append('\n');
        return this;
    }

    private void begin(String tag, Object... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            out.append(
                            attributes[i + 1] instanceof Double number
                                    ? Words.coordinate(number)
                                    : Escape.html(String.valueOf(attributes[i + 1])))
                    .append('"');
        }
    }

    /** The whole page. */
    String page() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("<" + open.peek() + "> is still open.");
        }
        return out.toString();
    }
}
