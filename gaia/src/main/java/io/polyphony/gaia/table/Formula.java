package io.polyphony.gaia.table;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * An expression over the cells of a row: numbers, columns by their name (in square brackets where they have signs of their own), texts in
 * quotes, {@code + - * /}, comparisons, and functions. Whatever isn't defined, such as a product with an empty cell, is empty.
 */
sealed interface Formula {

    /** The text that it is for a row, given the texts of the row's cells. */
    String value(IntFunction<String> cells);

    /** A number or a text as it stands there. */
    record Literal(String text) implements Formula {
        @Override
        public String value(IntFunction<String> cells) {
            return text;
        }
    }

    /** The cell of a column. */
    record Reference(int column) implements Formula {
        @Override
        public String value(IntFunction<String> cells) {
            return cells.apply(column).strip();
        }
    }

    /** Two numbers and a sign between them. */
    record Arithmetic(char sign, Formula left, Formula right) implements Formula {
        @Override
        public String value(IntFunction<String> cells) {
            Optional<BigDecimal> one = NumberText.read(left.value(cells));
            Optional<BigDecimal> two = NumberText.read(right.value(cells));
            if (one.isEmpty() || two.isEmpty() || sign == '/' && two.get().signum() == 0) {
                return "";
            }
            return NumberText.plain(
                    switch (sign) {
                        case '+' -> one.get().add(two.get());
                        case '-' -> one.get().subtract(two.get());
                        case '*' -> one.get().multiply(two.get(), MathContext.DECIMAL128);
                        default -> one.get().divide(two.get(), MathContext.DECIMAL128);
                    });
        }
    }

    /** Whether two values stand in some order: {@code true} or {@code false}. */
    record Comparison(Operator operator, Formula left, Formula right) implements Formula {
        @Override
        public String value(IntFunction<String> cells) {
            String cell = left.value(cells);
            Operand operand = new Operand(right.value(cells));
            boolean holds = switch (operator) {
                case EQUAL -> operand.equal(cell);
                case DIFFERENT -> !operand.equal(cell);
                default -> operand.ordered(cell, operator);
            };
            return Boolean.toString(holds);
        }
    }

    /** What a function makes of its arguments. */
    record Call(FormulaFunction function, List<Formula> arguments) implements Formula {

        public Call {
            arguments = List.copyOf(arguments);
        }

        @Override
        public String value(IntFunction<String> cells) {
            return function.apply(
                    arguments.stream().map(argument -> argument.value(cells)).toList());
        }
    }
}
