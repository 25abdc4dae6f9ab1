package io.polyphony.team.reading;

import io.polyphony.team.PlanStep;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/** What an operation makes of values; its words are evidence, from which it can be done again. */
final class Calculation {

    private static final String BETWEEN = "; ";

    private Calculation() {}

    static String words(Operation operation, List<String> values) {
        return operation.word() + " of " + String.join(BETWEEN, values);
    }

    /** The result of the calculation that {@code evidence} describes, done without the executor's tools. */
    static String again(PlanStep step, String evidence) {
        Operation operation = Operation.of(step.action());
        List<String> values = Arrays.asList(
                evidence.substring(evidence.indexOf(" of ") + " of ".length()).split(BETWEEN));
        if (operation == Operation.LIST) {
            return String.join(", ", values);
        }
        List<BigDecimal> numbers = values.stream()
                .map(value -> Numbers.value(value).orElse(BigDecimal.ZERO))
                .toList();
        String[] subjects = step.subject().split("; ");
        return switch (operation) {
            case SUM -> Numbers.plain(numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
            case DIFFERENCE ->
                Numbers.plain(numbers.get(0).subtract(numbers.get(1)).abs());
            case LARGEST ->
                subjects[
                        numbers.indexOf(
                                numbers.stream().max(BigDecimal::compareTo).orElseThrow())];
            case SMALLEST ->
                subjects[
                        numbers.indexOf(
                                numbers.stream().min(BigDecimal::compareTo).orElseThrow())];
            case ANSWER, LIST -> values.getFirst();
        };
    }
}
