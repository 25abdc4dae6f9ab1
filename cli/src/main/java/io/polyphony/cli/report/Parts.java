package io.polyphony.cli.report;

import io.polyphony.page.Markup;

/** Pieces that several sections of the page are made of. */
final class Parts {

    /** A text longer than either of these is folded. */
    private static final int LONG = 1200;

    private static final int MANY_LINES = 16;

    private Parts() {}

    static void badge(Markup page, Icon icon, String words) {
        page.open("span", "class", "badge " + icon.tone());
        icon.inline(page);
        page.text(words).close();
    }

    /** A text with its white space; only its beginning shows if it is long. */
    static void text(Markup page, String style, String text) {
        if (text.length() <= LONG && text.lines().limit(MANY_LINES + 1).count() <= MANY_LINES) {
            page.element("div", text, "class", style, "dir", "auto");
            return;
        }
        page.open("details", "class", "folded");
        page.open("summary").element("span", Counts.line(text, 140), "dir", "auto");
        page.element("span", Counts.of(text.length(), "character"), "class", "muted")
                .close();
        page.element("div", text, "class", style, "dir", "auto");
        page.close();
    }

    /** A table's row of headings. */
    static void heads(Markup page, String... heads) {
        page.open("thead").open("tr");
        for (String head : heads) {
            page.element("th", head, "scope", "col");
        }
        page.close().close();
    }

    /** A section with its heading. */
    static void section(Markup page, String id, String heading) {
        page.line().open("section", "id", id, "aria-labelledby", id + "-heading");
        page.element("h2", heading, "id", id + "-heading");
    }
}
