package io.polyphony.template;

import io.polyphony.template.Statement.MacroDefinition;

/** A value that a template can call. */
sealed interface Callable extends Value permits Callable.Function, Callable.Method, Callable.Macro {

    /** The type's name in Python, for messages. */
    default String kind() {
        return switch (this) {
            case Function _ -> "function";
            case Method _ -> "method";
            case Macro _ -> "Macro";
        };
    }

    /** A function that every template sees, such as {@code range}. */
    record Function(String name, Body body) implements Callable {

        /** What a function does with its arguments. */
        @FunctionalInterface
        interface Body {
            Value call(Arguments arguments);
        }
    }

    /** A Python method bound to the value on which it was looked up. */
    record Method(Value receiver, String name) implements Callable {}

    /** A macro with the scope in which it was defined. */
    record Macro(MacroDefinition definition, Scope scope) implements Callable {

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }
}
