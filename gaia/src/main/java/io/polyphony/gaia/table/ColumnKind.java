package io.polyphony.gaia.table;

/** What the filled cells of a column are, without exception; signs for nothing such as {@code n/a} are passed over. */
public enum ColumnKind {
    NUMBER,
    DATE,
    /** Texts, a mixture, or nothing at all. */
    TEXT
}
