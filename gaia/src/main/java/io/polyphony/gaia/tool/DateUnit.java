package io.polyphony.gaia.tool;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** What {@link Dates} counts in. */
public enum DateUnit {
    DAYS(ChronoUnit.DAYS),
    WEEKS(ChronoUnit.WEEKS),
    MONTHS(ChronoUnit.MONTHS),
    YEARS(ChronoUnit.YEARS),
    /** Of times of day, and of dates with a time. */
    HOURS(ChronoUnit.HOURS),
    MINUTES(ChronoUnit.MINUTES),
    /** Mondays to Fridays without the holidays. */
    BUSINESS_DAYS(ChronoUnit.DAYS);

    private final ChronoUnit chrono;

    DateUnit(ChronoUnit chrono) {
        this.chrono = chrono;
    }

    /** Whether it is less than a day. */
    public boolean isTime() {
        return chrono.isTimeBased();
    }

    /** As the calendar counts it. */
    ChronoUnit chrono() {
        return chrono;
    }

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
