package io.polyphony.grammar;

import java.util.List;

/** The right-hand side of a GBNF rule as a tree. */
sealed interface Expression {

    /** A literal's UTF-8 bytes; none for the empty literal. */
    record Literal(byte[] utf8) implements Expression {}

    /** One character out of a set. */
    record CharacterClass(CodePointSet characters) implements Expression {}

    /** All items one after the other; the empty sequence matches the empty text. */
    record Sequence(List<Expression> items) implements Expression {}

    /** Any one of the alternatives. */
    record Choice(List<Expression> alternatives) implements Expression {}

    /**
     * An item repeated.
     *
     * @param max the largest number of copies, or {@link #UNBOUNDED}
     */
    record Repetition(Expression item, int min, int max) implements Expression {

        static final int UNBOUNDED = -1;
    }

    /** A use of another rule, by its index. */
    record Reference(int rule) implements Expression {}
}
