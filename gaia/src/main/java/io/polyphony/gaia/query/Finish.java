package io.polyphony.gaia.query;

import io.polyphony.gaia.error.FaultException;
import io.polyphony.gaia.table.Aggregate;
import io.polyphony.gaia.table.TableQuery;
import io.polyphony.gaia.tool.Units;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The last touch to a plan: the unit and the decimals that the question asks for. */
final class Finish {

    private static final int MOST_WORDS = 3;

    private final Question question;
    private final Map<String, Optional<String>> known = new HashMap<>();

    Finish(Question question) {
        this.question = question;
    }

    Draft of(Draft draft) {
        if (draft.form() != Draft.Form.ONE) {
            return draft;
        }
        List<Step> steps = new ArrayList<>(draft.steps());
        Optional<String> unit = unit(draft);
        Optional<String> asked = unit.flatMap(name -> known.computeIfAbsent(name, this::asked));
        String last = "$" + steps.size();
        if (unit.isPresent() && asked.isPresent()) {
            steps.add(new Step.Convert(last, unit.get(), asked.get(), question.decimals()));
            Draft converted = draft.with(steps);
            return new Draft(
                    converted.links(),
                    steps,
                    converted.score() + 0.6,
                    converted.used(),
                    converted.columns(),
                    converted.description() + ", in " + asked.get(),
                    converted.form());
        }
        boolean rounds = steps.getLast() instanceof Step.Ask ask && isNumber(draft, ask.query());
        if (rounds && question.decimals().isPresent()) {
            steps.add(new Step.Calculate(last, question.decimals()));
            return draft.with(steps);
        }
        return draft;
    }

    private static boolean isNumber(Draft draft, TableQuery query) {
        if (query.aggregate().isPresent() && query.groupBy().isEmpty()) {
            return query.aggregate().get() != Aggregate.COUNT
                    && query.aggregate().get() != Aggregate.DISTINCT;
        }
        return query.select().size() == 1
                && (query.groupBy().isPresent()
                                && !query.select()
                                        .equals(query.groupBy().stream().toList())
                        || draft.links().source.columns().stream()
                                .anyMatch(column ->
                                        column.name().equals(query.select().getFirst()) && column.isNumber()));
    }

    /** The unit of the result: of its column, also where the difference of two was taken. */
    private static Optional<String> unit(Draft draft) {
        boolean difference = draft.steps().getLast() instanceof Step.Calculate calculate
                && calculate.expression().startsWith("ABS($1-");
        Step step = difference ? draft.steps().getFirst() : draft.steps().getLast();
        if (!(step instanceof Step.Ask ask)) {
            return Optional.empty();
        }
        TableQuery query = ask.query();
        boolean counts = query.aggregate()
                .filter(how -> how == Aggregate.COUNT || how == Aggregate.DISTINCT)
                .isPresent();
        Optional<String> name = query.aggregate().isPresent()
                ? query.column()
                : query.select().stream().findFirst();
        return counts || name.isEmpty()
                ? Optional.empty()
                : draft.links().source.columns().stream()
                        .filter(column -> column.name().equals(name.get()))
                        .findFirst()
                        .flatMap(Column::unit);
    }

    /** The unit that the question asks for, if it is another one of the same kind. */
    private Optional<String> asked(String unit) {
        List<Token> tokens = question.tokens();
        for (int t = 1; t < tokens.size(); t++) {
            if (!question.before(t, 1).matches("in|into|many|to|of|much")
                    || tokens.get(t).lower().matches("the|a|an|all|this|that|each|which|what|\\d.*")) {
                continue;
            }
            for (int words = Math.min(MOST_WORDS, tokens.size() - t); words >= 1; words--) {
                String text = question.text()
                        .substring(
                                tokens.get(t).start(), tokens.get(t + words - 1).end());
                if (text.length() > 1 && isOther(unit, text)) {
                    return Optional.of(text);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isOther(String unit, String text) {
        try {
            return !Units.convert("1", unit, text, OptionalInt.empty()).equals("1");
        } catch (FaultException e) {
            return false;
        }
    }
}
