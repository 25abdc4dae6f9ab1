package io.polyphony.cli.terminal;

/** A way to set text apart on a terminal that has colours. */
public enum Style {
    BOLD(1),
    DIM(2),
    RED(31),
    GREEN(32),
    YELLOW(33),
    CYAN(36);

    private final int code;

    Style(int code) {
        this.code = code;
    }

    String applyTo(String text) {
        return "\u001B[" + code + "m" + text + "\u001B[0m";
    }
}
