package io.polyphony.template;

import static java.util.Map.entry;

import io.polyphony.template.Arguments.Bound;
import io.polyphony.template.Filters.Filter;
import io.polyphony.template.Value.Undefined;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The filters that order a sequence or pick from it by place. */
final class SequenceFilters {

    static final Map<String, Filter> FILTERS = Map.ofEntries(
            entry("first", (subject, arguments) -> end(subject, arguments, true)),
            entry("last", (subject, arguments) -> end(subject, arguments, false)),
            entry("list", SequenceFilters::list),
            entry("items", SequenceFilters::items),
            entry("dictsort", SequenceFilters::dictsort),
            entry("reverse", SequenceFilters::reverse),
            entry("sort", SequenceFilters::sort),
            entry("unique", SequenceFilters::unique),
            entry("min", (subject, arguments) -> extreme(subject, arguments, -1)),
            entry("max", (subject, arguments) -> extreme(subject, arguments, 1)));

    private SequenceFilters() {}

    private static Value end(Value subject, Arguments arguments, boolean first) {
        arguments.bind();
        List<Value> items = Operators.elements(subject);
        if (items.isEmpty()) {
            return new Undefined("the sequence has no " + (first ? "first" : "last") + " item");
        }
        return first ? items.getFirst() : items.getLast();
    }

    private static Value list(Value subject, Arguments arguments) {
        arguments.bind();
        return listOf(subject, Operators.elements(subject));
    }

    /** A list of {@code items} with the provenance of what they were taken from. */
    static ListValue listOf(Value origin, List<? extends Value> items) {
        boolean trusted = switch (origin) {
            case ListValue list -> list.trusted();
            case DictValue dict -> dict.trusted();
            case Text text -> text.isTrusted();
            default -> true;
        };
        return new ListValue(List.copyOf(items), false, trusted);
    }

    private static Value items(Value subject, Arguments arguments) {
        arguments.bind();
        return switch (subject) {
            case DictValue dict -> listOf(dict, dict.items());
            case Undefined _ -> Value.list(List.of());
            default -> throw new TemplateFault("'items' needs a mapping, but got '" + subject.typeName() + "'");
        };
    }

    private static Value dictsort(Value subject, Arguments arguments) {
        Bound bound = arguments.bind("case_sensitive", "by", "reverse");
        if (!(subject instanceof DictValue dict)) {
            throw new TemplateFault("'dictsort' needs a mapping, but got '" + subject.typeName() + "'");
        }
        String by = bound.get("by").map(value -> Printing.str(value).chars()).orElse("key");
        if (!by.equals("key") && !by.equals("value")) {
            throw new TemplateFault("'dictsort' sorts by 'key' or 'value', not by '" + by + "'");
        }
        int position = by.equals("key") ? 0 : 1;
        UnaryOperator<Value> key = item -> ((ListValue) item).items().get(position);
        return listOf(
                dict, sorted(dict.items(), key, bound.flag("case_sensitive", false), bound.flag("reverse", false)));
    }

    private static Value reverse(Value subject, Arguments arguments) {
        arguments.bind();
        if (subject instanceof Text text) {
            return TextSearch.join(Text.EMPTY, text.characters().reversed());
        }
        return listOf(subject, Operators.elements(subject).reversed());
    }

    private static Value sort(Value subject, Arguments arguments) {
        Bound bound = arguments.bind("reverse", "case_sensitive", "attribute");
        List<Value> sorted = sorted(
                Operators.elements(subject),
                attribute(bound),
                bound.flag("case_sensitive", false),
                bound.flag("reverse", false));
        return listOf(subject, sorted);
    }

    private static List<Value> sorted(
            List<Value> items, UnaryOperator<Value> key, boolean caseSensitive, boolean descending) {
        Comparator<Value> order = (left, right) ->
                Equality.compare(folded(key.apply(left), caseSensitive), folded(key.apply(right), caseSensitive), "<");
        List<Value> sorted = new ArrayList<>(items);
        sorted.sort(descending ? order.reversed() : order);
        return sorted;
    }

    private static UnaryOperator<Value> attribute(Bound bound) {
        Optional<Value> path = bound.getUnlessNone("attribute");
        return item -> path.map(name -> SelectionFilters.lookUp(item, name)).orElse(item);
    }

    private static Value folded(Value value, boolean caseSensitive) {
        return !caseSensitive && value instanceof Text text ? TextCase.lower(text) : value;
    }

    private static Value unique(Value subject, Arguments arguments) {
        Bound bound = arguments.bind("case_sensitive", "attribute");
        UnaryOperator<Value> key = attribute(bound);
        boolean caseSensitive = bound.flag("case_sensitive", false);
        Set<Object> seen = new HashSet<>();
        List<Value> kept = new ArrayList<>();
        for (Value item : Operators.elements(subject)) {
            if (seen.add(Equality.hashKey(folded(key.apply(item), caseSensitive)))) {
                kept.add(item);
            }
        }
        return listOf(subject, kept);
    }

    private static Value extreme(Value subject, Arguments arguments, int sign) {
        Bound bound = arguments.bind("case_sensitive", "attribute");
        UnaryOperator<Value> key = attribute(bound);
        boolean caseSensitive = bound.flag("case_sensitive", false);
        List<Value> items = Operators.elements(subject);
        if (items.isEmpty()) {
            return new Undefined("the sequence is empty, so it has no smallest or largest item");
        }
        Value best = items.getFirst();
        for (Value item : items) {
            Value candidate = folded(key.apply(item), caseSensitive);
            if (Equality.compare(candidate, folded(key.apply(best), caseSensitive), "<") * sign > 0) {
                best = item;
            }
        }
        return best;
    }
}
