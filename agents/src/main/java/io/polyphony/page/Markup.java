package io.polyphony.page;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * A page in the making. What it holds is well-formed XML as well as HTML: elements close in the order in which they were
 * opened, and all text and attribute values are escaped.
 */
public final class Markup {

    /** Elements of HTML that have no end tag. */
    private static final Set<String> VOID = Set.of("meta", "br", "col");

    private final StringBuilder out = new StringBuilder(1 << 16);
    private final Deque<String> open = new ArrayDeque<>();

    /** Begins an element; {@code attributes} are names and values in turn; fractions are written with two decimals. */
    public Markup open(String tag, Object... attributes) {
        tag(tag, attributes);
        open.push(tag);
        return this;
    }

    /** Ends the element that was begun last. */
    public Markup close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /** Ends as many elements. */
    public Markup close(int elements) {
        for (int i = 0; i < elements; i++) {
            close();
        }
        return this;
    }

    /** Begins a new line. */
    public Markup line() {
        out.append('\n');
        return this;
    }

    /** An element without content. */
    public Markup leaf(String tag, Object... attributes) {
        tag(tag, attributes);
        if (VOID.contains(tag)) {
            out.setLength(out.length() - 1);
            out.append("/>");
        } else {
            out.append("</").append(tag).append('>');
        }
        return this;
    }

    /** An element that holds nothing but text. */
    public Markup element(String tag, String text, Object... attributes) {
        return open(tag, attributes).text(text).close();
    }

    /** Text inside an element. */
    public Markup text(String text) {
        Escaping.append(text, out);
        return this;
    }

    /** The page's own script or style, as it is. */
    public Markup own(String tag, String content) {
        out.append('<')
                .append(tag)
                .append('>')
                .append(content)
                .append("</")
                .append(tag)
                .append('>');
        return this;
    }

    private void tag(String tag, Object... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            Object value = attributes[i + 1];
            Escaping.append(value instanceof Double number ? Decimals.of(number) : String.valueOf(value), out);
            out.append('"');
        }
        out.append('>');
    }

    /** The page, whose elements all have to be closed. */
    public String page() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("<" + open.peek() + "> of the report page is still open.");
        }
        return "<!DOCTYPE html>\n" + out;
    }
}
