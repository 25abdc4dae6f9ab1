package io.polyphony.grammar;

import java.util.List;

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

    private RegexClasses() {}

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
