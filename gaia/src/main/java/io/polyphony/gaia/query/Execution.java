package io.polyphony.gaia.query;

import io.polyphony.gaia.error.FaultException;
import io.polyphony.gaia.table.Condition;
import io.polyphony.gaia.table.TableQuery;
import io.polyphony.gaia.table.TableResult;
import io.polyphony.gaia.tool.Calculator;
import io.polyphony.gaia.tool.Units;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What plans give, as far as that is cheap: so many rows are looked at, and no more. */
final class Execution {

    private static final int MOST_ROWS = 400_000;
    private static final int LONGEST = 5_000;

    private int rows;
    /** By source, as one object, and query without its join: comparing whole tables would take longer than asking them. */
    private final Map<Source, Map<TableQuery, Optional<TableResult>>> known = new IdentityHashMap<>();

    /** Whether another query on a source is cheap enough. */
    boolean affords(Source source, int queries) {
        return (long) rows + (long) queries * source.rows() <= MOST_ROWS;
    }

    /** The result of a query; empty where it has none. */
    Optional<TableResult> ask(Step.Ask ask) {
        TableQuery key = ask.query().alone();
        Map<TableQuery, Optional<TableResult>> bySource = known.computeIfAbsent(ask.source(), _ -> new HashMap<>());
        Optional<TableResult> result = bySource.get(key);
        if (result == null) {
            rows += ask.source().rows() + 10;
            try {
                result = Optional.of(ask.query().run(ask.source().table().content()));
            } catch (FaultException e) {
                result = Optional.empty();
            }
            bySource.put(key, result);
        }
        return result;
    }

    /** The texts that the steps give, in order; fewer where one of them fails. */
    List<String> run(List<Step> steps) {
        List<String> results = new ArrayList<>();
        for (Step step : steps) {
            Optional<String> result;
            try {
                result = run(step, results);
            } catch (FaultException | DateTimeException e) {
                result = Optional.empty();
            }
            if (result.isEmpty()) {
                return results;
            }
            results.add(result.get());
        }
        return results;
    }

    private Optional<String> run(Step step, List<String> results) throws FaultException {
        return switch (step) {
            case Step.Ask ask ->
                ask(new Step.Ask(ask.source(), resolved(ask.query(), results))).map(result -> result.text(LONGEST));
            case Step.Calculate calculate ->
                Optional.of(Calculator.calculate(resolved(calculate.expression(), results), calculate.decimals()));
            case Step.Convert convert ->
                Optional.of(Units.convert(
                        resolved(convert.value(), results), convert.from(), convert.to(), convert.decimals()));
            case Step.Between between ->
                Optional.of(Long.toString(ChronoUnit.DAYS.between(
                        LocalDate.parse(resolved(between.date(), results)),
                        LocalDate.parse(resolved(between.other(), results)))));
        };
    }

    private static TableQuery resolved(TableQuery query, List<String> results) {
        List<Condition> where = query.where().stream()
                .map(condition ->
                        new Condition(condition.column(), condition.operator(), resolved(condition.value(), results)))
                .toList();
        return query.filteredBy(where);
    }

    private static String resolved(String text, List<String> results) {
        String resolved = text;
        for (int i = results.size(); i >= 1; i--) {
            resolved = resolved.replace("$" + i, results.get(i - 1));
        }
        return resolved;
    }
}
