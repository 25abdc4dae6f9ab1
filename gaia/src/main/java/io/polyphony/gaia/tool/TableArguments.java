package io.polyphony.gaia.tool;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.polyphony.gaia.document.Sheet;
import io.polyphony.gaia.table.Aggregate;
import io.polyphony.gaia.table.Condition;
import io.polyphony.gaia.table.Derived;
import io.polyphony.gaia.table.Join;
import io.polyphony.gaia.table.Operator;
import io.polyphony.gaia.table.StackedRelation;
import io.polyphony.gaia.table.TableQuery;
import io.polyphony.schema.Description;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** What the tool {@code table} is asked. */
record TableArguments(
        Optional<String> file,
        Optional<String> sheet,
        Optional<List<Where>> where,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        Optional<List<JoinWith>> join,

        @Description("tables whose rows come below") Optional<List<Below>> append,
        @Description("computed columns") Optional<List<Derive>> derive,
        Optional<Aggregate> aggregate,
        @Description("column to aggregate") Optional<String> column,
        @JsonProperty("group_by") Optional<String> groupBy,
        @Description("conditions on groups") Optional<List<Where>> having,

        @Description("one value of all groups") @JsonProperty("of_groups")
        Optional<Aggregate> ofGroups,

        @JsonProperty("sort_by") Optional<String> sortBy,
        Optional<Boolean> descending,
        @Description("rows to leave out first") OptionalInt skip,
        OptionalInt limit,
        @Description("columns to show") Optional<List<String>> select,
        @Description("fill colour of the cell") Optional<String> colour) {

    /** A condition. */
    record Where(
            String column,
            Operator operator,

            @JsonDeserialize(contentUsing = ValueReader.class)
            Optional<String> value) {

        Condition condition() {
            return new Condition(column, operator, value.orElse(""));
        }
    }

    /** A computed column, such as revenue of [price] * [quantity]. */
    record Derive(String name, String expression) {}

    /** A further table. */
    record JoinWith(
            Optional<String> file,
            Optional<String> sheet,
            @Description("column of the first table") String column,
            @Description("column of the second table") String other) {}

    /** A table with the same columns. */
    record Below(Optional<String> file, Optional<String> sheet) {}

    /** The query, with the further tables in the order of {@code join} and {@code append}. */
    TableQuery query(List<Sheet> with, List<Sheet> below) {
        List<Join> joins = new ArrayList<>();
        for (int i = 0; i < with.size(); i++) {
            JoinWith one = join.orElseThrow().get(i);
            joins.add(new Join(with.get(i), one.column(), one.other()));
        }
        return new TableQuery(
                conditions(where),
                below,
                joins,
                derive.orElse(List.of()).stream()
                        .map(one -> new Derived(one.name(), one.expression()))
                        .toList(),
                aggregate,
                given(column),
                given(groupBy),
                conditions(having),
                ofGroups,
                given(sortBy),
                descending.orElse(false),
                skip.orElse(0),
                limit,
                select.orElse(List.of()),
                given(colour));
    }

    private static List<Condition> conditions(Optional<List<Where>> some) {
        return some.orElse(List.of()).stream().map(Where::condition).toList();
    }

    /** The tables whose rows come below. */
    List<Below> below() {
        return append.orElse(List.of());
    }

    /** The further tables. */
    List<JoinWith> joins() {
        return join.orElse(List.of());
    }

    /** Names of columns that the first table must have; with further ones only its key is known to be in the first. */
    List<String> columns() {
        if (!joins().isEmpty()) {
            return List.of(joins().getFirst().column());
        }
        List<String> names = new ArrayList<>();
        where.orElse(List.of()).forEach(condition -> names.add(condition.column()));
        Stream.of(given(column), given(groupBy)).flatMap(Optional::stream).forEach(names::add);
        // Groups are sorted and selected by the aggregate too, which isn't a column.
        if (given(groupBy).isEmpty()) {
            names.addAll(select.orElse(List.of()));
            given(sortBy).ifPresent(names::add);
        }
        if (!below().isEmpty()) {
            names.removeIf(StackedRelation.SHEET::equalsIgnoreCase);
        }
        derive.orElse(List.of()).forEach(one -> names.removeIf(one.name()::equalsIgnoreCase));
        return names;
    }

    /** An argument that isn't blank, since models leave out what they may by writing nothing. */
    static Optional<String> given(Optional<String> argument) {
        return argument.filter(text -> !text.isBlank());
    }
}
