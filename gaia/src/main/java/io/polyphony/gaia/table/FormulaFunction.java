package io.polyphony.gaia.table;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Functions of {@link Formula}. Of what they can't be applied to the value is empty. */
enum FormulaFunction {
    /** The year of a date. */
    YEAR(1, of(time -> Integer.toString(time.getYear()))),
    /** The English name of its month. */
    MONTH(1, of(time -> time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH))),
    /** Its year and month, such as 2025-03. */
    YEAR_MONTH(1, of(time -> time.toLocalDate().toString().substring(0, 7))),
    /** Its quarter, such as Q2. */
    QUARTER(1, of(time -> "Q" + time.get(IsoFields.QUARTER_OF_YEAR))),
    /** The English name of its day of the week. */
    WEEKDAY(1, of(time -> time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH))),
    /** Its day of the month. */
    DAY(1, of(time -> Integer.toString(time.getDayOfMonth()))),
    /** Whole days from one date to another. */
    DAYS(2, FormulaFunction::days),
    /** Hours from one time to another, past midnight if the second is the earlier time of day. */
    HOURS(2, texts -> minutes(texts, 60)),
    /** The same in minutes. */
    MINUTES(2, texts -> minutes(texts, 1)),
    /** The number of characters. */
    LENGTH(1, texts -> Integer.toString(texts.getFirst().length())),
    ABS(
            1,
            texts -> number(texts.getFirst())
                    .map(BigDecimal::abs)
                    .map(NumberText::plain)
                    .orElse("")),
    /** The first number to as many decimals as the second, halves up. */
    ROUND(2, FormulaFunction::rounded),
    MIN(2, texts -> extreme(texts, false)),
    MAX(2, texts -> extreme(texts, true)),
    /** The second value where the first is true, else the third. */
    IF(3, texts -> texts.getFirst().equals("true") ? texts.get(1) : texts.get(2));

    private final int arguments;
    private final Function<List<String>, String> function;

    FormulaFunction(int arguments, Function<List<String>, String> function) {
        this.arguments = arguments;
        this.function = function;
    }

    /** The function that is called so, whatever the case. */
    static Optional<FormulaFunction> named(String name) {
        return Arrays.stream(values())
                .filter(one -> one.name().equalsIgnoreCase(name.replace('-', '_')))
                .findFirst();
    }

    /** How many arguments it has. */
    int arguments() {
        return arguments;
    }

    String apply(List<String> texts) {
        return function.apply(texts);
    }

    private static Function<List<String>, String> of(Function<LocalDateTime, String> part) {
        return texts -> moment(texts.getFirst()).map(part).orElse("");
    }

    private static Optional<LocalDateTime> moment(String text) {
        return Value.of(text) instanceof Value.Moment moment
                ? Optional.of(moment.time())
                : DateText.readCoarse(text.strip())
                        .filter(coarse -> coarse.precision() == Value.Precision.MONTH)
                        .map(Value.Moment::time);
    }

    private static Optional<BigDecimal> number(String text) {
        return NumberText.read(text);
    }

    private static String days(List<String> texts) {
        Optional<LocalDateTime> from = moment(texts.get(0));
        Optional<LocalDateTime> to = moment(texts.get(1));
        return from.isEmpty() || to.isEmpty()
                ? ""
                : Long.toString(ChronoUnit.DAYS.between(
                        from.get().toLocalDate(), to.get().toLocalDate()));
    }

    private static String minutes(List<String> texts, int unit) {
        Value from = Value.of(texts.get(0));
        Value to = Value.of(texts.get(1));
        Duration duration;
        if (from instanceof Value.Moment one && to instanceof Value.Moment two) {
            duration = Duration.between(one.time(), two.time());
        } else if (from instanceof Value.Clock one && to instanceof Value.Clock two) {
            duration = between(one.time(), two.time());
        } else {
            return "";
        }
        return NumberText.plain(
                BigDecimal.valueOf(duration.toMinutes()).divide(BigDecimal.valueOf(unit), MathContext.DECIMAL128));
    }

    private static Duration between(LocalTime from, LocalTime to) {
        Duration duration = Duration.between(from, to);
        return duration.isNegative() ? duration.plusDays(1) : duration;
    }

    private static String rounded(List<String> texts) {
        Optional<BigDecimal> value = number(texts.get(0));
        Optional<BigDecimal> decimals = number(texts.get(1));
        return value.isEmpty() || decimals.isEmpty()
                ? ""
                : NumberText.plain(value.get().setScale(decimals.get().intValue(), RoundingMode.HALF_UP));
    }

    private static String extreme(List<String> texts, boolean largest) {
        List<Optional<BigDecimal>> numbers =
                texts.stream().map(FormulaFunction::number).toList();
        if (numbers.stream().anyMatch(Optional::isEmpty)) {
            return "";
        }
        Comparator<BigDecimal> order = largest ? Comparator.naturalOrder() : Comparator.reverseOrder();
        return numbers.stream()
                .map(Optional::get)
                .max(order)
                .map(NumberText::plain)
                .orElse("");
    }
}
