package io.polyphony.gaia.table;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a cell's text stands for. */
sealed interface Value {

    /** Nothing at all, or a sign for nothing, such as {@code n/a}. */
    record Blank() implements Value {}

    /** A number. */
    record Amount(BigDecimal number) implements Value {}

    /** A day, maybe with a time; as a condition's value also a month or a year. */
    record Moment(LocalDateTime time, Precision precision) implements Value {

        /** Compares as exactly as the less exact of both is, so that every time of a day equals the day. */
        int compareCoarsely(Moment other) {
            Precision coarse = precision.compareTo(other.precision) < 0 ? precision : other.precision;
            return coarse.of(time).compareTo(coarse.of(other.time));
        }
    }

    /** A time of day. */
    record Clock(LocalTime time) implements Value {}

    /** Anything else. */
    record Words() implements Value {}

    /** How exact a moment is, the coarsest first. */
    enum Precision {
        YEAR,
        MONTH,
        DAY,
        TIME;

        LocalDateTime of(LocalDateTime time) {
            return switch (this) {
                case YEAR -> time.withDayOfYear(1).truncatedTo(ChronoUnit.DAYS);
                case MONTH -> time.withDayOfMonth(1).truncatedTo(ChronoUnit.DAYS);
                case DAY -> time.truncatedTo(ChronoUnit.DAYS);
                case TIME -> time;
            };
        }
    }

    Blank BLANK = new Blank();
    Words WORDS = new Words();

    /** Signs for nothing, in columns of numbers and dates. */
    Set<String> NOTHING = Set.of("-", "\u2013", "\u2014", "n/a", "na", "n.a.", "nan", "null", "none", "?", "...");

    /** What the text stands for. */
    static Value of(String cell) {
        String text = cell.strip();
        if (text.isEmpty()) {
            return BLANK;
        }
        Optional<BigDecimal> number = NumberText.read(text);
        if (number.isPresent()) {
            return new Amount(number.get());
        }
        if (text.length() <= 5 && NOTHING.contains(text.toLowerCase(Locale.ROOT))) {
            return BLANK;
        }
        Optional<Moment> moment = DateText.read(text);
        if (moment.isPresent()) {
            return moment.get();
        }
        return DateText.readClock(text).<Value>map(clock -> clock).orElse(WORDS);
    }

    /** The text with small letters, and one space where there is any. */
    static String folded(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        boolean gap = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                gap = true;
                continue;
            }
            if (gap && !folded.isEmpty()) {
                folded.append(' ');
            }
            gap = false;
            folded.append(c);
        }
        return folded.toString().toLowerCase(Locale.ROOT);
    }

    /** What is the same for cells that count as equal: in joins, groups and distinct values. */
    static String key(String text) {
        return switch (of(text)) {
            case Amount amount -> "n" + NumberText.plain(amount.number());
            case Moment moment -> "d" + moment.time();
            case Clock clock -> "c" + clock.time();
            case Blank _, Words _ -> "t" + folded(text);
        };
    }
}
