package io.polyphony.gaia.document;

import java.util.Locale;
import java.util.regex.Pattern;

/** Names of files as other people write them. */
final class FileNames {

    private static final int MOST_SHOWN = 200;
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);

    private FileNames() {}

    /** A name that can stand in a sentence: without control characters, and not endless. */
    static String shown(String name) {
        StringBuilder text = new StringBuilder();
        name.codePoints()
                .limit(MOST_SHOWN)
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '\uFFFD' : c)
                .forEach(text::appendCodePoint);
        return name.codePointCount(0, name.length()) > MOST_SHOWN ? text + "…" : text.toString();
    }

    /** With slashes, and without {@code ./} segments. */
    static String normal(String name) {
        String text = name.strip().replace('\\', '/').replace("/./", "/");
        while (text.startsWith("./")) {
            text = text.substring(2);
        }
        return text;
    }

    /** Why a {@link #normal} name leads out of the folder that it is relative to; empty where it doesn't. */
    static String escape(String normal) {
        if (normal.startsWith("/")) {
            return "its path is absolute";
        }
        if (DRIVE.matcher(normal).matches()) {
            return "its path begins with a drive";
        }
        for (String part : normal.split("/", -1)) {
            if (part.equals("..")) {
                return "its path leads out of the folder with ..";
            }
        }
        return "";
    }

    /** What follows the last slash. */
    static String last(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** What follows the last dot of the last part, in lower case; empty where there is none. */
    static String extension(String name) {
        String last = last(name);
        int dot = last.lastIndexOf('.');
        return dot < 0 ? "" : last.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
