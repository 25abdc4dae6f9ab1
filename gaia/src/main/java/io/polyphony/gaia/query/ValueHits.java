package io.polyphony.gaia.query;

import io.polyphony.gaia.document.Cell;
import io.polyphony.gaia.table.ColumnKind;
import io.polyphony.gaia.table.Operator;
import io.polyphony.gaia.table.TableProfile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Values of a table that a question has words of. */
final class ValueHits {

    /**
     * A value in a question.
     *
     * @param first its first word
     * @param last its last word
     * @param column the index of the column that has it
     * @param operator equal, or contains for a part of several values
     * @param value as the table writes it
     * @param score how sure, from 0 to 1
     */
    record Hit(int first, int last, int column, Operator operator, String value, double score) {}

    private static final int LONGEST = 10;
    private static final int MOST_CELLS = 600_000;
    private static final int MOST_PARTIAL = 6;

    /** So many values a column has at most whose values are states, which have other words too. */
    private static final int FEW = 6;

    private static final Set<String> COMMON = Lexicon.words(
            "a an the and or of in on at to by for from with as is are was were be no not yes true false it its all any each per how many much "
                    + "what which who when where that this these those than then i he she they we you one two may most more less least other "
                    + "total number name date first last do does did has have had give list so up out over under between after before");

    private final Question question;
    private final Map<String, List<int[]>> spans = new HashMap<>();
    private final Set<String> words = new HashSet<>();

    ValueHits(Question question) {
        this.question = question;
        List<Token> tokens = question.tokens();
        for (int i = 0; i < tokens.size(); i++) {
            words.add(tokens.get(i).stem());
            StringBuilder key = new StringBuilder();
            for (int j = i; j < tokens.size() && j < i + LONGEST; j++) {
                key.append(tokens.get(j).stem()).append(' ');
                spans.computeIfAbsent(key.toString(), _ -> new ArrayList<>()).add(new int[] {i, j});
            }
        }
    }

    /** All values of {@code table} in the question; of parts of values only names. */
    List<Hit> in(Table table) {
        List<Hit> hits = new ArrayList<>();
        List<TableProfile.Column> columns = table.profile().columns();
        int budget = MOST_CELLS;
        for (int c = 0; c < columns.size(); c++) {
            if (columns.get(c).kind() != ColumnKind.TEXT) {
                continue;
            }
            Set<String> values = new LinkedHashSet<>(columns.get(c).values());
            if (!columns.get(c).complete() && budget > 0) {
                budget -= scan(table, c, values, budget);
            }
            Map<Integer, List<String>> partial = new HashMap<>();
            for (String value : values) {
                if (value.length() <= 120) {
                    match(value, c, values.size() <= FEW, hits, partial);
                }
            }
            addPartial(c, partial, hits);
        }
        return hits;
    }

    /** The values of a column that no table has itself. */
    List<Hit> in(TableProfile.Column column) {
        List<Hit> hits = new ArrayList<>();
        if (column.kind() == ColumnKind.TEXT) {
            Map<Integer, List<String>> partial = new HashMap<>();
            column.values().forEach(value -> match(value, Column.NOT_OWN, false, hits, partial));
            addPartial(Column.NOT_OWN, partial, hits);
        }
        return hits;
    }

    /** Adds the values that a profile left out and that share their first word with the question. */
    private int scan(Table table, int column, Set<String> values, int most) {
        int row = 0;
        for (List<Cell> cells : table.content().rows()) {
            if (++row > most) {
                break;
            }
            if (column >= cells.size()) {
                continue;
            }
            String text = cells.get(column).text();
            if (text.length() <= 120 && !text.isEmpty() && words.contains(Lexicon.stem(firstWord(text)))) {
                values.add(text.strip());
            }
        }
        return row;
    }

    private static String firstWord(String text) {
        int from = 0;
        while (from < text.length() && !Character.isLetterOrDigit(text.charAt(from))) {
            from++;
        }
        int to = from;
        while (to < text.length() && Character.isLetterOrDigit(text.charAt(to))) {
            to++;
        }
        return text.substring(from, to).toLowerCase(java.util.Locale.ROOT);
    }

    private void match(String value, int column, boolean few, List<Hit> hits, Map<Integer, List<String>> partial) {
        List<Token> parts = Token.of(value);
        if (parts.isEmpty() || parts.size() > LONGEST) {
            return;
        }
        StringBuilder key = new StringBuilder();
        parts.forEach(part -> key.append(part.stem()).append(' '));
        List<int[]> found = new ArrayList<>(spans.getOrDefault(key.toString(), List.of()));
        if (parts.size() == 1) {
            // Sat for Saturday; but who sat down means no day.
            Calendar.other(value)
                    .flatMap(other -> Optional.ofNullable(spans.get(Lexicon.stem(other) + " ")))
                    .ifPresent(others -> others.stream()
                            .filter(span -> question.tokens().get(span[0]).capital())
                            .forEach(found::add));
        }
        for (int[] span : found) {
            hits.add(new Hit(span[0], span[1], column, Operator.EQUAL, value, score(span[0], span[1], parts)));
        }
        if (found.isEmpty() && parts.size() == 1 && few) {
            for (int i = 0; i < question.tokens().size(); i++) {
                String stem = question.tokens().get(i).stem();
                if (!stem.equals(parts.getFirst().stem())
                        && Synonyms.are(stem, parts.getFirst().stem())) {
                    hits.add(new Hit(i, i, column, Operator.EQUAL, value, 0.5));
                }
            }
        }
        if (found.isEmpty() && parts.size() > 1) {
            for (int i = 1; i < question.tokens().size(); i++) {
                Token token = question.tokens().get(i);
                if (token.capital()
                        && token.lower().length() >= 4
                        && !COMMON.contains(token.lower())
                        && parts.stream().anyMatch(part -> part.lower().equals(token.lower()))) {
                    partial.computeIfAbsent(i, _ -> new ArrayList<>()).add(value);
                }
            }
        }
    }

    private double score(int first, int last, List<Token> parts) {
        boolean exact = true;
        boolean common = true;
        boolean capital = false;
        for (int i = first; i <= last; i++) {
            Token token = question.tokens().get(i);
            Token part = parts.get(i - first);
            exact &= token.lower().equals(part.lower())
                    || Calendar.other(part.lower())
                            .filter(token.lower()::startsWith)
                            .isPresent();
            common &= COMMON.contains(token.lower());
            capital |= token.capital() && part.capital() && !beginsSentence(i);
        }
        double score = exact ? 1 : 0.85;
        if (first == last && question.tokens().get(first).lower().length() == 1 && !capital) {
            return 0;
        }
        if (common) {
            return capital ? 0.7 : 0.15;
        }
        return last > first || capital ? score : score - 0.1;
    }

    private boolean beginsSentence(int token) {
        return token == 0
                || question.text()
                        .substring(
                                question.tokens().get(token - 1).end(),
                                question.tokens().get(token).start())
                        .matches("(?s).*[.?!:].*");
    }

    private void addPartial(int column, Map<Integer, List<String>> partial, List<Hit> hits) {
        for (Map.Entry<Integer, List<String>> entry : partial.entrySet()) {
            int i = entry.getKey();
            List<String> values = entry.getValue();
            if (values.size() == 1) {
                hits.add(new Hit(i, i, column, Operator.EQUAL, values.getFirst(), 0.55));
            } else if (values.size() <= MOST_PARTIAL) {
                Token token = question.tokens().get(i);
                hits.add(new Hit(
                        i, i, column, Operator.CONTAINS, question.text().substring(token.start(), token.end()), 0.45));
            }
        }
    }
}
