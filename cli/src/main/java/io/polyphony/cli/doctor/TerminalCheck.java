package io.polyphony.cli.doctor;

import java.util.Locale;
import java.util.regex.Pattern;

/** Whether what is printed can be read. */
final class TerminalCheck {

    private static final int WIDTH_OF_THE_SCREEN = 80;
    private static final Pattern CHARSET = Pattern.compile("\\.([A-Za-z0-9_-]+)");

    private TerminalCheck() {}

    static Finding terminal(Machine machine) throws Exception {
        TerminalFacts terminal = machine.terminal();
        String found = (terminal.interactive() ? terminal.columns() + " columns" : "no terminal") + ", "
                + terminal.encoding() + (terminal.locale().isEmpty() ? "" : ", " + terminal.locale());
        if (!isUtf8(terminal.encoding())) {
            return Finding.warn(
                    "terminal",
                    found,
                    "Standard output isn't written in UTF-8: other letters than English ones, and emoji, become question marks.",
                    "Start it with ./polyphony, or add -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 to the java command.");
        }
        var charset = CHARSET.matcher(terminal.locale());
        if (charset.find() && !isUtf8(charset.group(1))) {
            return Finding.warn(
                    "terminal",
                    found,
                    "UTF-8 is written, but the locale says that the terminal shows " + charset.group(1)
                            + ": other letters than English ones, and emoji, may come out as pairs of signs.",
                    "export LC_ALL=C.UTF-8");
        }
        if (terminal.interactive() && terminal.columns() < WIDTH_OF_THE_SCREEN) {
            return Finding.warn(
                    "terminal",
                    found,
                    "Tables are cut to the width; they fit into " + WIDTH_OF_THE_SCREEN + " columns.",
                    "Widen the window.");
        }
        return Finding.ok("terminal", found);
    }

    private static boolean isUtf8(String charset) {
        return charset.toUpperCase(Locale.ROOT).replace("-", "").equals("UTF8");
    }
}
