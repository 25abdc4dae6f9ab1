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
        if (!ask.source().below().isEmpty()) {
            ArrayNode append = arguments.putArray("append");
            ask.source().below().forEach(below -> locate(below, append.addObject()));
        }
        joins(ask.source(), arguments);
        if (!query.derived().isEmpty()) {
            ArrayNode derive = arguments.putArray("derive");
            query.derived()
                    .forEach(column ->
                            derive.addObject().put("name", column.name()).put("expression", column.expression()));
        }
        if (!query.where().isEmpty()) {
            conditions(query.where(), arguments.putArray("where"));
        }
        query.aggregate().ifPresent(aggregate -> arguments.put("aggregate", aggregate.word()));
        query.column().ifPresent(column -> arguments.put("column", column));
        query.groupBy().ifPresent(column -> arguments.put("group_by", column));
        if (!query.having().isEmpty()) {
            conditions(query.having(), arguments.putArray("having"));
        }
        query.ofGroups().ifPresent(aggregate -> arguments.put("of_groups", aggregate.word()));
        query.sortBy().ifPresent(column -> arguments.put("sort_by", column));
        if (query.descending()) {
            arguments.put("descending", true);
        }
        if (query.skip() > 0) {
            arguments.put("skip", query.skip());
        }
        query.limit().ifPresent(limit -> arguments.put("limit", limit));
        if (!query.select().isEmpty()) {
            ArrayNode select = arguments.putArray("select");
            query.select().forEach(select::add);
        }
        return arguments;
    }

    /** One more table as an object, several as a list. */
    private void joins(Source source, ObjectNode arguments) {
        if (!source.isJoined()) {
            return;
        }
        ArrayNode list = source.tables().size() > 2 ? arguments.putArray("join") : null;
        for (int i = 1; i < source.tables().size(); i++) {
            ObjectNode join = list == null ? arguments.putObject("join") : list.addObject();
            locate(source.tables().get(i), join);
            join.put("column", source.keys().get(i - 1).left())
                    .put("other", source.keys().get(i - 1).right());
        }
    }

    private static void conditions(List<Condition> conditions, ArrayNode array) {
        for (Condition condition : conditions) {
            ObjectNode node = array.addObject()
                    .put("column", condition.column())
                    .put("operator", condition.operator().sign());
            if (!condition.value().isEmpty()) {
                node.put("value", condition.value());
            }
        }
    }

    private void locate(Table table, ObjectNode arguments) {
        arguments.put("file", table.file());
        if (tables.stream().anyMatch(other -> other != table && other.file().equals(table.file()))) {
            arguments.put("sheet", table.sheet());
        }
    }
}
