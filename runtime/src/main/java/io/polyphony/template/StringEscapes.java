package io.polyphony.template;

/** The escapes of Python's string literals. */
final class StringEscapes {

    private StringEscapes() {}

    /** The characters that {@code literal}, without its quotes, stands for. */
    static String resolve(String literal) {
        if (literal.indexOf('\\') < 0) {
            return literal;
        }
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (at < literal.length()) {
            char c = literal.charAt(at++);
            if (c == '\\') {
                at = escape(literal, at, text);
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    private static int escape(String literal, int at, StringBuilder text) {
        char c = literal.charAt(at);
        switch (c) {
            case '\n' -> {}
            case '\\', '\'', '"' -> text.append(c);
            case 'n' -> text.append('\n');
            case 't' -> text.append('\t');
            case 'r' -> text.append('\r');
            case 'a' -> text.append('\u0007');
            case 'b' -> text.append('\b');
            case 'f' -> text.append('\f');
            case 'v' -> text.append('\u000b');
            case 'x' -> {
                return hex(literal, at + 1, 2, text);
            }
            case 'u' -> {
                return hex(literal, at + 1, 4, text);
            }
            case 'U' -> {
                return hex(literal, at + 1, 8, text);
            }
            case 'N' -> throw new TemplateFault("the escape '\\N' in a string is not supported, write the character");
            default -> {
                return c >= '0' && c <= '7' ? octal(literal, at, text) : keep(c, at, text);
            }
        }
        return at + 1;
    }

    /** Python leaves unknown escapes as they are, backslash included. */
    private static int keep(char c, int at, StringBuilder text) {
        text.append('\\').append(c);
        return at + 1;
    }

    private static int octal(String literal, int at, StringBuilder text) {
        int end = at;
        while (end < literal.length() && end < at + 3 && literal.charAt(end) >= '0' && literal.charAt(end) <= '7') {
            end++;
        }
        text.append((char) Integer.parseInt(literal.substring(at, end), 8));
        return end;
    }

    private static int hex(String literal, int at, int digits, StringBuilder text) {
        int end = at + digits;
        boolean complete = end <= literal.length()
                && literal.substring(at, end).chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128);
        long codePoint = complete ? Long.parseLong(literal.substring(at, end), 16) : Long.MAX_VALUE;
        if (codePoint > Character.MAX_CODE_POINT) {
            throw new TemplateFault("the escape '\\" + literal.charAt(at - 1) + "' in a string needs " + digits
                    + " hexadecimal digits of a character");
        }
        text.appendCodePoint((int) codePoint);
        return end;
    }
}
