package io.polyphony.cli.report;

import io.polyphony.page.Markup;

/** A sign in a disc that tells by its shape what its colour tells too. */
enum Icon {
    CHECK("good", "M-3.6 .2L-1.2 2.8L3.8-2.8"),
    BANG("doubt", "M0-4.2V.8M0 3.6V3.9"),
    CROSS("bad", "M-2.9-2.9L2.9 2.9M2.9-2.9L-2.9 2.9"),
    DASH("quiet", "M-3.4 0H3.4"),
    DOTS("doubt", "M-3.6 0h.2M-.1 0h.2M3.4 0h.2"),
    RING("quiet", "M-2.6 0A2.6 2.6 0 1 0 2.6 0A2.6 2.6 0 1 0-2.6 0"),
    DIAMOND("accent", "M0-3.2L3.2 0L0 3.2L-3.2 0Z");

    private final String tone;
    private final String path;

    Icon(String tone, String path) {
        this.tone = tone;
        this.path = path;
    }

    /** The class that colours it. */
    String tone() {
        return tone;
    }

    /** Draws it in a picture, its centre at the given place, which may be a percentage, or {@code shift} right of it. */
    void draw(Markup page, String x, String y, int shift, String title) {
        page.open("svg", "x", x, "y", y, "class", "sign " + tone);
        if (!title.isEmpty()) {
            page.element("title", title);
        }
        if (shift == 0) {
            shape(page);
        } else {
            page.open("g", "transform", "translate(" + shift + ")");
            shape(page);
            page.close();
        }
        page.close();
    }

    /** Writes it in a line of text that says the same in words. */
    void inline(Markup page) {
        page.open("svg", "class", "icon sign " + tone, "viewBox", "-8 -8 16 16", "aria-hidden", "true");
        shape(page);
        page.close();
    }

    private void shape(Markup page) {
        page.leaf("circle", "r", "8").leaf("path", "d", path);
    }
}
