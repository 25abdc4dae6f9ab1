package io.polyphony.gaia.solver;

import static io.polyphony.gaia.solver.RuleQuestion.words;

import io.polyphony.gaia.question.Typed;
import io.polyphony.gaia.tool.Units;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Measures asked for in another unit: one, several, their sum or difference, and products and quotients of two or three measures whose
 * dimension is the one that is asked for.
 */
final class ConversionRule implements Rule {

    private static final Pattern EACH = words("each|respectively");
    private static final Pattern DIFFERENCE = words(
            "difference|by how (?:much|many)|how much (?:more|less|longer|taller|heavier|higher|lower|warmer|colder)|how many [a-z ]+ (?:more|less|longer|higher|warmer)|exceed");
    private static final Pattern ONE = Pattern.compile("(?i)\\b(?:an?|one) (\\p{L}+) (\\p{L}+)");
    /** A factor that the question gives itself. */
    private static final Pattern FACTOR = Pattern.compile(
            "\\(?(?:with|use|using|taking|assume|where)?\\s*\\b(?:1|one|an?) (?<from>[\\p{L}° ]+?) ?(?:=|is|equals) ?(?<value>\\d[\\d,.]*\\d|\\d) ?(?<to>[\\p{L}°]+)\\)?",
            Pattern.CASE_INSENSITIVE);

    @Override
    public Optional<String> answer(RuleQuestion asked, RuleCalls calls) throws InterruptedException {
        Optional<MatchResult> factor = FACTOR.matcher(asked.text())
                .results()
                .filter(one -> Units.dimension(one.group("to")).isPresent())
                .filter(one -> Units.dimension(one.group("from")).equals(Units.dimension(one.group("to"))))
                .findFirst();
        RuleQuestion question = factor.isPresent() ? without(asked, factor.get()) : asked;
        Optional<String> unit = question.typed().asked();
        List<Typed> measures = MixedMeasures.merged(question, calls);
        if (unit.isEmpty()) {
            return cost(question, measures, calls);
        }
        Optional<Map<String, Integer>> dimension = Units.dimension(unit.get());
        if (dimension.isEmpty() || measures.isEmpty()) {
            return Optional.empty();
        }
        List<Typed> same = measures.stream()
                .filter(known -> known.dimension().equals(dimension.get()))
                .toList();
        OptionalInt decimals = asked.decimals();
        if (factor.isPresent()
                && same.size() == 1
                && Units.dimension(factor.get().group("from")).equals(dimension)) {
            return given(same.getFirst(), unit.get(), factor.get(), decimals, calls);
        }
        if (same.size() == 1 && measures.size() == 1
                || same.size() == 1 && products(measures, dimension.get()).isEmpty()) {
            return calls.convert(
                    same.getFirst().quantity().value(), same.getFirst().unit(), unit.get(), decimals);
        }
        if (!same.isEmpty() && same.size() == measures.size()) {
            return several(question, same, unit.get(), calls);
        }
        Optional<Product> product = products(measures, dimension.get());
        return product.isEmpty()
                ? Optional.empty()
                : calls.convert(product.get().value(), product.get().unit(), unit.get(), decimals);
    }

    private static RuleQuestion without(RuleQuestion question, MatchResult part) {
        String text = question.text();
        return RuleQuestion.of(text.substring(0, part.start()).stripTrailing() + text.substring(part.end()));
    }

    /** The question's own factor, in whichever direction and to whichever unit it goes. */
    private static Optional<String> given(
            Typed known, String unit, MatchResult factor, OptionalInt decimals, RuleCalls calls)
            throws InterruptedException {
        String from = factor.group("from");
        String to = factor.group("to");
        String own = factor.group("value").replace(",", "");
        boolean back = calls.convert("1", known.unit(), to, OptionalInt.empty())
                .filter("1"::equals)
                .isPresent();
        Optional<String> amount = back
                ? Optional.of(known.quantity().value())
                : calls.convert(known.quantity().value(), known.unit(), from, OptionalInt.empty());
        Optional<String> rest = calls.convert("1", back ? from : to, unit, OptionalInt.empty());
        return amount.isEmpty() || rest.isEmpty()
                ? Optional.empty()
                : calls.calculate(amount.get() + (back ? "/" : "*") + own + "*" + rest.get(), decimals);
    }

    private static Optional<String> several(RuleQuestion question, List<Typed> measures, String unit, RuleCalls calls)
            throws InterruptedException {
        boolean each = question.has(EACH);
        List<String> converted = new ArrayList<>();
        for (Typed known : measures) {
            Optional<String> one = calls.convert(
                    known.quantity().value(), known.unit(), unit, each ? question.decimals() : OptionalInt.empty());
            if (one.isEmpty()) {
                return Optional.empty();
            }
            converted.add(one.get());
        }
        if (each) {
            return Optional.of(String.join(", ", converted));
        }
        String expression = question.has(DIFFERENCE) && converted.size() == 2
                ? "ABS(" + converted.get(0) + "-(" + converted.get(1) + "))"
                : String.join("+", converted);
        return calls.calculate(expression, question.decimals());
    }

    /** Money: the price of a unit, and a measure that it is counted in. */
    private static Optional<String> cost(RuleQuestion question, List<Typed> measures, RuleCalls calls)
            throws InterruptedException {
        for (Typed rate : question.numbers(Typed.Type.MONEY)) {
            if (!rate.unit().startsWith("1/")) {
                continue;
            }
            String per = rate.unit().substring(2);
            Map<String, Integer> dimension = Units.dimension(per).orElse(Map.of());
            Optional<Product> amount =
                    measures.isEmpty() ? one(question, rate, dimension) : products(measures, dimension);
            if (amount.isPresent()) {
                Optional<String> converted =
                        calls.convert(amount.get().value(), amount.get().unit(), per, OptionalInt.empty());
                return converted.isEmpty()
                        ? converted
                        : calls.calculate(
                                converted.get() + "*" + rate.quantity().value(), question.decimals());
            }
        }
        return Optional.empty();
    }

    /** A unit with an article for its number, such as a US gallon. */
    private static Optional<Product> one(RuleQuestion question, Typed rate, Map<String, Integer> dimension) {
        String text = question.body();
        return ONE.matcher(text)
                .results()
                .filter(unit -> unit.start() > rate.quantity().end()
                        || unit.end() < rate.quantity().start())
                .flatMap(unit -> Stream.of(unit.group(1) + " " + unit.group(2), unit.group(1)))
                .filter(unit -> Units.dimension(unit).filter(dimension::equals).isPresent())
                .map(unit -> new Product("1", unit))
                .findFirst();
    }

    /** An expression and the unit that it is in. */
    private record Product(String value, String unit) {}

    /** The first product or quotient of all measures that has the dimension. */
    private static Optional<Product> products(List<Typed> measures, Map<String, Integer> dimension) {
        int most = Math.min(measures.size(), 3);
        if (most < measures.size()) {
            return Optional.empty();
        }
        for (int signs = 0; signs < 1 << most; signs++) {
            Map<String, Integer> sum = new HashMap<>();
            StringBuilder value = new StringBuilder("1");
            List<String> above = new ArrayList<>();
            List<String> below = new ArrayList<>();
            for (int i = 0; i < most; i++) {
                Typed known = measures.get(i);
                boolean over = (signs >> i & 1) == 1;
                known.dimension()
                        .forEach((base, exponent) -> sum.merge(base, over ? -exponent : exponent, Integer::sum));
                value.append(over ? "/(" : "*(")
                        .append(known.quantity().value())
                        .append(")");
                (over ? below : above).add("(" + known.unit() + ")");
            }
            sum.values().removeIf(exponent -> exponent == 0);
            if (sum.equals(dimension) && !above.isEmpty()) {
                String unit = String.join("*", above)
                        + below.stream().map(one -> "/" + one).collect(Collectors.joining());
                return Optional.of(new Product(value.toString(), unit));
            }
        }
        return Optional.empty();
    }
}
