package io.polyphony.template;

import java.util.HashMap;
import java.util.Map;

/** The names of a template, a loop body, a macro or a block, inside those of what encloses it. */
final class Scope {

    private final Scope enclosing;
    private final Map<String, Value> names = new HashMap<>();

    private Scope(Scope enclosing) {
        this.enclosing = enclosing;
    }

    static Scope outermost(Map<String, Value> names) {
        Scope scope = new Scope(null);
        scope.names.putAll(names);
        return scope;
    }

    Scope inner() {
        return new Scope(this);
    }

    void set(String name, Value value) {
        names.put(name, value);
    }

    Value get(String name) {
        for (Scope scope = this; scope != null; scope = scope.enclosing) {
            Value value = scope.names.get(name);
            if (value != null) {
                return value;
            }
        }
        return Value.Undefined.name(name);
    }
}
