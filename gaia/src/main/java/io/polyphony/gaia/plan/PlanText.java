package io.polyphony.gaia.plan;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** A plan as a line of text, with no more parentheses than it needs. */
final class PlanText {

    private PlanText() {}

    static String of(Expr plan) {
        return text(plan, 0);
    }

    private static String text(Expr plan, int outer) {
        return switch (plan) {
            case Expr.Letter(char name) -> String.valueOf(name);
            case Expr.Constant(BigDecimal value) -> value.toPlainString();
            case Expr.Word(String word) -> word;
            case Expr.Negative(Expr of) -> outer > 3 ? "(-" + text(of, 3) + ")" : "-" + text(of, 3);
            case Expr.Call(String name, List<Expr> arguments) ->
                arguments.stream()
                        .map(argument -> text(argument, 0))
                        .collect(Collectors.joining(", ", name + "(", ")"));
            case Expr.Binary(char operator, Expr left, Expr right) -> {
                int own = switch (operator) {
                    case '+', '-' -> 1;
                    case '^' -> 3;
                    default -> 2;
                };
                // Powers are read from the right, all others from the left.
                boolean power = operator == '^';
                String line =
                        text(left, power ? own + 1 : own) + " " + operator + " " + text(right, power ? own : own + 1);
                yield own < outer ? "(" + line + ")" : line;
            }
        };
    }
}
