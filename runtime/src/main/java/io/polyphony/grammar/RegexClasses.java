package io.polyphony.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The named character classes of ECMA 262. */
final class RegexClasses {

    private static final CodePointSet LINE_ENDS = CodePointSet.of(List.of(
            new CodePointSet.Range('\n', '\n'),
            new CodePointSet.Range('\r', '\r'),
            new CodePointSet.Range(0x2028, 0x2029)));
    private static final CodePointSet DIGITS = CodePointSet.range('0', '9');
    private static final CodePointSet WORD = DIGITS.union(CodePointSet.range('A', 'Z'))
            .union(CodePointSet.range('a', 'z'))
            .union(CodePointSet.range('_', '_'));
    private static final CodePointSet SPACE = LINE_ENDS.union(CodePointSet.of(List.of(
            new CodePointSet.Range('\t', '\r'),
            new CodePointSet.Range(' ', ' '),
            new CodePointSet.Range(0xA0, 0xA0),
            new CodePointSet.Range(0x1680, 0x1680),
            new CodePointSet.Range(0x2000, 0x200A),
            new CodePointSet.Range(0x202F, 0x202F),
            new CodePointSet.Range(0x205F, 0x205F),
            new CodePointSet.Range(0x3000, 0x3000),
            new CodePointSet.Range(0xFEFF, 0xFEFF))));

    /** What {@code .} stands for. */
    static final CodePointSet ANY_BUT_LINE_ENDS = LINE_ENDS.complement();

    /** The general categories by their short names, in the order of {@link Character#getType}'s values. */
    private static final List<String> CATEGORIES = List.of(
            "Cn", "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Me", "Mc", "Nd", "Nl", "No", "", "Zs", "Zl", "Zp", "Cc", "Cf",
            "", "Co", "Cs", "Pd", "Ps", "Pe", "Pc", "Po", "Sm", "Sc", "Sk", "So", "Pi", "Pf");

    private RegexClasses() {}

    /** The characters of a general category, such as {@code L} or {@code Nd}; empty if there is none of that name. */
    static Optional<CodePointSet> category(String name) {
        boolean known = !name.isEmpty() && CATEGORIES.stream().anyMatch(category -> category.startsWith(name));
        if (!known || name.equals("Cs")) {
            return Optional.empty();
        }
        List<CodePointSet.Range> ranges = new ArrayList<>();
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            if (CATEGORIES.get(Character.getType(c)).startsWith(name)) {
                int first = c;
                while (c < Character.MAX_CODE_POINT
                        && CATEGORIES.get(Character.getType(c + 1)).startsWith(name)) {
                    c++;
                }
                ranges.add(new CodePointSet.Range(first, c));
            }
        }
        return Optional.of(CodePointSet.of(ranges));
    }

    /** The class that a backslash before {@code c} stands for, or null. */
    static CodePointSet named(int c) {
        return switch (c) {
            case 'd' -> DIGITS;
            case 'D' -> DIGITS.complement();
            case 'w' -> WORD;
            case 'W' -> WORD.complement();
            case 's' -> SPACE;
            case 'S' -> SPACE.complement();
            default -> null;
        };
    }
}
