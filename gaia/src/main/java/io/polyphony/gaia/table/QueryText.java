package io.polyphony.gaia.table;

/** Cells as results and messages show them. */
final class QueryText {

    /** Enough to know what a column holds, when the rows are many. */
    private static final int SAMPLE = 1_000;

    private static final int LONGEST = 60;

    private QueryText() {}

    /** A number in plain digits; anything else as it is. */
    static String plain(String text) {
        return NumberText.read(text).map(NumberText::plain).orElse(text);
    }

    /** Whether the cells of a column are numbers, as far as its beginning shows. */
    static boolean areNumbers(Relation table, int column) {
        return kind(table, column, SAMPLE) == ColumnKind.NUMBER;
    }

    /** What the first cells of a column are. */
    static ColumnKind kind(Relation table, int column, int sample) {
        KindCount kinds = new KindCount();
        for (int row = 0; row < table.size() && row < sample && !kinds.isText(); row++) {
            kinds.add(Value.of(table.text(row, column)));
        }
        return kinds.kind();
    }

    /**
     * A cell of a result. Numbers lose their separators and signs, since results go into calculations; others stay, such as a
     * version 1.10.
     */
    static String shown(String cell, boolean number) {
        String text = cell.strip();
        return number && isDecorated(text) ? plain(text) : text;
    }

    private static boolean isDecorated(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && c != '.' && !(c == '-' && i == 0)) {
                return true;
            }
        }
        return false;
    }

    /** A cell in a message. */
    static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }
}
