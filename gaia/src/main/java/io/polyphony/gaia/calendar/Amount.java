package io.polyphony.gaia.calendar;

import io.polyphony.gaia.tool.DateUnit;

/** So many units of time. */
record Amount(int number, DateUnit unit) {

    /** About how many minutes, to compare durations that the calendar makes unequal. */
    long roughly() {
        long minutes = switch (unit) {
            case MINUTES -> 1;
            case HOURS -> 60;
            case DAYS -> 1_440;
            case BUSINESS_DAYS -> 2_016;
            case WEEKS -> 10_080;
            case MONTHS -> 43_830;
            case YEARS -> 525_960;
        };
        return minutes * number;
    }
}
