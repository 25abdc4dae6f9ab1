package io.polyphony.gaia.plan;

import io.polyphony.gaia.question.Quantity;
import io.polyphony.gaia.question.TypedQuestion;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;
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
        Set<Character> used = new HashSet<>();
        while (matcher.find()) {
            matcher.appendReplacement(line, letter(matcher.group(), typed, used));
        }
        matcher.appendTail(line);
        Expr parsed = ExprParser.parse(line.toString())
                .orElseThrow(() -> new IllegalArgumentException("no plan: " + plan + " for " + question));
        return new WorkedExample(typed, line.toString(), parsed, answer);
    }

    private static String letter(String value, TypedQuestion question, Set<Character> used) {
        Quantity best = null;
        for (Quantity quantity : question.masked().quantities()) {
            boolean same = quantity.kind() == Quantity.Kind.NUMBER
                    ? !value.contains("-") && new BigDecimal(quantity.value()).compareTo(new BigDecimal(value)) == 0
                    : quantity.value().equals(value);
            if (same && (best == null || used.contains(best.letter()) && !used.contains(quantity.letter()))) {
                best = quantity;
            }
        }
        if (best == null) {
            return value;
        }
        used.add(best.letter());
        return String.valueOf(best.letter());
    }
}
