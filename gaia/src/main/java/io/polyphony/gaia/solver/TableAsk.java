package io.polyphony.gaia.solver;

import static io.polyphony.gaia.solver.RuleQuestion.words;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.gaia.solver.TableConditions.Where;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a question asks of the rows that fit its conditions, by its keywords. */
final class TableAsk {

    private static final Pattern SHARE = words("share|per ?cent|percentage|proportion|fraction");
    private static final Pattern DISTINCT =
            words("how many (?:different|distinct|unique)|number of (?:different|distinct|unique)");
    private static final Pattern COUNT = words("how many|number of|count");
    private static final Pattern HOW_MANY = Pattern.compile("\\b(?:how many|number of) ([^,.?]{1,40})");
    private static final Pattern MEAN = words("average|mean\\b");
    private static final Pattern SUM = words(
            "total|sum\\b|altogether|add up|in all\\b|combined|come to|overall|together|how much (?:money|did|was|has|have)");
    private static final Pattern DIFFERENCE =
            words("exceed|difference|by how (?:much|many)|how much (?:more|less|higher|lower)|how many more");
    /** Bounds, whose words mean something else in superlatives. */
    private static final Pattern BOUND = words("at (?:least|most)");

    private static final Pattern NEXT_TO_WHICH =
            words("(?:which|whose|what|name the|names of the|name of the|list the) ");
    private static final Pattern HIGH = words(
            "highest|largest|biggest|most\\b|longest|greatest|maximum|heaviest|tallest|latest|newest|more .* than (?:all|any)|larger|top\\b|best|oldest|wettest|warmest|hottest|deepest|fastest");
    private static final Pattern LOW = words(
            "lowest|smallest|least\\b|shortest|minimum|lightest|earliest|cheapest|fewest|youngest|coldest|driest|worst|slowest");
    private static final Pattern NAMED = words("which|who|whose|name|names|where|list");
    private static final Pattern TOP = Pattern.compile(
            "\\b([A-O])\\b(?= [\\p{L} ]{0,30}(?:with|that|highest|largest|lowest|most|least|longest|biggest))");

    private final RuleQuestion question;
    private final TableData table;
    private final List<Where> where;
    private final RuleCalls calls;
    private final TableColumns columns;
    private final Set<Integer> used = new HashSet<>();

    TableAsk(RuleQuestion question, TableData table, List<Where> where, RuleCalls calls) {
        this.question = question;
        this.table = table;
        this.where = where;
        this.calls = calls;
        this.columns = new TableColumns(question, table);
        where.stream().filter(one -> one.operator().equals("=")).forEach(one -> used.add(one.column()));
    }

    Optional<String> answer() throws InterruptedException {
        if (question.has(SHARE) && !where.isEmpty()) {
            Optional<String> part = aggregate("count", Optional.empty(), where);
            Optional<String> all = aggregate("count", Optional.empty(), List.of());
            return part.isEmpty() || all.isEmpty()
                    ? Optional.empty()
                    : calls.calculate(part.get() + "/" + all.get() + "*100", question.decimals());
        }
        if (question.has(DISTINCT)) {
            return column(DISTINCT).isEmpty() ? Optional.empty() : aggregate("distinct", column(DISTINCT), where);
        }
        String text = BOUND.matcher(question.lower()).replaceAll("");
        if (HIGH.matcher(text).find() || LOW.matcher(text).find()) {
            return extreme(HIGH.matcher(text).find());
        }
        if (question.has(MEAN) || question.has(SUM) && !question.has(COUNT) || question.has(words("median"))) {
            String how = question.has(MEAN) ? "mean" : question.has(words("median")) ? "median" : "sum";
            Optional<Integer> column = columns.number(question.text(), Set.of());
            return question.has(DIFFERENCE) ? difference(how, column) : rounded(aggregate(how, column, where));
        }
        if (question.has(COUNT)) {
            return counted();
        }
        return selected();
    }

    private Optional<String> counted() throws InterruptedException {
        Matcher matcher = HOW_MANY.matcher(question.lower());
        Optional<Integer> measured = matcher.find()
                ? columns.named(matcher.group(1), column -> table.isNumber(column) && !table.isKey(column))
                : Optional.empty();
        boolean bound = measured.isPresent() && where.stream().anyMatch(one -> one.column() == measured.get());
        return measured.isPresent() && !bound
                ? aggregate("sum", measured, where)
                : aggregate("count", Optional.empty(), where);
    }

    /** The highest or lowest value, or the names of the rows or groups that have it. */
    private Optional<String> extreme(boolean high) throws InterruptedException {
        String superlative = question.from(high ? HIGH : LOW);
        Optional<Integer> by = columns.number(superlative, Set.of());
        if (by.isEmpty()) {
            return Optional.empty();
        }
        String measure = table.header().get(by.get());
        int rows = top();
        IntPredicate others = column -> column != by.get() && !used.contains(column) && !table.isJoin(column);
        Optional<Integer> named =
                columns.named(question.from(NEXT_TO_WHICH), others).or(() -> columns.named(question.text(), others));
        boolean groups = question.has(SUM) && question.has(NAMED);
        if (!groups
                && !question.has(NAMED)
                && named.filter(column -> table.isNumber(column)).isEmpty()) {
            return aggregate(high ? "max" : "min", by, where);
        }
        int label = named.orElseGet(() -> columns.label(used));
        return table(arguments -> {
            TableRule.conditions(arguments, table, where);
            if (groups && table.distinct(label).size() < table.rows().size()) {
                arguments
                        .put("aggregate", "sum")
                        .put("column", measure)
                        .put("group_by", table.header().get(label));
            }
            arguments.put("sort_by", measure).put("descending", high).put("limit", rows);
            arguments.putArray("select").add(table.header().get(label));
        });
    }

    private int top() {
        Matcher matcher = TOP.matcher(question.typed().masked().text());
        return matcher.find()
                ? question.typed()
                        .masked()
                        .quantity(matcher.group(1).charAt(0))
                        .filter(number -> number.value().matches("[1-9]\\d?"))
                        .map(number -> Integer.parseInt(number.value()))
                        .orElse(1)
                : 1;
    }

    /** Between two cells of one column that the question mentions. */
    private Optional<String> difference(String how, Optional<Integer> column) throws InterruptedException {
        List<Where> two =
                where.stream().filter(one -> one.operator().equals("=")).toList();
        if (two.size() != 2 || two.get(0).column() != two.get(1).column()) {
            return rounded(aggregate(how, column, where));
        }
        Optional<String> first = aggregate(how, column, List.of(two.get(0)));
        Optional<String> second = aggregate(how, column, List.of(two.get(1)));
        return first.isEmpty() || second.isEmpty()
                ? Optional.empty()
                : calls.calculate("ABS(" + first.get() + "-(" + second.get() + "))", question.decimals());
    }

    private Optional<String> selected() throws InterruptedException {
        if (where.isEmpty()) {
            return Optional.empty();
        }
        int label = columns.named(question.from(NEXT_TO_WHICH), column -> !used.contains(column))
                .or(() -> columns.named(question.text(), column -> !used.contains(column)))
                .orElseGet(() -> columns.label(used));
        return table(arguments -> {
            TableRule.conditions(arguments, table, where);
            arguments.putArray("select").add(table.header().get(label));
        });
    }

    private Optional<String> aggregate(String how, Optional<Integer> column, List<Where> rows)
            throws InterruptedException {
        return table(arguments -> {
            TableRule.conditions(arguments, table, rows);
            arguments.put("aggregate", how);
            column.ifPresent(number -> arguments.put("column", table.header().get(number)));
        });
    }

    private Optional<String> rounded(Optional<String> value) throws InterruptedException {
        OptionalInt decimals = question.decimals();
        return value.isEmpty() || decimals.isEmpty() || !value.get().matches("-?\\d+(?:\\.\\d+)?")
                ? value
                : calls.calculate(value.get(), decimals);
    }

    private Optional<Integer> column(Pattern before) {
        return columns.named(question.behind(before), column -> !used.contains(column));
    }

    private Optional<String> table(Consumer<ObjectNode> fill) throws InterruptedException {
        return calls.call("table", arguments -> {
            table.address(arguments);
            fill.accept(arguments);
        });
    }
}
