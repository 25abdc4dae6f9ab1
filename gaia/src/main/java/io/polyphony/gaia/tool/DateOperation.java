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
    /** The first such weekday after {@code date}; with {@code inclusive} the date itself where it is one. */
    NEXT_WEEKDAY,
    /** The last such weekday before {@code date}; with {@code inclusive} the date itself where it is one. */
    PREVIOUS_WEEKDAY,
    /** The date itself where it is a business day, else the next one, or with a negative {@code amount} the one before. */
    TO_BUSINESS_DAY,
    /** The last day of the month that is {@code amount} months after that of {@code date}. */
    MONTH_END,
    /** Whole years, months and days from {@code date} to {@code other}, as three numbers. */
    PERIOD,
    /** The dates of a rule; see {@link Recurrence}. */
    RECUR,
    /** How many dates {@link #RECUR} would give. */
    COUNT,
    /** The dates that are in every list of {@code dates}. */
    COMMON,
    /** The date, or all of {@code dates}, as {@code pattern} wants them written; what comes twice is given once. */
    FORMAT;

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
