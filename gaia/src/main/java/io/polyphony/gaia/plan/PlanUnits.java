package io.polyphony.gaia.plan;

import io.polyphony.gaia.error.FaultException;
import io.polyphony.gaia.question.Typed;
import io.polyphony.gaia.question.Typed.Type;
import io.polyphony.gaia.question.TypedQuestion;
import io.polyphony.gaia.tool.Units;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The units in which a plan is computed and its result is given. */
record PlanUnits(TypedQuestion question) {

    /** The quantity of a letter. */
    Typed typed(char letter) {
        return question.quantities().stream()
                .filter(known -> known.letter() == letter)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no quantity " + letter));
    }

    /** Whether a plan's quantities have several units of one kind, or the answer is asked for in a unit, so that base units are needed. */
    boolean differ(Expr plan, Dimension dimension) {
        Map<String, Set<String>> written = new HashMap<>();
        parts(plan)
                .forEach(part -> Units.dimension(part)
                        .ifPresent(measured -> written.computeIfAbsent(
                                        String.join("", new TreeMap<>(measured).keySet()), _ -> new HashSet<>())
                                .add(part.toLowerCase(Locale.ROOT).replaceAll("(?<=..)s$", ""))));
        Map<String, Integer> exponents = withoutMoney(dimension.exponents());
        boolean asked = !exponents.isEmpty()
                && question.asked()
                        .flatMap(Units::dimension)
                        .filter(exponents::equals)
                        .isPresent();
        return asked || written.values().stream().anyMatch(units -> units.size() > 1);
    }

    /** The unit of the result: the one asked for, one that a quantity has, or a part of one, such as the km of km/h. */
    Optional<String> target(Dimension dimension, Expr plan) {
        Map<String, Integer> exponents = withoutMoney(dimension.exponents());
        if (exponents.isEmpty()) {
            return Optional.empty();
        }
        Stream<String> own = plan.letters().stream().map(this::typed).map(Typed::unit);
        return Stream.of(question.asked().stream(), own, parts(plan))
                .flatMap(units -> units)
                .filter(unit -> Units.dimension(unit).filter(exponents::equals).isPresent())
                .findFirst();
    }

    /** The simple units of a plan's quantities. */
    private Stream<String> parts(Expr plan) {
        return plan.letters().stream()
                .map(this::typed)
                .filter(typed -> typed.type() != Type.PERCENT)
                .flatMap(typed -> Stream.of(typed.unit().split("/| per ")))
                .map(String::strip)
                .filter(part -> !part.isEmpty() && !part.equals("1"));
    }

    private static Map<String, Integer> withoutMoney(Map<String, Integer> exponents) {
        Map<String, Integer> rest = new TreeMap<>(exponents);
        rest.remove(TypedQuestion.MONEY);
        return rest;
    }

    /** Whether a number in one unit is the same number in the other. */
    static boolean same(String unit, String other) {
        try {
            return Units.convert("1", unit, other, OptionalInt.empty()).equals("1")
                    && Units.convert("0", unit, other, OptionalInt.empty()).equals("0");
        } catch (FaultException e) {
            // Not known, or of another kind.
            return false;
        }
    }

    /** Base units put together, such as {@code m^2*kg}. */
    static String coherent(Map<String, Integer> exponents) {
        StringBuilder unit = new StringBuilder();
        new TreeMap<>(withoutMoney(exponents))
                .forEach((base, exponent) -> unit.append(unit.isEmpty() ? "" : "*")
                        .append(base)
                        .append(exponent == 1 ? "" : "^" + exponent));
        return unit.isEmpty() ? "one" : unit.toString();
    }
}
