package io.polyphony.gaia.table;

import io.polyphony.gaia.error.FaultCode;
import io.polyphony.gaia.error.FaultException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

/** The one value of a column's cells. */
final class Aggregation {

    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private final Aggregate how;
    private final String column;
    private final int size;
    private final IntFunction<String> text;

    /**
     * The value of {@code size} cells.
     *
     * @param column for messages
     */
    Aggregation(Aggregate how, String column, int size, IntFunction<String> text) {
        this.how = how;
        this.column = column;
        this.size = size;
        this.text = text;
    }

    /**
     * The value; empty if no cell is filled and it needs one.
     *
     * @throws FaultException {@code query-invalid} if it needs numbers and a cell is something else
     */
    Optional<String> value() throws FaultException {
        return switch (how) {
            case COUNT -> Optional.of(Integer.toString(filled()));
            case DISTINCT -> Optional.of(Integer.toString(distinct()));
            case MIN -> extreme(false);
            case MAX -> extreme(true);
            case SUM, MEAN, MEDIAN -> {
                List<BigDecimal> numbers = numbers();
                yield numbers.isEmpty() ? Optional.empty() : Optional.of(NumberText.plain(calculated(numbers)));
            }
        };
    }

    private BigDecimal calculated(List<BigDecimal> numbers) {
        if (how == Aggregate.MEDIAN) {
            numbers.sort(null);
            BigDecimal upper = numbers.get(numbers.size() / 2);
            return numbers.size() % 2 == 1
                    ? upper
                    : numbers.get(numbers.size() / 2 - 1).add(upper).divide(TWO);
        }
        BigDecimal sum = numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return how == Aggregate.SUM ? sum : sum.divide(BigDecimal.valueOf(numbers.size()), MathContext.DECIMAL128);
    }

    private List<BigDecimal> numbers() throws FaultException {
        List<BigDecimal> numbers = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            switch (Value.of(text.apply(i))) {
                case Value.Amount amount -> numbers.add(amount.number());
                case Value.Blank _ -> {}
                case Value.Moment _, Value.Clock _, Value.Words _ ->
                    throw new FaultException(
                            FaultCode.QUERY_INVALID,
                            "The " + how.word() + " of " + column + " needs numbers, but one of its cells is \""
                                    + QueryText.shortened(text.apply(i).strip())
                                    + "\": leave such rows out by a condition.");
            }
        }
        return numbers;
    }

    private Optional<String> extreme(boolean largest) {
        ColumnOrder order = ColumnOrder.of(size, text);
        if (order.comparable() == 0) {
            return Optional.empty();
        }
        String first = text.apply(order.sorted(largest)[0]).strip();
        return Optional.of(order.ofNumbers() ? QueryText.plain(first) : first);
    }

    private int filled() {
        int filled = 0;
        for (int i = 0; i < size; i++) {
            filled += text.apply(i).isBlank() ? 0 : 1;
        }
        return filled;
    }

    private int distinct() {
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < size; i++) {
            if (!text.apply(i).isBlank()) {
                keys.add(Value.key(text.apply(i)));
            }
        }
        return keys.size();
    }
}
