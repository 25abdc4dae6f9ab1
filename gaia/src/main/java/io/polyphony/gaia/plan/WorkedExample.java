package io.polyphony.gaia.plan;

import io.polyphony.gaia.question.Quantity;
import io.polyphony.gaia.question.TypedQuestion;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A question with the plan that answers it, from which plans for questions of its kind are made.
 *
 * @param question read like any other
 * @param line the plan with the question's letters in place of its numbers and dates
 * @param plan the same, parsed
 * @param answer what the plan gives, by its author
 */
public record WorkedExample(TypedQuestion question, String line, Expr plan, String answer) {

    private static final Pattern VALUE = Pattern.compile("\\d{4}-\\d{2}(?:-\\d{2})?|\\d+(?:\\.\\d+)?");

    /**
     * Reads an example as people write it, with numbers.
     *
     * @param written the plan, and after {@code ->} what it gives
     * @throws IllegalArgumentException where the plan isn't one
     */
    static WorkedExample of(String question, String written) {
        String[] parts = written.split(" -> ", 2);
        String plan = parts[0].strip();
        String answer = parts.length == 1 ? "" : parts[1].strip();
        TypedQuestion typed = TypedQuestion.of(question);
        StringBuilder line = new StringBuilder();
        Matcher matcher = VALUE.matcher(plan);
        List<Quantity> used = new ArrayList<>();
        while (matcher.find()) {
            matcher.appendReplacement(line, letter(matcher.group(), typed, used));
        }
        matcher.appendTail(line);
        Expr parsed = ExprParser.parse(line.toString())
                .orElseThrow(() -> new IllegalArgumentException("no plan: " + plan + " for " + question));
        return new WorkedExample(typed, line.toString(), parsed, answer);
    }

    /** The letter of {@code value}: of equal ones the first not yet used behind the last, as people write a plan along the text. */
    private static String letter(String value, TypedQuestion question, List<Quantity> used) {
        List<Quantity> same = question.masked().quantities().stream()
                .filter(quantity -> equal(quantity, value))
                .sorted(Comparator.comparing(quantity -> quantity.kind() != Quantity.Kind.NUMBER))
                .toList();
        int last = used.isEmpty() ? 0 : used.getLast().start();
        Optional<Quantity> best = same.stream()
                .filter(quantity -> !used.contains(quantity) && quantity.start() > last)
                .filter(quantity -> quantity.kind() == same.getFirst().kind())
                .findFirst()
                .or(() -> same.stream()
                        .filter(quantity -> !used.contains(quantity))
                        .findFirst())
                .or(() -> same.stream().findFirst());
        if (best.isPresent()) {
            used.add(best.get());
            return String.valueOf(best.get().letter());
        }
        return question.masked().quantities().stream()
                .filter(quantity -> quantity.kind() == Quantity.Kind.PLACE && value.matches("\\d+"))
                .filter(quantity -> equal(
                        quantity, new BigDecimal(value).add(BigDecimal.ONE).toPlainString()))
                .findFirst()
                .map(place -> "(" + place.letter() + " - 1)")
                .orElse(value);
    }

    private static boolean equal(Quantity quantity, String value) {
        return quantity.isNumber()
                ? !value.contains("-") && new BigDecimal(quantity.value()).compareTo(new BigDecimal(value)) == 0
                : quantity.value().equals(value);
    }
}
