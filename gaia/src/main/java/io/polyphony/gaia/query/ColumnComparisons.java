package io.polyphony.gaia.query;

import io.polyphony.gaia.table.ColumnKind;
import io.polyphony.gaia.table.Operator;
import io.polyphony.gaia.table.TableProfile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where a question compares two columns row by row, such as stocks that fell below their reorder level. */
final class ColumnComparisons {

    private static final Pattern MORE = Pattern.compile(
            "(?:above|exceed|exceeds|exceeded|exceeding|over|surpass|surpassed|beyond|after|beat|beats)");
    private static final Pattern LESS = Pattern.compile("(?:below|under|beneath|short|before)");
    private static final int NEAR = 5;

    private final Question question;
    private final Source source;

    ColumnComparisons(Question question, Source source) {
        this.question = question;
        this.source = source;
    }

    /** A mention whose column is computed, with the part of the question that says it. */
    record Found(Column column, Mention mention) {}

    /**
     * The comparisons, at most one.
     *
     * @param index the place of the first computed column
     */
    Optional<Found> first(int index) {
        List<Token> tokens = question.tokens();
        for (int t = 0; t < tokens.size(); t++) {
            Optional<Boolean> more = direction(t);
            if (more.isEmpty()) {
                continue;
            }
            Optional<Column> right = named(t + 1, Math.min(tokens.size(), t + 1 + NEAR), Optional.empty());
            if (right.isEmpty() || isNumberNext(t)) {
                continue;
            }
            Optional<Column> left = named(Math.max(0, t - 2 * NEAR), t, right).or(() -> partner(right.get()));
            if (left.isPresent()) {
                return Optional.of(found(index, t, left.get(), right.get(), more.get()));
            }
        }
        return Optional.empty();
    }

    private Found found(int index, int t, Column left, Column right, boolean more) {
        String both = right.isDate()
                ? "days([" + right.name() + "], [" + left.name() + "])"
                : "[" + left.name() + "] - [" + right.name() + "]";
        Column column = Column.of(
                        index,
                        Column.NOT_OWN,
                        left.name() + " beyond " + right.name(),
                        new TableProfile.Column("", ColumnKind.NUMBER, List.of(), false, 0),
                        left.table())
                .computed(both);
        int last = t + 1;
        while (last + 1 < question.tokens().size()
                && last < t + NEAR
                && right.match(question.tokens().get(last)) < 0.7) {
            last++;
        }
        while (last + 1 < question.tokens().size()
                && right.match(question.tokens().get(last + 1)) >= 0.7) {
            last++;
        }
        return new Found(
                column,
                new Mention(
                        t, last, List.of(Mention.Reading.of(column, more ? Operator.MORE : Operator.LESS, "0", 1))));
    }

    private Optional<Boolean> direction(int t) {
        String word = question.tokens().get(t).lower();
        if (word.equals("than") && t > 0) {
            String two = question.before(t, 2);
            return Adjectives.comparative(two)
                    .or(() -> Adjectives.comparative(question.before(t, 1)))
                    .map(Adjectives.Degree::most)
                    .or(() -> question.before(t, 1).matches("later") ? Optional.of(true) : Optional.empty())
                    .or(() -> question.before(t, 1).matches("earlier") ? Optional.of(false) : Optional.empty())
                    .or(() -> question.before(t, 4).matches(".*\\b(?:more|larger|higher|greater)\\b.*")
                            ? Optional.of(true)
                            : question.before(t, 4).matches(".*\\b(?:less|fewer|lower|smaller)\\b.*")
                                    ? Optional.of(false)
                                    : Optional.empty());
        }
        return MORE.matcher(word).matches()
                ? Optional.of(true)
                : LESS.matcher(word).matches() ? Optional.of(false) : Optional.empty();
    }

    private boolean isNumberNext(int t) {
        return question.amounts().stream().anyMatch(amount -> amount.first() > t && amount.first() <= t + 3);
    }

    /** The column that some words name best, all of its header's words among them. */
    private Optional<Column> named(int from, int to, Optional<Column> other) {
        List<Column> named = new ArrayList<>();
        for (Column column : source.columns()) {
            boolean like = other.isEmpty() || column.isDate() == other.get().isDate() && !column.equals(other.get());
            if ((column.isNumber() || column.isDate())
                    && like
                    && !column.isIdentifier()
                    && column.isOwn()
                    && column.words().stream().allMatch(word -> says(word, from, to))) {
                named.add(column);
            }
        }
        return named.stream()
                .max(Comparator.comparingInt(column -> column.words().size()));
    }

    private boolean says(String word, int from, int to) {
        for (int t = from; t < to; t++) {
            if (Column.match(word, question.tokens().get(t).stem()) >= 0.7) {
                return true;
            }
        }
        return false;
    }

    /** What a limit such as a reorder level is compared with where the question doesn't say it: the only quantity beside it. */
    private Optional<Column> partner(Column limit) {
        List<Column> others = source.columns().stream()
                .filter(column -> column.isNumber()
                        && column.isOwn()
                        && !column.equals(limit)
                        && column.table() == limit.table()
                        && !column.isIdentifier()
                        && !column.isUnitPrice()
                        && column.isPrice() == limit.isPrice())
                .toList();
        List<Column> alike = others.stream()
                .filter(column -> column.isQuantity()
                        || column.unit().isPresent() && column.unit().equals(limit.unit()))
                .toList();
        return alike.size() == 1
                ? Optional.of(alike.getFirst())
                : others.size() == 1 ? Optional.of(others.getFirst()) : Optional.empty();
    }
}
