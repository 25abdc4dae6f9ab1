package io.polyphony.grammar;

/** The escapes of regular expressions. */
final class RegexEscapes {

    private final RegexScanner scanner;

    RegexEscapes(RegexScanner scanner) {
        this.scanner = scanner;
    }

    /** The characters that the escape behind a backslash stands for. */
    CodePointSet escape(boolean inClass) {
        int c = scanner.next();
        CodePointSet named = RegexClasses.named(c);
        if (named != null) {
            return named;
        }
        if (c == 'p' || c == 'P') {
            CodePointSet category = category();
            return c == 'p' ? category : category.complement();
        }
        int value = switch (c) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'f' -> '\f';
            case 'v' -> 0x0B;
            case '0' -> 0;
            case 'x' -> hexadecimal(2);
            case 'u' -> scanner.take('{') ? codePoint() : utf16();
            case 'c' -> control();
            case 'b' -> {
                if (!inClass) {
                    throw scanner.error("uses the word boundary \\b, which is not supported");
                }
                yield '\b';
            }
            case 'B' -> throw scanner.error("uses the word boundary \\B, which is not supported");
            case 'k' -> throw scanner.error("uses a back-reference, which is not supported");
            default -> literalEscape(c);
        };
        return CodePointSet.range(value, value);
    }

    private int literalEscape(int c) {
        if (c >= '1' && c <= '9') {
            throw scanner.error("uses a back-reference, which is not supported");
        }
        if (Character.isLetter(c)) {
            throw scanner.error("uses the unknown escape \\" + Character.toString(c));
        }
        return c;
    }

    /** A general category, such as the L of {@code \\p{L}}. */
    private CodePointSet category() {
        String name = scanner.take('{') ? scanner.upTo('}') : null;
        if (name == null) {
            throw scanner.error("has a Unicode property without braces");
        }
        return RegexClasses.category(name)
                .orElseThrow(() -> scanner.error("uses the Unicode property " + name
                        + ", which is not supported (only general categories such as L, Lu or Nd)"));
    }

    private int control() {
        int letter = scanner.next();
        if ((letter < 'a' || letter > 'z') && (letter < 'A' || letter > 'Z')) {
            throw scanner.error("has \\c without a letter");
        }
        return letter & 0x1F;
    }

    private int codePoint() {
        int value = 0;
        do {
            value = value * 16 + digit();
        } while (value <= Character.MAX_CODE_POINT && !scanner.take('}'));
        if (value > Character.MAX_CODE_POINT) {
            throw scanner.error("has an escape beyond U+10FFFF");
        }
        return scalar(value);
    }

    /** One UTF-16 unit, or a pair of them for one character. */
    private int utf16() {
        int value = hexadecimal(4);
        if (Character.isHighSurrogate((char) value) && scanner.startsWith("\\u")) {
            scanner.next();
            scanner.next();
            int low = hexadecimal(4);
            return Character.isLowSurrogate((char) low)
                    ? Character.toCodePoint((char) value, (char) low)
                    : scalar(value);
        }
        return scalar(value);
    }

    private int hexadecimal(int digits) {
        int value = 0;
        for (int i = 0; i < digits; i++) {
            value = value * 16 + digit();
        }
        return value;
    }

    private int digit() {
        int digit = Character.digit(scanner.next(), 16);
        if (digit < 0) {
            throw scanner.error("has an escape with too few hexadecimal digits");
        }
        return digit;
    }

    private int scalar(int value) {
        if (value >= Character.MIN_SURROGATE && value <= Character.MAX_SURROGATE) {
            throw scanner.error("has half of a surrogate pair in an escape; write the character itself");
        }
        return value;
    }
}
