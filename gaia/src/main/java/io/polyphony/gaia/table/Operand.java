package io.polyphony.gaia.table;

import java.util.Optional;

/** The value of a condition, read once for all rows. */
final class Operand {

    private final Value value;
    private final Optional<Value.Moment> coarse;
    private final String folded;

    Operand(String text) {
        this.value = Value.of(text);
        this.coarse = DateText.readCoarse(text.strip());
        this.folded = Value.folded(text);
    }

    boolean isEmpty() {
        return folded.isEmpty();
    }

    /** Whether it can only be compared as a text. */
    boolean isText() {
        return (value == Value.WORDS || value == Value.BLANK) && coarse.isEmpty();
    }

    String folded() {
        return folded;
    }

    /** Whether a cell is the same number, date, time or text. */
    boolean equal(String cell) {
        if (isEmpty() || cell.isBlank()) {
            return isEmpty() && cell.isBlank();
        }
        Value other = value == Value.WORDS && coarse.isEmpty() ? Value.WORDS : Value.of(cell);
        Optional<Integer> comparison = typed(other);
        return comparison.isPresent()
                ? comparison.get() == 0
                : Value.folded(cell).equals(folded);
    }

    /** Whether a cell stands before or behind it as the operator wants. Unlike things have no order, and nothing has none. */
    boolean ordered(String cell, Operator operator) {
        if (cell.isBlank()) {
            return false;
        }
        if (isText()) {
            return operator.holds(Value.folded(cell).compareTo(folded));
        }
        Optional<Integer> comparison = typed(Value.of(cell));
        return comparison.isPresent() && operator.holds(comparison.get());
    }

    private Optional<Integer> typed(Value cell) {
        return switch (cell) {
            case Value.Amount amount
            when value instanceof Value.Amount mine ->
                Optional.of(amount.number().compareTo(mine.number()));
            case Value.Moment moment
            when value instanceof Value.Moment mine -> Optional.of(moment.compareCoarsely(mine));
            case Value.Moment moment -> coarse.map(moment::compareCoarsely);
            case Value.Clock clock
            when value instanceof Value.Clock mine -> Optional.of(clock.time().compareTo(mine.time()));
            default -> Optional.empty();
        };
    }
}
