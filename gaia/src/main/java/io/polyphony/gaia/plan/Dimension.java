package io.polyphony.gaia.plan;

import io.polyphony.gaia.question.Typed;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a plan's result measures, as far as its numbers say it.
 *
 * @param exponents of base units, money among them
 * @param loose whether a number without a unit is part of it, so that more may be meant than is said
 */
public record Dimension(Map<String, Integer> exponents, boolean loose) {

    private static final Dimension NUMBER = new Dimension(Map.of(), false);
    private static final Dimension ANY = new Dimension(Map.of(), true);

    public Dimension {
        exponents = Map.copyOf(exponents);
    }

    /** The dimension of {@code plan}; empty where it adds what can't be added. */
    public static Optional<Dimension> of(Expr plan, Function<Character, Typed> quantities) {
        return switch (plan) {
            case Expr.Constant _ -> Optional.of(NUMBER);
            case Expr.Word _ -> Optional.of(ANY);
            case Expr.Letter(char name) -> {
                Typed typed = quantities.apply(name);
                yield Optional.of(
                        switch (typed.type()) {
                            case MONEY, MEASURE -> new Dimension(typed.dimension(), false);
                            default -> ANY;
                        });
            }
            case Expr.Negative(Expr of) -> of(of, quantities);
            case Expr.Call(String name, List<Expr> arguments) -> call(name, arguments, quantities);
            case Expr.Binary(char operator, Expr left, Expr right) ->
                of(left, quantities).flatMap(a -> of(right, quantities).flatMap(b -> a.with(operator, b, right)));
        };
    }

    private static Optional<Dimension> call(String name, List<Expr> arguments, Function<Character, Typed> quantities) {
        for (Expr argument : arguments) {
            if (of(argument, quantities).isEmpty()) {
                return Optional.empty();
            }
        }
        return switch (name) {
            case "floor", "ceil", "abs", "mean", "sum", "max", "min", "range" -> of(arguments.getFirst(), quantities);
            case "sqrt" -> of(arguments.getFirst(), quantities).flatMap(Dimension::root);
            default -> Optional.of(ANY);
        };
    }

    private Optional<Dimension> root() {
        Map<String, Integer> half = new HashMap<>();
        for (Map.Entry<String, Integer> base : exponents.entrySet()) {
            if (base.getValue() % 2 != 0) {
                return Optional.empty();
            }
            half.put(base.getKey(), base.getValue() / 2);
        }
        return Optional.of(new Dimension(half, loose));
    }

    private Optional<Dimension> with(char operator, Dimension other, Expr right) {
        return switch (operator) {
            case '*' -> Optional.of(times(other, 1));
            case '/' -> Optional.of(times(other, -1));
            case '^' ->
                right instanceof Expr.Constant(BigDecimal value)
                                && value.scale() <= 0
                                && value.abs().intValue() < 5
                        ? Optional.of(power(value.intValue()))
                        : exponents.isEmpty() ? Optional.of(this) : Optional.empty();
            default ->
                exponents.equals(other.exponents)
                        ? Optional.of(new Dimension(exponents, loose && other.loose))
                        : loose ? Optional.of(other) : other.loose ? Optional.of(this) : Optional.empty();
        };
    }

    private Dimension power(int exponent) {
        Map<String, Integer> product = new HashMap<>();
        exponents.forEach((base, own) -> product.put(base, own * exponent));
        return new Dimension(product, loose);
    }

    private Dimension times(Dimension other, int sign) {
        Map<String, Integer> sum = new HashMap<>(exponents);
        other.exponents.forEach((base, exponent) -> sum.merge(base, sign * exponent, Integer::sum));
        sum.values().removeIf(exponent -> exponent == 0);
        return new Dimension(sum, loose || other.loose);
    }
}
