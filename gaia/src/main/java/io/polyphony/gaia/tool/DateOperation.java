package io.polyphony.gaia.tool;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What {@link Dates} can do. */
public enum DateOperation {
    /** How many units {@code other} is after {@code date}. */
    BETWEEN,
    /** The date that is {@code amount} units after {@code date}. */
    ADD,
    /** The name of the day of the week. */
    WEEKDAY,
    /** The {@code amount}-th such weekday in the month of {@code date}; negative amounts count from the month's end. */
    NTH_WEEKDAY,
    /** All dates from the earliest to the latest. */
    SORT,
    /** The first of them. */
    EARLIEST,
    /** The last of them. */
    LATEST,
    /** The number of the day in its year, from 1. */
    DAY_OF_YEAR,
    /** The number of the ISO week, from 1: weeks begin on Mondays, and the first has the year's first Thursday. */
    ISO_WEEK,
    /** Whether the year has 366 days. */
    LEAP_YEAR,
    /** The number of days of the month. */
    DAYS_IN_MONTH,
    /** The first such weekday after {@code date}. */
    NEXT_WEEKDAY;

    /** As it is written in calls. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String toString() {
        return word();
    }
}
