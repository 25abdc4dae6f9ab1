package io.polyphony.gaia.error;

import java.util.Locale;

/** What kept a tool from giving a result; the {@link #word} stays the same between versions. */
public enum FaultCode {
    /** The name leads out of the task's folder: an absolute path, {@code ..}, or a link. */
    FILE_OUTSIDE,
    /** There is no such file. */
    FILE_MISSING,
    /** The file, or what it unpacks to, is larger than tools read. */
    FILE_TOO_LARGE,
    /** The file is damaged, encrypted, or isn't what its name says. */
    FILE_UNREADABLE,
    /** No tool reads this kind of file: images and audio, or a format whose library isn't there. */
    FORMAT_UNSUPPORTED,
    /** An expression that isn't arithmetic, or has no value. */
    EXPRESSION_INVALID,
    /** A unit that isn't in the table. */
    UNIT_UNKNOWN,
    /** Two units that measure different things. */
    UNITS_DIFFER,
    /** A date that isn't in the calendar, or is written in a way that can be read twice. */
    DATE_INVALID,
    /** A sheet that the workbook doesn't have. */
    SHEET_UNKNOWN,
    /** A column that the table doesn't have. */
    COLUMN_UNKNOWN,
    /** A query that doesn't fit its table, such as the sum of names. */
    QUERY_INVALID,
    /** Nothing was found. */
    NOTHING_FOUND,
    /** A regular expression that doesn't parse or takes too long. */
    PATTERN_INVALID,
    /** An argument is outside of what the tool takes. */
    ARGUMENT_INVALID,
    /** The tool took longer than it may. */
    TIME_EXCEEDED,
    /** The web is off, or couldn't be reached. */
    WEB_UNAVAILABLE;

    /** As it is written in observations, such as {@code file-outside}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
