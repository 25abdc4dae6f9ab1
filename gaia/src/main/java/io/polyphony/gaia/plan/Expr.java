package io.polyphony.gaia.plan;

import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** A plan in one line: arithmetic and calls of tools over the letters of a question. */
public sealed interface Expr {

    /** A quantity of the question. */
    record Letter(char name) implements Expr {}

    /** A number that stands in no question. */
    record Constant(BigDecimal value) implements Expr {}

    /** A word that a call takes, such as a weekday. */
    record Word(String text) implements Expr {}

    /** The opposite of a number. */
    record Negative(Expr of) implements Expr {}

    /** Two numbers put together by one of {@code + - * / ^ %}. */
    record Binary(char operator, Expr left, Expr right) implements Expr {}

    /** A function or a tool. */
    record Call(String name, List<Expr> arguments) implements Expr {
        public Call {
            Objects.requireNonNull(name, "name");
            arguments = List.copyOf(arguments);
        }
    }

    /** The letters in it, in the order of the text. */
    default Set<Character> letters() {
        Set<Character> letters = new LinkedHashSet<>();
        collect(letters);
        return letters;
    }

    private void collect(Set<Character> letters) {
        switch (this) {
            case Letter(char name) -> letters.add(name);
            case Constant _, Word _ -> {}
            case Negative(Expr of) -> of.collect(letters);
            case Binary(char _, Expr left, Expr right) -> {
                left.collect(letters);
                right.collect(letters);
            }
            case Call(String _, List<Expr> arguments) -> arguments.forEach(argument -> argument.collect(letters));
        }
    }
}
