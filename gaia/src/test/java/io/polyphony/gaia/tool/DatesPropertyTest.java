package io.polyphony.gaia.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.gaia.error.FaultException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.time.api.constraints.DateRange;

class DatesPropertyTest {

    @Property(tries = 300)
    void adding_whatLiesBetween_leadsToTheOtherDate(
            @ForAll @DateRange(min = "0001-01-01", max = "9999-12-31") LocalDate start,
            @ForAll @DateRange(min = "0001-01-01", max = "9999-12-31") LocalDate end)
            throws FaultException {
        String days = Dates.answer(arguments(DateOperation.BETWEEN, start, Optional.of(end), OptionalInt.empty()));
        String back = Dates.answer(
                arguments(DateOperation.ADD, start, Optional.empty(), OptionalInt.of(Integer.parseInt(days))));

        assertThat(back).isEqualTo(end.toString());
    }

    @Property(tries = 300)
    void businessDays_addedAndCounted_areEachOthersInverse(
            @ForAll @DateRange(min = "2024-01-01", max = "2026-12-31") LocalDate start,
            @ForAll @IntRange(min = -400, max = 400) int amount,
            @ForAll @Size(max = 30) Set<@DateRange(min = "2024-01-01", max = "2026-12-31") LocalDate> holidays) {
        BusinessDays business = new BusinessDays(holidays);
        LocalDate end = business.add(start, amount);

        assertThat(business.between(start, end)).isEqualTo(amount);
        assertThat(amount == 0 || business.includes(end)).isTrue();
    }

    @Property(tries = 300)
    void businessDays_betweenDates_addUp(
            @ForAll @DateRange(min = "2024-01-01", max = "2024-12-31") LocalDate first,
            @ForAll @IntRange(min = 0, max = 300) int more,
            @ForAll @IntRange(min = 0, max = 300) int yetMore) {
        BusinessDays business = new BusinessDays(Set.of(LocalDate.of(2024, 12, 25)));
        LocalDate second = first.plusDays(more);
        LocalDate third = second.plusDays(yetMore);

        assertThat(business.between(first, third))
                .isEqualTo(business.between(first, second) + business.between(second, third));
    }

    private static DateArguments arguments(
            DateOperation operation, LocalDate date, Optional<LocalDate> other, OptionalInt amount) {
        return new DateArguments(
                operation,
                Optional.of(date.toString()),
                other.map(LocalDate::toString),
                amount,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
