package io.polyphony.template;

import java.util.List;

/**
 * Python's list or tuple.
 *
 * @param items the elements; immutable
 * @param isTuple whether it prints as a tuple
 * @param trusted whether brackets and commas, when printed, are the template's
 * @param depth how deep lists and mappings lie in each other here, this one included
 */
record ListValue(List<Value> items, boolean isTuple, boolean trusted, int depth) implements Value {

    ListValue {
        Limits.requireElements(items.size());
        DictValue.requireDepth(depth);
    }

    ListValue(List<Value> items, boolean isTuple, boolean trusted) {
        this(items, isTuple, trusted, 1 + DictValue.depthOf(items));
    }

    /** A list of other elements with this one's provenance. */
    ListValue with(List<Value> others) {
        return new ListValue(List.copyOf(others), isTuple, trusted);
    }
}
