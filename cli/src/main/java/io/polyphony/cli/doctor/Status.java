package io.polyphony.cli.doctor;

import io.polyphony.cli.terminal.Style;

/** How a check came out. */
enum Status {
    /** Nothing to do. */
    OK("ok", Style.GREEN),
    /** It would work, but worse than it could, or only after something that hasn't happened yet. */
    WARN("warn", Style.YELLOW),
    /** It would not work. */
    FAIL("FAIL", Style.RED),
    /** Not looked at, or nothing could be found out. */
    SKIP("skip", Style.DIM);

    private final String mark;
    private final Style style;

    Status(String mark, Style style) {
        this.mark = mark;
        this.style = style;
    }

    /** A word that is readable without colours; the one that matters most in capitals. */
    String mark() {
        return mark;
    }

    Style style() {
        return style;
    }
}
