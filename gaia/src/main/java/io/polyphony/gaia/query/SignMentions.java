package io.polyphony.gaia.query;

import io.polyphony.gaia.document.Cell;
import io.polyphony.gaia.error.FaultException;
import io.polyphony.gaia.table.Colour;
import io.polyphony.gaia.table.Operator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Mentions of what cells show without a value: their colour, yes or no, that they are empty; and months without a year. */
final class SignMentions {

    private static final Set<String> COLOURS = Lexicon.words(
            "black white grey gray red pink orange brown yellow green cyan blue purple violet turquoise gold");
    private static final Set<String> MARKED =
            Lexicon.words("highlighted coloured colored shaded marked fill filled highlight colour color");
    private static final int MOST_ROWS = 20_000;

    private final Question question;
    private final Source source;

    SignMentions(Question question, Source source) {
        this.question = question;
        this.source = source;
    }

    List<Mention> all() {
        List<Mention> all = new ArrayList<>();
        colours(all);
        flags(all);
        empties(all);
        months(all);
        beginnings(all);
        return all;
    }

    private void colours(List<Mention> all) {
        if (source.table().profile().colours().isEmpty()) {
            return;
        }
        Map<Column, Map<String, Integer>> fills = fills();
        List<Token> tokens = question.tokens();
        boolean named = false;
        for (int i = 0; i < tokens.size(); i++) {
            String word = tokens.get(i).lower();
            if (COLOURS.contains(word)) {
                String shade = i > 0 && tokens.get(i - 1).lower().matches("light|dark")
                        ? tokens.get(i - 1).lower() + " "
                        : "";
                named |= colour(all, i, i, shade + word, fills);
            }
        }
        for (int i = 0; !named && i < tokens.size(); i++) {
            Set<String> names = new TreeSet<>();
            source.table().profile().colours().keySet().forEach(fill -> names.add(Colour.nameOf(fill)));
            if (MARKED.contains(tokens.get(i).lower()) && names.size() == 1) {
                named = colour(all, i, i, names.iterator().next(), fills);
            }
        }
    }

    private boolean colour(
            List<Mention> all, int first, int last, String name, Map<Column, Map<String, Integer>> fills) {
        List<Mention.Reading> readings = new ArrayList<>();
        fills.forEach((column, counts) -> {
            int cells = counts.entrySet().stream()
                    .filter(e -> fits(name, e.getKey()))
                    .mapToInt(Map.Entry::getValue)
                    .sum();
            if (cells > 0) {
                boolean mentioned = question.tokens().stream().anyMatch(token -> column.match(token) >= 0.7);
                boolean not = new Exclusion(question).excludes(first, last);
                readings.add(Mention.Reading.of(
                        column, not ? Operator.OTHER_COLOUR : Operator.COLOUR, name, mentioned ? 1 : 0.8));
            }
        });
        readings.sort(Comparator.comparingDouble(Mention.Reading::score).reversed());
        if (readings.isEmpty()) {
            return false;
        }
        all.add(new Mention(first, last, readings.subList(0, Math.min(3, readings.size()))));
        return true;
    }

    private static boolean fits(String name, String fill) {
        try {
            return Colour.of(name).fits(fill);
        } catch (FaultException e) {
            return false;
        }
    }

    private Map<Column, Map<String, Integer>> fills() {
        Map<Column, Map<String, Integer>> fills = new HashMap<>();
        int width = source.table().content().header().size();
        List<List<Cell>> rows = source.table().content().rows();
        for (int r = 0; r < rows.size() && r < MOST_ROWS; r++) {
            List<Cell> cells = rows.get(r);
            for (int c = 0;
                    c < Math.min(width, cells.size()) && c < source.columns().size();
                    c++) {
                Column column = source.columns().get(c);
                cells.get(c)
                        .colour()
                        .ifPresent(fill -> fills.computeIfAbsent(column, _ -> new HashMap<>())
                                .merge(fill, 1, Integer::sum));
            }
        }
        return fills;
    }

    private void flags(List<Mention> all) {
        for (Column column : source.columns()) {
            if (column.yes().isEmpty() && column.no().isEmpty()) {
                continue;
            }
            for (int i = 0; i < question.tokens().size(); i++) {
                if (column.match(question.tokens().get(i)) < 0.7) {
                    continue;
                }
                boolean not =
                        question.before(i, 3).matches("(?:.* )?(?:not|no|without|isn t|aren t|never|non)(?: \\w+)?")
                                || question.after(i, 1).matches("no|false");
                int at = i;
                (not ? column.no() : column.yes())
                        .ifPresent(value -> all.add(
                                new Mention(at, at, List.of(Mention.Reading.of(column, Operator.EQUAL, value, 0.9)))));
                break;
            }
        }
    }

    private void empties(List<Mention> all) {
        List<Column> gaps = source.columns().stream()
                .filter(column -> column.profile().empty() > 0)
                .toList();
        for (int i = 0; i < question.tokens().size() && !gaps.isEmpty(); i++) {
            String word = question.tokens().get(i).lower();
            boolean sure = word.matches("empty|blank|missing|lack|lacks|lacking|unknown|unfilled");
            boolean negative =
                    word.matches("no|without|not|never|nobody|nothing|yet|still|unpaid|unreturned|unassigned");
            if (!sure && !negative) {
                continue;
            }
            List<Mention.Reading> readings = new ArrayList<>();
            for (Column column : gaps) {
                double near = 0;
                for (int j = Math.max(0, i - 5); j <= Math.min(question.tokens().size() - 1, i + 5); j++) {
                    near = Math.max(near, column.match(question.tokens().get(j)) - 0.03 * Math.abs(j - i));
                }
                double score = sure ? Math.max(near, gaps.size() == 1 ? 0.7 : 0.2) : near;
                if (score >= 0.35 || sure) {
                    readings.add(Mention.Reading.of(column, Operator.EMPTY, "", Math.min(1, score)));
                }
            }
            readings.sort(Comparator.comparingDouble(Mention.Reading::score).reversed());
            if (!readings.isEmpty()) {
                all.add(new Mention(i, i, readings.subList(0, Math.min(3, readings.size()))));
                return;
            }
        }
    }

    /** Which month, from 0, an ordinal before the word month names; -1 where none does. */
    private int ordinal(int token) {
        return question.at(token + 1, "month")
                ? Calendar.ORDINALS.indexOf(question.tokens().get(token).lower())
                : -1;
    }

    /** Values that start with some letters. */
    private void beginnings(List<Mention> all) {
        List<Token> tokens = question.tokens();
        for (int i = 2; i < tokens.size(); i++) {
            if (!question.before(i, 2).matches("(?:start|starts|starting|begin|begins|beginning) (?:with|by)")
                    || !tokens.get(i).capital() && tokens.get(i).lower().length() > 3
                    || tokens.get(i).lower().matches("the|an?")) {
                continue;
            }
            String letters = question.text()
                    .substring(tokens.get(i).start(), tokens.get(i).end());
            List<Mention.Reading> readings = new ArrayList<>();
            for (Column column : source.columns()) {
                boolean fits = !column.isNumber()
                        && column.profile().values().stream()
                                .anyMatch(value -> value.regionMatches(true, 0, letters, 0, letters.length()));
                double near = 0;
                for (int t = Math.max(0, i - 7); t < i - 2; t++) {
                    near = Math.max(near, column.match(tokens.get(t)));
                }
                if (fits) {
                    readings.add(Mention.Reading.of(column, Operator.STARTS_WITH, letters, Math.max(0.4, near)));
                }
            }
            readings.sort(Comparator.comparingDouble(Mention.Reading::score).reversed());
            if (!readings.isEmpty()) {
                all.add(new Mention(i - 2, i, readings.subList(0, Math.min(3, readings.size()))));
            }
        }
    }

    private void months(List<Mention> all) {
        for (int i = 0; i < question.tokens().size(); i++) {
            int month =
                    Math.max(Calendar.MONTHS.indexOf(question.tokens().get(i).lower()), ordinal(i)) + 1;
            int at = i;
            boolean dated = question.amounts().stream().anyMatch(amount -> amount.first() <= at && at <= amount.last());
            if (month == 0 || dated || !question.tokens().get(i).capital() && ordinal(i) < 0) {
                continue;
            }
            String number = month < 10 ? "0" + month : Integer.toString(month);
            List<Mention.Reading> readings = new ArrayList<>();
            for (Column column : source.columns()) {
                String name = Calendar.MONTHS.get(month - 1);
                if (ordinal(i) >= 0
                        && Calendar.are(Calendar.MONTHS, column.profile().values())) {
                    column.profile().values().stream()
                            .filter(value -> Calendar.place(Calendar.MONTHS, value) == Calendar.MONTHS.indexOf(name))
                            .findFirst()
                            .ifPresent(value -> readings.add(Mention.Reading.of(column, Operator.EQUAL, value, 0.95)));
                } else if (column.isNumber()
                        && column.words().contains("month")
                        && column.profile().values().contains(Integer.toString(month))) {
                    readings.add(Mention.Reading.of(column, Operator.EQUAL, Integer.toString(month), 0.9));
                }
                Set<String> months = new TreeSet<>();
                for (String value : column.profile().values()) {
                    if (value.matches("\\d{4}-" + number + "(?:-.*)?")) {
                        months.add(value.substring(0, 7));
                    }
                }
                if (months.size() == 1 && !column.isNumber()) {
                    readings.add(Mention.Reading.of(
                            column, Operator.EQUAL, months.iterator().next(), 0.85));
                } else if (months.size() > 1 && months.size() < 30 && !column.isNumber()) {
                    readings.add(Mention.Reading.of(column, Operator.IN, String.join(", ", months), 0.8));
                }
            }
            if (!readings.isEmpty()) {
                all.add(new Mention(i, i, readings.subList(0, Math.min(3, readings.size()))));
            }
        }
    }
}
