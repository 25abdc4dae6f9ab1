package io.polyphony.gaia.solver;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.gaia.solver.TableConditions.Where;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Questions to tables: the one, or the pair of joined ones, that explains most of the question's words. */
final class TableRule implements Rule {

    private static final double JOIN_COST = 0.5;
    private static final Pattern COLOUR =
            Pattern.compile("\\b(red|yellow|green|blue|orange|purple|grey|gray|pink|brown)\\b");
    private static final Pattern FILLED =
            Pattern.compile("\\b(?:marked|cells?|colou?r\\w*|highlight\\w*|filled|shaded|background)\\b");

    @Override
    public Optional<String> answer(RuleQuestion question, RuleCalls calls) throws InterruptedException {
        Optional<TableData> best = TableReading.of(calls).stream()
                .max(Comparator.comparingDouble((TableData table) -> explained(question, table)));
        if (best.isEmpty()) {
            return Optional.empty();
        }
        List<Where> where = new ArrayList<>(TableConditions.of(question, best.get()));
        coloured(question, best.get(), calls).ifPresent(where::add);
        return new TableAsk(question, best.get(), where, calls).answer();
    }

    private static double explained(RuleQuestion question, TableData table) {
        Set<String> words = QuestionWords.withSynonyms(question.text());
        Set<String> names = new HashSet<>(QuestionWords.of(table.sheet()));
        for (int i = 0; i < table.header().size(); i++) {
            names.addAll(table.words(i));
        }
        long conditions = TableConditions.of(question, table).stream()
                .filter(one -> one.operator().equals("=") || one.operator().equals("starts-with"))
                .count();
        return QuestionWords.common(names, words)
                + 2.0 * conditions
                - (table.join().isPresent() ? JOIN_COST : 0);
    }

    /** A condition on the fill of cells, in the first column that has such cells. */
    private static Optional<Where> coloured(RuleQuestion question, TableData table, RuleCalls calls)
            throws InterruptedException {
        Matcher colour = COLOUR.matcher(question.lower());
        if (!colour.find() || !question.has(FILLED)) {
            return Optional.empty();
        }
        TableColumns columns = new TableColumns(question, table);
        Set<Integer> order = new LinkedHashSet<>();
        columns.named(question.text(), _ -> true).ifPresent(order::add);
        for (int i = 0; i < table.header().size(); i++) {
            order.add(i);
        }
        for (int column : order) {
            Where where = new Where(column, "colour=", colour.group(1));
            Optional<String> count = calls.call("table", arguments -> {
                table.address(arguments);
                conditions(arguments, table, List.of(where));
                arguments.put("aggregate", "count");
            });
            if (count.isPresent() && !count.get().equals("0")) {
                return Optional.of(where);
            }
        }
        return Optional.empty();
    }

    /** Writes conditions into the arguments of a call; several cells of one column are alternatives. */
    static void conditions(ObjectNode arguments, TableData table, List<Where> where) {
        if (where.isEmpty()) {
            return;
        }
        ArrayNode list = arguments.putArray("where");
        Set<Integer> done = new HashSet<>();
        for (Where one : where) {
            List<String> same = where.stream()
                    .filter(other ->
                            other.column() == one.column() && other.operator().equals("="))
                    .map(Where::value)
                    .toList();
            String name = table.header().get(one.column());
            if (!one.operator().equals("=") || same.size() < 2) {
                list.addObject()
                        .put("column", name)
                        .put("operator", one.operator())
                        .put("value", one.value());
            } else if (done.add(one.column())) {
                ObjectNode alternatives = list.addObject().put("column", name).put("operator", "in");
                alternatives.put("value", array(same));
            }
        }
    }

    private static String array(List<String> values) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        values.forEach(array::add);
        return array.toString();
    }
}
