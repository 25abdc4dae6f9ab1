package io.polyphony.gaia.report;

import io.polyphony.page.Markup;

/** Pieces that several sections of the page are made of. */
final class Parts {

    /** A text longer than either of these is folded. */
    private static final int LONG = 1200;

    private static final int MANY_LINES = 16;

    private Parts() {}

    static void section(Markup page, String id, String heading) {
        page.line().open("section", "id", id, "aria-labelledby", id + "-heading");
        page.element("h2", heading, "id", id + "-heading");
    }

    /** A judgement in a word; the sign says by its shape what the colour says too. */
    static void badge(Markup page, String tone, String sign, String word) {
        page.open("span", "class", "badge " + tone);
        page.element("span", sign, "class", "sign", "aria-hidden", "true").text(" " + word);
        page.close();
    }

    /** A text with its white space; only its beginning shows if it is long. */
    static void text(Markup page, String style, String text) {
        if (text.length() <= LONG && text.lines().limit(MANY_LINES + 1).count() <= MANY_LINES) {
            page.element("div", text, "class", style, "dir", "auto");
            return;
        }
        page.open("details", "class", "folded").open("summary");
        page.element("span", Words.line(text, 140), "dir", "auto");
        page.element("span", " " + Words.count(text.length(), "character"), "class", "muted")
                .close();
        page.element("div", text, "class", style, "dir", "auto").close();
    }

    static void heads(Markup page, String... heads) {
        page.open("thead").open("tr");
        for (String head : heads) {
            page.element("th", head, "scope", "col");
        }
        page.close(2);
    }

    /** A cell that says its column's name where a narrow page has no room for headings. */
    static void cell(Markup page, String name, String text) {
        page.element("td", text, "data-name", name);
    }
}
