package io.polyphony.gaia.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A text that plans have in common which differ only in the order of what they add up or multiply. */
final class CanonicalPlan {

    private CanonicalPlan() {}

    static String key(Expr plan) {
        return switch (plan) {
            case Expr.Binary(char operator, Expr _, Expr _)
            when operator == '+' || operator == '*' ->
                operands(plan, operator).stream()
                        .map(CanonicalPlan::key)
                        .sorted()
                        .collect(Collectors.joining(" " + operator + " ", "(", ")"));
            case Expr.Binary(char operator, Expr left, Expr right) ->
                "(" + key(left) + " " + operator + " " + key(right) + ")";
            case Expr.Negative(Expr of) -> "-" + key(of);
            case Expr.Call(String name, List<Expr> arguments) -> {
                Stream<String> keys = arguments.stream().map(CanonicalPlan::key);
                yield name + (name.matches("mean|sum|max|min|range") ? keys.sorted() : keys).toList();
            }
            case Expr.Letter _, Expr.Constant _, Expr.Word _ -> PlanText.of(plan);
        };
    }

    private static List<Expr> operands(Expr plan, char operator) {
        if (plan instanceof Expr.Binary(char own, Expr left, Expr right) && own == operator) {
            List<Expr> operands = new ArrayList<>(operands(left, operator));
            operands.addAll(operands(right, operator));
            return operands;
        }
        return List.of(plan);
    }
}
