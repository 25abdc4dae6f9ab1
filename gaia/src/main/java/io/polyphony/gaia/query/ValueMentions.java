package io.polyphony.gaia.query;

import io.polyphony.gaia.table.Condition;
import io.polyphony.gaia.table.Operator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Mentions of cells' values. */
final class ValueMentions {

    private final Question question;
    private final Source source;
    private final ValueHits values;
    private final Exclusion exclusion;

    ValueMentions(Question question, Source source, ValueHits values) {
        this.question = question;
        this.values = values;
        this.exclusion = new Exclusion(question);
        this.source = source;
    }

    /** The mentions of values, the longest ones where they overlap, in the order of the question. */
    List<Mention> of(Map<Table, List<ValueHits.Hit>> hits) {
        Map<Long, List<Mention.Reading>> spans = new TreeMap<>();
        for (Column column : source.columns()) {
            for (ValueHits.Hit hit : column.isOwn() ? hits.get(column.table()) : values.in(column.profile())) {
                if (hit.column() == column.own() && !source.repeatsKey(column)) {
                    double score = hit.score() + nearness(column, hit.first(), hit.last());
                    if (score >= 0.3) {
                        spans.computeIfAbsent(hit.first() * 10_000L + hit.last(), _ -> new ArrayList<>())
                                .add(Mention.Reading.of(column, operator(hit), hit.value(), Math.min(1.3, score)));
                    }
                }
            }
        }
        List<Mention> all = new ArrayList<>();
        spans.forEach((span, readings) -> {
            readings.sort(Comparator.comparingDouble(Mention.Reading::score).reversed());
            all.add(new Mention(
                    (int) (span / 10_000), (int) (span % 10_000), readings.subList(0, Math.min(4, readings.size()))));
        });
        List<Mention> longest = all.stream()
                .filter(one -> all.stream()
                        .noneMatch(other -> other != one
                                && other.first() <= one.last()
                                && one.first() <= other.last()
                                && (length(other) > length(one)
                                        || length(other) == length(one) && other.first() < one.first())))
                .toList();
        return merged(longest);
    }

    private static int length(Mention mention) {
        return mention.last() - mention.first();
    }

    private double nearness(Column column, int first, int last) {
        for (int i = Math.max(0, first - 3); i <= Math.min(question.tokens().size() - 1, last + 2); i++) {
            if ((i < first || i > last) && column.match(question.tokens().get(i)) >= 0.7) {
                return i == first - 1 || i == last + 1 ? 0.3 : 0.1;
            }
        }
        return 0;
    }

    private Operator operator(ValueHits.Hit hit) {
        if (hit.operator() != Operator.EQUAL) {
            return hit.operator();
        }
        return exclusion.excludes(hit.first(), hit.last()) ? Operator.DIFFERENT : Operator.EQUAL;
    }

    /** Values of one column with or between them become one mention. */
    private List<Mention> merged(List<Mention> mentions) {
        List<Mention> all = new ArrayList<>();
        List<Mention> run = new ArrayList<>();
        for (Mention mention : mentions) {
            if (!run.isEmpty() && !continues(run.getLast(), mention)) {
                all.add(one(run));
                run.clear();
            }
            run.add(mention);
        }
        if (!run.isEmpty()) {
            all.add(one(run));
        }
        return all;
    }

    private boolean continues(Mention left, Mention right) {
        StringBuilder between = new StringBuilder();
        for (int i = left.last() + 1; i < right.first(); i++) {
            between.append(question.tokens().get(i).lower()).append(' ');
        }
        String gap = question.text()
                .substring(
                        question.tokens().get(left.last()).end(),
                        question.tokens().get(right.first()).start());
        return (between.toString()
                                .matches(
                                        "(?:and|or|nor|and in|or in|and the|or the|or from|and from|and for|or for|to|to the|through|until|till|and to) ")
                        || between.isEmpty() && gap.contains(","))
                && left.best().column().equals(right.best().column());
    }

    /** The values of a run; all from the first to the last where it says to. */
    private List<String> meant(List<Mention> run, Column column) {
        List<String> values = run.stream()
                .map(mention -> mention.best().conditions().getFirst().value())
                .toList();
        String gap = question.after(run.getFirst().last(), 1);
        return run.size() == 2 && gap.matches("to|through|until|till")
                ? Calendar.between(column.profile().values(), values.getFirst(), values.getLast())
                : values;
    }

    private Mention one(List<Mention> run) {
        if (run.size() == 1) {
            return run.getFirst();
        }
        List<Condition> conditions = run.stream()
                .map(mention -> mention.best().conditions().getFirst())
                .toList();
        Column column = run.getFirst().best().column();
        double score = run.stream()
                .mapToDouble(mention -> mention.best().score())
                .min()
                .orElse(0);
        Mention.Reading reading;
        if (conditions.stream().anyMatch(condition -> condition.operator() == Operator.DIFFERENT)) {
            List<Condition> none = conditions.stream()
                    .map(condition -> new Condition(condition.column(), Operator.DIFFERENT, condition.value()))
                    .toList();
            reading = new Mention.Reading(column, none, score);
        } else {
            reading = Mention.Reading.of(column, Operator.IN, Lists.json(meant(run, column)), score);
        }
        return new Mention(run.getFirst().first(), run.getLast().last(), List.of(reading));
    }
}
