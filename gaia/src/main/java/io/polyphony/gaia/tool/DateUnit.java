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
    /** Mondays to Fridays without the holidays. */
    BUSINESS_DAYS(ChronoUnit.DAYS);

    private final ChronoUnit chrono;

    DateUnit(ChronoUnit chrono) {
        this.chrono = chrono;
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
