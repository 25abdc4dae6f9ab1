package io.polyphony.gaia.tool;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.polyphony.gaia.document.Sheet;
import io.polyphony.gaia.table.Aggregate;
import io.polyphony.gaia.table.Condition;
import io.polyphony.gaia.table.Join;
import io.polyphony.gaia.table.Operator;
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
        Optional<JoinWith> join,
        Optional<Aggregate> aggregate,
        @Description("column to aggregate") Optional<String> column,
        @JsonProperty("group_by") Optional<String> groupBy,
        @JsonProperty("sort_by") Optional<String> sortBy,
        Optional<Boolean> descending,
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

    /** A second table. */
    record JoinWith(
            Optional<String> file,
            Optional<String> sheet,
            @Description("column of the first table") String column,
            @Description("column of the second table") String other) {}

    /** The query, where {@code with} is the second table if there is one. */
    TableQuery query(Optional<Sheet> with) {
        return new TableQuery(
                where.orElse(List.of()).stream().map(Where::condition).toList(),
                with.map(second -> new Join(
                        second, join.orElseThrow().column(), join.orElseThrow().other())),
                aggregate,
                given(column),
                given(groupBy),
                given(sortBy),
                descending.orElse(false),
                limit,
                select.orElse(List.of()),
                given(colour));
    }

    /** Names of columns that the first table must have; with a second one only its key is known to be in the first. */
    List<String> columns() {
        if (join.isPresent()) {
            return List.of(join.get().column());
        }
        List<String> names = new ArrayList<>();
        where.orElse(List.of()).forEach(condition -> names.add(condition.column()));
        Stream.of(given(column), given(groupBy)).flatMap(Optional::stream).forEach(names::add);
        // Groups are sorted and selected by the aggregate too, which isn't a column.
        if (given(groupBy).isEmpty()) {
            names.addAll(select.orElse(List.of()));
            given(sortBy).ifPresent(names::add);
        }
        return names;
    }

    /** An argument that isn't blank, since models leave out what they may by writing nothing. */
    static Optional<String> given(Optional<String> argument) {
        return argument.filter(text -> !text.isBlank());
    }
}
