package io.polyphony.template;

/** Which characters Python takes as whitespace and as line ends. */
final class PythonText {

    private PythonText() {}

    static boolean isSpace(int c) {
        return switch (c) {
            case '\t',
                    '\n',
                    0x0b,
                    '\f',
                    '\r',
                    0x1c,
                    0x1d,
                    0x1e,
                    0x1f,
                    ' ',
                    0x85,
                    0xa0,
                    0x1680,
                    0x2028,
                    0x2029,
                    0x202f,
                    0x205f,
                    0x3000 -> true;
            default -> c >= 0x2000 && c <= 0x200a;
        };
    }

    static boolean isLineEnd(char c) {
        return switch (c) {
            case '\n', 0x0b, '\f', '\r', 0x1c, 0x1d, 0x1e, 0x85, 0x2028, 0x2029 -> true;
            default -> false;
        };
    }

    /** The end of {@code text} between {@code from} and {@code to} without its trailing whitespace. */
    static int stripEnd(String text, int from, int to) {
        int end = to;
        while (end > from && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    /** The start of {@code text} between {@code from} and {@code to} without its leading whitespace. */
    static int stripStart(String text, int from, int to) {
        int start = from;
        while (start < to && isSpace(text.charAt(start))) {
            start++;
        }
        return start;
    }
}
