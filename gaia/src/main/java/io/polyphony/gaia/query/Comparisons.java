package io.polyphony.gaia.query;

import io.polyphony.gaia.error.FaultException;
import io.polyphony.gaia.question.Quantity;
import io.polyphony.gaia.table.Condition;
import io.polyphony.gaia.table.Operator;
import io.polyphony.gaia.tool.Units;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Mentions that compare numbers and dates: at least 600, between two days, in April 2025. */
final class Comparisons {

    private static final Pattern AT_LEAST = Pattern.compile(
            "(?:.* )?(?:at least|no less than|not less than|no fewer than|not fewer than|minimum of|from|since|no earlier than|on or after|starting(?: on| from)?)(?: the)?");
    private static final Pattern MORE = Pattern.compile(
            "(?:.* )?(?:more than|greater than|over|above|exceed|exceeds|exceeded|exceeding|after|later than|beyond|past|in excess of)(?: the)?");
    private static final Pattern AT_MOST = Pattern.compile(
            "(?:.* )?(?:at most|no more than|not more than|up to|maximum of|no later than|not later than|by|until|till|through|on or before|not exceed|not exceeding|at the most|within)(?: the)?");
    private static final Pattern LESS =
            Pattern.compile("(?:.* )?(?:less than|fewer than|under|below|before|earlier than|prior to)(?: the)?");
    private static final Pattern THAN = Pattern.compile("(?:.* )?(?:(more|less) )?([a-z]+) than(?: the)?");
    private static final Pattern OR_MORE = Pattern.compile(
            "(?:[a-z]+ ){0,2}?(?:or|and) (?:more|above|over|higher|longer|later|older|greater|upwards|larger|better|after|taller|heavier)\\b.*");
    private static final Pattern OR_LESS = Pattern.compile(
            "(?:[a-z]+ ){0,2}?(?:or|and) (?:less|fewer|below|under|lower|shorter|earlier|younger|smaller|cheaper|before)\\b.*");
    private static final Pattern RANGE = Pattern.compile("(?:.* )?(?:between|from)(?: the)?");
    private final Question question;
    private final Source source;

    Comparisons(Question question, Source source) {
        this.question = question;
        this.source = source;
    }

    /** The mentions, except of numbers that say how many rows are wanted. */
    List<Mention> of(Optional<Integer> count) {
        List<Mention> all = new ArrayList<>();
        List<Question.Amount> amounts = question.amounts();
        for (int i = 0; i < amounts.size(); i++) {
            Question.Amount amount = amounts.get(i);
            if (count.isPresent() && count.get() == amount.first()) {
                continue;
            }
            if (i + 1 < amounts.size() && isRange(amount, amounts.get(i + 1))) {
                Question.Amount to = amounts.get(++i);
                boolean strict = question.says("exclusive|not included|excluding both|exclusively|both excluded");
                add(
                        all,
                        amount.first() - 1,
                        to.last(),
                        amount,
                        List.of(strict ? Operator.MORE : Operator.AT_LEAST, strict ? Operator.LESS : Operator.AT_MOST),
                        List.of(amount, to));
                continue;
            }
            Optional<Operator> operator = isGiven(amount) ? Optional.empty() : operator(amount);
            if (operator.isPresent()) {
                add(all, amount.first() - 1, amount.last(), amount, List.of(operator.get()), List.of(amount));
            } else if (amount.kind() != Quantity.Kind.NUMBER || isYear(amount)) {
                add(all, amount.first(), amount.last(), amount, List.of(Operator.EQUAL), List.of(amount));
            } else {
                addEqual(all, amount);
            }
        }
        return all;
    }

    /** Whether a number only repeats how many there are of something: over the two months. */
    private boolean isGiven(Question.Amount amount) {
        return amount.kind() == Quantity.Kind.NUMBER
                && !isYear(amount)
                && question.before(amount.first(), 2)
                        .matches("(?:over|in|of|from|for|across|during|within|between) (?:the|all|these|those)")
                && question.tokens().size() > amount.last() + 1
                && question.tokens().get(amount.last() + 1).lower().matches("[a-z]{3,}")
                && source.columns().stream()
                        .noneMatch(column -> column.isNumber()
                                && column.match(question.tokens().get(amount.last() + 1)) >= 0.5);
    }

    private boolean isRange(Question.Amount from, Question.Amount to) {
        if (to.first() - from.last() > 4) {
            return false;
        }
        String between = question.after(from.last(), to.first() - from.last() - 1);
        return RANGE.matcher(question.before(from.first(), 2)).matches()
                && between.matches("(?:[a-z]+ )?(?:and|to|until|till|through)(?: the)?");
    }

    private Optional<Operator> operator(Question.Amount amount) {
        String before = question.before(amount.first(), 5);
        String after = question.after(amount.last(), 4);
        if (OR_MORE.matcher(after).matches()) {
            return Optional.of(Operator.AT_LEAST);
        }
        if (OR_LESS.matcher(after).matches()) {
            return Optional.of(Operator.AT_MOST);
        }
        boolean date = amount.kind() != Quantity.Kind.NUMBER || isYear(amount);
        if (AT_MOST.matcher(before).matches() && (date || !before.matches("(?:.* )?(?:by|through|within)"))) {
            return Optional.of(Operator.AT_MOST);
        }
        if (AT_LEAST.matcher(before).matches() && (date || !before.matches("(?:.* )?(?:from|since|starting)"))) {
            return Optional.of(Operator.AT_LEAST);
        }
        if (MORE.matcher(before).matches()) {
            return Optional.of(
                    before.matches(".*\\b(?:not|doesn t|don t) (?:exceed|over|above)")
                            ? Operator.AT_MOST
                            : Operator.MORE);
        }
        if (LESS.matcher(before).matches()) {
            return Optional.of(Operator.LESS);
        }
        var than = THAN.matcher(before);
        if (than.matches()) {
            return degree(than.group(1), than.group(2)).map(degree -> degree.most() ? Operator.MORE : Operator.LESS);
        }
        return Optional.empty();
    }

    private static Optional<Adjectives.Degree> degree(String more, String word) {
        return more != null
                ? Adjectives.comparative(more + " " + word).or(() -> Adjectives.comparative(more))
                : Adjectives.comparative(word);
    }

    private static boolean isYear(Question.Amount amount) {
        return amount.kind() == Quantity.Kind.NUMBER && amount.value().matches("(?:1[5-9]|20|21)\\d\\d");
    }

    private void add(
            List<Mention> all,
            int first,
            int last,
            Question.Amount at,
            List<Operator> operators,
            List<Question.Amount> values) {
        List<Mention.Reading> readings = new ArrayList<>();
        long dates = source.columns().stream().filter(Column::isDate).count();
        long numbers = source.columns().stream()
                .filter(column -> column.isNumber() && !column.isIdentifier())
                .count();
        for (Column column : source.columns()) {
            double score = at.kind() == Quantity.Kind.NUMBER
                    ? number(column, at, numbers, dates)
                    : date(column, at, dates, operators);
            if (score > 0) {
                List<Condition> conditions = new ArrayList<>();
                Optional<Conversion> conversion = conversion(column, values.getLast());
                for (int i = 0; i < values.size(); i++) {
                    String value = values.get(i).value();
                    conditions.add(new Condition(
                            column.name(),
                            operators.get(i),
                            column.isClock()
                                    ? clock(values.getLast(), value).orElse(value)
                                    : conversion.flatMap(one -> one.of(value)).orElse(value)));
                }
                readings.add(new Mention.Reading(
                        column,
                        conditions,
                        Math.min(
                                1,
                                conversion
                                        .map(one -> Math.max(one.isIdle() ? 1 : 0.85, score))
                                        .orElse(score))));
            }
        }
        readings.sort(Comparator.comparingDouble(Mention.Reading::score).reversed());
        if (!readings.isEmpty()) {
            all.add(new Mention(Math.max(0, first), last, readings.subList(0, Math.min(4, readings.size()))));
        }
    }

    /** From the unit that follows a number to that of a column. */
    private record Conversion(String from, String to) {

        boolean isIdle() {
            return of("1").filter("1"::equals).isPresent();
        }

        Optional<String> of(String value) {
            try {
                return Optional.of(Units.convert(value, from, to, OptionalInt.empty()));
            } catch (FaultException e) {
                return Optional.empty();
            }
        }
    }

    /** So many hours or minutes as a time of day, as lengths of time are written. */
    private Optional<String> clock(Question.Amount at, String value) {
        String unit = question.after(at.last(), 1);
        if (!unit.matches("hours?|minutes?|h|min") || !value.matches("\\d{1,4}(?:\\.\\d+)?")) {
            return Optional.empty();
        }
        long minutes = Math.round(Double.parseDouble(value) * (unit.startsWith("h") ? 60 : 1));
        return minutes < 24 * 60
                ? Optional.of(String.format(Locale.ROOT, "%d:%02d:00", minutes / 60, minutes % 60))
                : Optional.empty();
    }

    private Optional<Conversion> conversion(Column column, Question.Amount at) {
        int next = at.last() + 1;
        if (column.unit().isEmpty()
                || at.kind() != Quantity.Kind.NUMBER
                || next >= question.tokens().size()) {
            return Optional.empty();
        }
        // Half an hour, but also 2 kg.
        while (next + 1 < question.tokens().size()
                && question.tokens().get(next).lower().matches("an?|of|full|whole")) {
            next++;
        }
        String unit = question.tokens().get(next).lower();
        return unit.length() < 2
                ? Optional.empty()
                : Optional.of(new Conversion(unit, column.unit().get()))
                        .filter(one -> one.of("1").isPresent());
    }

    private double number(Column column, Question.Amount at, long numbers, long dates) {
        if (column.isDate()) {
            return isYear(at) && !noun(at) ? Math.max(0.55, near(column, at)) : 0;
        }
        if (!column.isNumber()) {
            return column.isClock() && clock(at, at.value()).isPresent() ? 0.95 : 0;
        }
        if (isYear(at) && dates > 0 && near(column, at) < 0.7) {
            return 0.1;
        }
        double near = near(column, at);
        if (isYear(at) && !noun(at)) {
            return column.words().contains("year")
                            || column.isAbout("birth")
                                    && column.profile().values().stream().allMatch(v -> v.matches("\\d{4}"))
                    ? 0.9
                    : Math.max(near, 0.1);
        }
        return Math.max(near, column.isIdentifier() ? 0.05 : numbers == 1 ? 0.6 : 0.2);
    }

    /** Whether the number counts something, so that it is no year. */
    private boolean noun(Question.Amount at) {
        return question.tokens().size() > at.last() + 1
                && source.columns().stream()
                        .anyMatch(column -> column.isNumber()
                                && column.match(question.tokens().get(at.last() + 1)) >= 0.7);
    }

    private double date(Column column, Question.Amount at, long dates, List<Operator> operators) {
        if (column.isDate()) {
            return Math.max(dates == 1 ? 0.85 : 0.5, near(column, at));
        }
        boolean month = column.isText()
                && operators.equals(List.of(Operator.EQUAL))
                && column.profile().values().contains(at.value());
        return month ? 0.95 : 0;
    }

    /** How well the words around a number name a column; the word after it counts most, then those before. */
    private double near(Column column, Question.Amount at) {
        double best = 0;
        List<Token> tokens = question.tokens();
        for (int i = at.last() + 1; i <= at.last() + 2 && i < tokens.size(); i++) {
            double match = column.match(tokens.get(i));
            best = Math.max(best, match - 0.05 * (i - at.last() - 1) + (match > 0.3 && match < 0.7 ? 0.2 : 0));
        }
        for (int i = at.first() - 1; i >= 0 && i >= at.first() - 7; i--) {
            Token token = tokens.get(i);
            best = Math.max(best, 0.95 * column.match(token) - 0.04 * (at.first() - i));
            String two = i > 0 ? tokens.get(i - 1).lower() + " " + token.lower() : token.lower();
            Optional<Adjectives.Degree> degree =
                    Adjectives.comparative(two).or(() -> Adjectives.comparative(token.lower()));
            if (degree.isPresent()
                    && i >= at.first() - 3
                    && degree.get().concepts().stream().anyMatch(column::isAbout)) {
                best = Math.max(best, 0.75);
            }
        }
        return best;
    }

    /** Whether one of the words before a number names the column, as in the locker with the number 7. */
    private boolean namedBefore(Column column, Question.Amount at) {
        for (int t = Math.max(0, at.first() - 5); t < at.first(); t++) {
            if (column.match(question.tokens().get(t)) >= 0.7) {
                return true;
            }
        }
        return false;
    }

    /** A number beside the name of its column: round 3. */
    private void addEqual(List<Mention> all, Question.Amount at) {
        List<Mention.Reading> readings = new ArrayList<>();
        for (Column column : source.columns()) {
            boolean before = at.first() > 0 && column.match(question.tokens().get(at.first() - 1)) >= 0.7;
            boolean beforeThat =
                    at.first() > 1 && column.match(question.tokens().get(at.first() - 2)) >= 0.7;
            boolean after = at.last() + 1 < question.tokens().size()
                    && column.match(question.tokens().get(at.last() + 1)) >= 0.5;
            boolean known = column.profile().values().contains(at.value());
            boolean measured = column.isNumber() && !column.isIdentifier() && !column.isOrdinal();
            boolean beside = (before || beforeThat || after)
                    && (known || !column.isText() && !column.profile().complete());
            if (beside || !measured && known && namedBefore(column, at)) {
                readings.add(Mention.Reading.of(
                        column, Operator.EQUAL, at.value(), before ? 0.95 : beforeThat ? 0.7 : 0.65));
            }
        }
        readings.sort(Comparator.comparingDouble(Mention.Reading::score).reversed());
        if (!readings.isEmpty()) {
            all.add(new Mention(at.first(), at.last(), readings.subList(0, Math.min(4, readings.size()))));
        }
    }
}
