package io.polyphony.gaia.query;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.gaia.table.Condition;
import io.polyphony.gaia.table.TableQuery;
import io.polyphony.gaia.tool.PlannedCall;
import java.util.ArrayList;
import java.util.List;

/** Steps written as calls of tools. */
final class Calls {

    private final List<Table> tables;

    Calls(List<Table> tables) {
        this.tables = tables;
    }

    List<PlannedCall> of(List<Step> steps) {
        List<PlannedCall> calls = new ArrayList<>();
        for (Step step : steps) {
            String id = Integer.toString(calls.size() + 1);
            ObjectNode arguments = JsonNodeFactory.instance.objectNode();
            calls.add(
                    switch (step) {
                        case Step.Ask ask -> new PlannedCall(id, "table", table(ask, arguments));
                        case Step.Calculate calculate -> {
                            arguments.put("expression", calculate.expression());
                            calculate.decimals().ifPresent(decimals -> arguments.put("decimals", decimals));
                            yield new PlannedCall(id, "calculate", arguments);
                        }
                        case Step.Convert convert -> {
                            arguments
                                    .put("value", convert.value())
                                    .put("from", convert.from())
                                    .put("to", convert.to());
                            convert.decimals().ifPresent(decimals -> arguments.put("decimals", decimals));
                            yield new PlannedCall(id, "convert", arguments);
                        }
                        case Step.Between between ->
                            new PlannedCall(
                                    id,
                                    "date",
                                    arguments
                                            .put("operation", "between")
                                            .put("date", between.date())
                                            .put("other", between.other())
                                            .put("unit", between.unit()));
                    });
        }
        return calls;
    }

    private ObjectNode table(Step.Ask ask, ObjectNode arguments) {
        TableQuery query = ask.query();
        locate(ask.source().table(), arguments);
        ask.source().other().filter(_ -> query.join().isPresent()).ifPresent(other -> {
            ObjectNode join = arguments.putObject("join");
            locate(other, join);
            join.put("column", ask.source().left()).put("other", ask.source().right());
        });
        if (!query.where().isEmpty()) {
            ArrayNode where = arguments.putArray("where");
            for (Condition condition : query.where()) {
                ObjectNode node = where.addObject()
                        .put("column", condition.column())
                        .put("operator", condition.operator().sign());
                if (!condition.value().isEmpty()) {
                    node.put("value", condition.value());
                }
            }
        }
        query.aggregate().ifPresent(aggregate -> arguments.put("aggregate", aggregate.word()));
        query.column().ifPresent(column -> arguments.put("column", column));
        query.groupBy().ifPresent(column -> arguments.put("group_by", column));
        query.sortBy().ifPresent(column -> arguments.put("sort_by", column));
        if (query.descending()) {
            arguments.put("descending", true);
        }
        query.limit().ifPresent(limit -> arguments.put("limit", limit));
        if (!query.select().isEmpty()) {
            ArrayNode select = arguments.putArray("select");
            query.select().forEach(select::add);
        }
        return arguments;
    }

    private void locate(Table table, ObjectNode arguments) {
        arguments.put("file", table.file());
        if (tables.stream().anyMatch(other -> other != table && other.file().equals(table.file()))) {
            arguments.put("sheet", table.sheet());
        }
    }
}
