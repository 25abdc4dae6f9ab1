package io.polyphony.gaia.tool;

/** What somebody wrote, as a message shows it. */
final class Quoted {

    private static final int LONGEST = 80;

    private Quoted() {}

    /** In quotation marks, its middle left out where it is long. */
    static String of(String text) {
        if (text.length() <= LONGEST) {
            return '"' + text + '"';
        }
        return '"' + text.substring(0, LONGEST / 2) + "..." + text.substring(text.length() - LONGEST / 4) + '"';
    }
}
