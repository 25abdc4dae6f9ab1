package io.polyphony.gaia.query;

import io.polyphony.gaia.table.Condition;
import io.polyphony.gaia.table.Operator;
import io.polyphony.gaia.table.TableQuery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What rows must fulfil, by one reading of each of some mentions.
 *
 * @param readings by mention
 * @param score the sum of their logarithms
 */
record ConditionSet(Map<Mention, Mention.Reading> readings, double score) {

    private static final int MOST = 12;
    private static final double LEAST = 0.15;

    /** The sets that a question may mean, the likeliest first: also those without one mention, or with another reading of one. */
    static List<ConditionSet> of(List<Mention> mentions) {
        Map<Mention, Mention.Reading> best = new LinkedHashMap<>();
        mentions.stream()
                .filter(mention -> mention.best().score() >= LEAST)
                .forEach(mention -> best.put(mention, mention.best()));
        List<ConditionSet> sets = new ArrayList<>();
        sets.add(of(best));
        for (Mention mention : mentions) {
            for (Mention.Reading reading : mention.readings()) {
                if (!reading.equals(best.get(mention))) {
                    Map<Mention, Mention.Reading> other = new LinkedHashMap<>(best);
                    other.put(mention, reading);
                    sets.add(of(other));
                }
            }
            if (best.containsKey(mention)) {
                Map<Mention, Mention.Reading> fewer = new LinkedHashMap<>(best);
                fewer.remove(mention);
                sets.add(of(fewer));
            }
        }
        if (best.size() > 1) {
            sets.add(of(Map.of()));
        }
        sets.sort(Comparator.comparingDouble((ConditionSet set) -> set.score() + set.weight())
                .reversed());
        return sets.stream().distinct().limit(MOST).toList();
    }

    static ConditionSet of(Map<Mention, Mention.Reading> readings) {
        double score = readings.entrySet().stream()
                .mapToDouble(entry -> Math.log(Math.max(
                        0.05, entry.getValue().score() / entry.getKey().best().score())))
                .sum();
        return new ConditionSet(readings, score);
    }

    private double weight() {
        return readings.values().stream().mapToDouble(Mention.Reading::score).sum() * 1.5;
    }

    Set<Mention> mentions() {
        return readings.keySet();
    }

    /** All conditions; several values that one column should equal become a list of them. */
    List<Condition> conditions() {
        Map<String, List<String>> equal = new LinkedHashMap<>();
        Set<Condition> others = new LinkedHashSet<>();
        for (Mention.Reading reading : readings.values()) {
            for (Condition condition : reading.conditions()) {
                if (condition.operator() == Operator.EQUAL && reading.isValue()) {
                    equal.computeIfAbsent(condition.column(), _ -> new ArrayList<>())
                            .add(condition.value());
                } else {
                    others.add(condition);
                }
            }
        }
        List<Condition> all = new ArrayList<>();
        equal.forEach((column, values) -> {
            List<String> different = values.stream().distinct().toList();
            all.add(
                    different.size() == 1
                            ? new Condition(column, Operator.EQUAL, different.getFirst())
                            : new Condition(column, Operator.IN, Lists.json(different)));
        });
        all.addAll(others);
        return all;
    }

    /** Whether a column has to equal one value, so that asking for it is idle. */
    boolean fixes(Column column) {
        return readings.values().stream().anyMatch(reading -> reading.column().equals(column) && reading.isValue());
    }

    boolean usesColumn(Column column) {
        return readings.values().stream().anyMatch(reading -> reading.column().equals(column));
    }

    boolean isEmpty() {
        return readings.isEmpty();
    }

    /** Without one mention. */
    ConditionSet without(Mention... mentions) {
        Map<Mention, Mention.Reading> fewer = new LinkedHashMap<>(readings);
        for (Mention mention : mentions) {
            fewer.remove(mention);
        }
        return of(fewer);
    }

    /** A query with these conditions. */
    TableQuery query(Source source) {
        return source.complete(TableQuery.ALL.filteredBy(conditions()));
    }
}
