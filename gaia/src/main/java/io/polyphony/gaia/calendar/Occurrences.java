package io.polyphony.gaia.calendar;

import io.polyphony.gaia.tool.DateOperation;
import io.polyphony.gaia.tool.DateUnit;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The dates of something that repeats itself.
 *
 * @param rule how
 * @param anchor a day on which it happens, or begins
 * @param from the first day that is wanted
 * @param to the last day that is wanted
 * @param on the weekdays that are wanted; empty for all
 * @param except dates on which it doesn't happen
 */
record Occurrences(
        Rule rule,
        Optional<Term> anchor,
        Optional<Term> from,
        Optional<Term> to,
        List<DayOfWeek> on,
        Calendar calendar) {

    Occurrences {
        on = List.copyOf(on);
    }

    Term list() {
        return rule instanceof Rule.Both both
                ? both(both).term()
                : call(DateOperation.RECUR).term();
    }

    Term count() {
        return rule instanceof Rule.Both both
                ? Sums.of(
                        "%s + %s", with(both.one()).count(), with(both.other()).count())
                : call(DateOperation.COUNT).term();
    }

    private Reckoning both(Rule.Both both) {
        return Reckoning.call(DateOperation.SORT)
                .with(
                        "dates",
                        List.of(with(both.one()).list(), with(both.other()).list()));
    }

    private Occurrences with(Rule other) {
        return new Occurrences(other, anchor, from, to, on, calendar);
    }

    /** One of them, from 1, or -1 for the last. */
    Term nth(int number) {
        return rule instanceof Rule.Both both
                ? both(both).with("nth", number).term()
                : call(DateOperation.RECUR).with("nth", number).term();
    }

    private Reckoning call(DateOperation operation) {
        Reckoning call = Reckoning.call(operation);
        switch (rule) {
            case Rule.Every every ->
                filtered(call.with("date", start())
                        .with("amount", every.amount().number())
                        .with("unit", every.amount().unit()));
            case Rule.EveryNth nth ->
                filtered(call.with("date", Calendar.near(start(), nth.weekday(), true, true))
                        .with("amount", nth.weeks())
                        .with("unit", DateUnit.WEEKS));
            case Rule.On days ->
                call.with("date", start())
                        .with(
                                "weekdays",
                                days.weekdays().stream().map(Calendar::name).toList())
                        .with("holidays", calendar.holidays());
            case Rule.OfMonth month ->
                call.with("date", start())
                        .with("amount", month.ordinal())
                        .with("unit", DateUnit.MONTHS)
                        .with("weekday", Calendar.name(month.weekday()));
            case Rule.BusinessDayOfMonth day -> {
                calendar.counted(
                        call.with("date", start()).with("amount", day.ordinal()).with("unit", DateUnit.BUSINESS_DAYS));
                if (on.size() == 1) {
                    call.with("weekday", Calendar.name(on.getFirst()));
                }
            }
            case Rule.DayOfMonth day ->
                filtered(call.with("date", ofMonth(day.day())).with("amount", 1).with("unit", DateUnit.MONTHS));
            case Rule.Both both -> throw new IllegalStateException("two rules make two calls: " + both);
        }
        from.ifPresent(day -> call.with("from", day));
        to.ifPresent(day -> call.with("to", day));
        return call;
    }

    private void filtered(Reckoning call) {
        call.with("weekdays", on.stream().map(Calendar::name).toList()).with("holidays", calendar.holidays());
    }

    private Term start() {
        return anchor.or(() -> from).orElseThrow(() -> new Reckoning.Impossible("nothing says when it begins", null));
    }

    /** Such a day in a month that is long enough, before all that are wanted. */
    private Term ofMonth(int day) {
        LocalDate first = Reckoning.date(start());
        LocalDate january = LocalDate.of(first.getYear(), 1, 1);
        if (day < 0 || day >= 29) {
            // Only the last day of a month of 31 days stays the last day.
            return Term.given(january.withDayOfMonth(day < 0 ? 31 : day));
        }
        LocalDate inMonth = first.withDayOfMonth(day);
        return Term.given(inMonth.isBefore(first) ? inMonth.plusMonths(1) : inMonth);
    }
}
