package io.polyphony.grammar;

/** A named rule as parsed. */
record GrammarRule(String name, Expression body) {}
