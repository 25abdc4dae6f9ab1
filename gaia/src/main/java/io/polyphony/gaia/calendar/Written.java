package io.polyphony.gaia.calendar;

import io.polyphony.gaia.tool.DateOperation;
import java.util.List;

/** Dates in the form that a question wants them in. */
final class Written {

    private Written() {}

    static Term day(Term day, Goal goal) {
        return switch (goal.pattern()) {
            case Goal.ISO -> day;
            case "EEEE" ->
                Reckoning.call(DateOperation.WEEKDAY).with("date", day).term();
            default ->
                Reckoning.call(DateOperation.FORMAT)
                        .with("date", day)
                        .with("pattern", goal.pattern())
                        .term();
        };
    }

    static Term days(Term days, Goal goal) {
        return goal.pattern().equals(Goal.ISO)
                ? days
                : Reckoning.call(DateOperation.FORMAT)
                        .with("dates", List.of(days))
                        .with("pattern", goal.pattern())
                        .term();
    }
}
