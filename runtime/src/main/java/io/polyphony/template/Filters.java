package io.polyphony.template;

import java.util.HashMap;
import java.util.Map;

/** The filters by name. */
final class Filters {

    private static final Map<String, Filter> ALL = all();

    /** What a filter does with the value before the bar and its arguments. */
    @FunctionalInterface
    interface Filter {
        Value apply(Value subject, Arguments arguments);
    }

    private Filters() {}

    static Value apply(String name, Value subject, Arguments arguments) {
        Filter filter = ALL.get(name);
        if (filter == null) {
            throw new TemplateFault("the filter '" + name + "' is unknown");
        }
        return filter.apply(subject, arguments);
    }

    static boolean exists(String name) {
        return ALL.containsKey(name);
    }

    private static Map<String, Filter> all() {
        Map<String, Filter> filters = new HashMap<>();
        filters.putAll(TextFilters.FILTERS);
        filters.putAll(NumberFilters.FILTERS);
        filters.putAll(SequenceFilters.FILTERS);
        filters.putAll(SelectionFilters.FILTERS);
        return Map.copyOf(filters);
    }
}
