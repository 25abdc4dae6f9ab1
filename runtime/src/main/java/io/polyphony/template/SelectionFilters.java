package io.polyphony.template;

import io.polyphony.template.Filters.Filter;
import io.polyphony.template.Value.Undefined;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The filters that apply a filter, a test or a look-up to each item: map, select, reject and their kin. */
final class SelectionFilters {

    static final Map<String, Filter> FILTERS = Map.of(
            "map", SelectionFilters::map,
            "attr",
                    (subject, arguments) -> Attributes.attribute(
                            subject, arguments.requireText(0).chars()),
            "select", (subject, arguments) -> select(subject, arguments, false, true),
            "reject", (subject, arguments) -> select(subject, arguments, false, false),
            "selectattr", (subject, arguments) -> select(subject, arguments, true, true),
            "rejectattr", (subject, arguments) -> select(subject, arguments, true, false));

    private SelectionFilters() {}

    /** What {@code path}, a number or names and numbers with dots between them, leads to from {@code item}. */
    static Value lookUp(Value item, Value path) {
        return lookUp(item, path, Optional.empty());
    }

    /** As Jinja does, takes the fallback for each missing step, and then goes on from it. */
    private static Value lookUp(Value item, Value path, Optional<Value> fallback) {
        if (!(path instanceof Text text)) {
            return orElse(Attributes.subscript(item, path), fallback);
        }
        Value found = item;
        for (Value step : TextSearch.split(text, Optional.of(Text.template(".")), -1, false)) {
            String name = ((Text) step).chars();
            boolean isIndex =
                    name.length() < 10 && !name.isEmpty() && name.chars().allMatch(Character::isDigit);
            found = orElse(Attributes.subscript(found, isIndex ? Value.of(Integer.parseInt(name)) : step), fallback);
        }
        return found;
    }

    private static Value orElse(Value found, Optional<Value> fallback) {
        return found instanceof Undefined ? fallback.orElse(found) : found;
    }

    /** What is false counts as empty for these filters, even if it could not be iterated. */
    private static List<Value> elementsIfTrue(Value subject) {
        return subject.isTrue() ? Operators.elements(subject) : List.of();
    }

    private static Value map(Value subject, Arguments arguments) {
        List<Value> results = new ArrayList<>();
        for (Value item : elementsIfTrue(subject)) {
            if (arguments.positional().isEmpty()) {
                Arguments.Bound bound = arguments.bind("attribute", "default");
                results.add(lookUp(item, bound.required("attribute"), bound.getUnlessNone("default")));
            } else {
                String filter = arguments.requireText(0).chars();
                results.add(Filters.apply(filter, item, arguments.from(1, filter)));
            }
        }
        return SequenceFilters.listOf(subject, results);
    }

    private static Value select(Value subject, Arguments arguments, boolean byAttribute, boolean wanted) {
        List<Value> kept = new ArrayList<>();
        int testAt = byAttribute ? 1 : 0;
        for (Value item : elementsIfTrue(subject)) {
            Value tested = byAttribute ? lookUp(item, arguments.requireText(0)) : item;
            boolean passes;
            if (arguments.positional().size() > testAt) {
                String test = arguments.requireText(testAt).chars();
                passes = Tests.passes(test, tested, arguments.from(testAt + 1, test));
            } else {
                passes = tested.isTrue();
            }
            if (passes == wanted) {
                kept.add(item);
            }
        }
        return SequenceFilters.listOf(subject, kept);
    }
}
