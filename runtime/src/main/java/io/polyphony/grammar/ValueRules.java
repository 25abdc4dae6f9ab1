package io.polyphony.grammar;

import java.util.Optional;

/** GBNF for the values inside a value; empty where none fits or recursion has to stop. */
interface ValueRules {

    /** A symbol that matches the values of {@code schema}; {@code name} is what a rule for it would be called. */
    Optional<String> value(SchemaKeywords schema, String name);
}
