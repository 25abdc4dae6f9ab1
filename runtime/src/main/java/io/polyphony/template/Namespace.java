package io.polyphony.template;

import java.util.HashMap;
import java.util.Map;

/** What {@code namespace(...)} gives: the one thing that a template can change from inside a loop. */
final class Namespace implements Value {

    private final Map<String, Value> attributes = new HashMap<>();

    Value get(String name) {
        Value value = attributes.get(name);
        return value != null ? value : new Undefined("the namespace has no attribute '" + name + "'");
    }

    void set(String name, Value value) {
        attributes.put(name, value);
    }
}
