package io.polyphony.template;

import io.polyphony.template.Arguments.Bound;
import io.polyphony.template.Filters.Filter;
import io.polyphony.template.Value.Int;
import io.polyphony.template.Value.Real;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;

/** The filters that give numbers. */
final class NumberFilters {

    static final Map<String, Filter> FILTERS = Map.of(
            "int", NumberFilters::toInt,
            "float", NumberFilters::toFloat,
            "abs", NumberFilters::abs,
            "round", NumberFilters::round,
            "length", NumberFilters::length,
            "count", NumberFilters::length,
            "sum", NumberFilters::sum);

    private NumberFilters() {}

    private static Value toInt(Value subject, Arguments arguments) {
        Operators.requireDefined(subject);
        Bound bound = arguments.bind("default", "base");
        Value fallback = bound.get("default").orElse(Value.of(0));
        if (subject instanceof Text text) {
            return integer(text, bound.count("base", 10))
                    .or(() -> real(text).flatMap(NumberFilters::truncated))
                    .orElse(fallback);
        }
        if (subject instanceof Real number) {
            return truncated(number).orElse(fallback);
        }
        return Numbers.isWhole(subject) ? Operators.plus(subject) : fallback;
    }

    private static Optional<Value> integer(Text text, int base) {
        String digits = strip(text);
        if (!digits.matches("[+-]?[0-9a-zA-Z]+(_[0-9a-zA-Z]+)*")) {
            return Optional.empty();
        }
        String prefix = base == 16 ? "0[xX]" : base == 8 ? "0[oO]" : base == 2 ? "0[bB]" : "";
        try {
            String plain = digits.replace("_", "").replaceFirst("^([+-]?)" + prefix, "$1");
            return Optional.of(new Int(new BigInteger(plain, base), text.isTrusted()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Value> truncated(Value real) {
        double value = Numbers.real(real);
        return Double.isNaN(value) || Double.isInfinite(value)
                ? Optional.empty()
                : Optional.of(new Int(new BigDecimal(value).toBigInteger(), ((Real) real).trusted()));
    }

    private static Value toFloat(Value subject, Arguments arguments) {
        Operators.requireDefined(subject);
        Value fallback = arguments.bind("default").get("default").orElse(new Real(0, true));
        return switch (subject) {
            case Text text -> real(text).orElse(fallback);
            case Real number -> number;
            default -> Numbers.isWhole(subject) ? new Real(Numbers.real(subject), true) : fallback;
        };
    }

    private static Optional<Value> real(Text text) {
        String digits = strip(text);
        if (!digits.matches("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?")) {
            return Optional.empty();
        }
        return Optional.of(new Real(Double.parseDouble(digits), text.isTrusted()));
    }

    private static String strip(Text text) {
        return TextSearch.strip(text, Optional.empty(), true, true).chars();
    }

    private static Value abs(Value subject, Arguments arguments) {
        arguments.bind();
        requireNumber("abs", subject);
        return Numbers.absolute(subject);
    }

    private static Value round(Value subject, Arguments arguments) {
        requireNumber("round", subject);
        Bound bound = arguments.bind("precision", "method");
        int precision = bound.count("precision", 0);
        String method =
                bound.get("method").map(value -> Printing.str(value).chars()).orElse("common");
        if (!(subject instanceof Real number)) {
            return method.equals("common") && precision >= 0
                    ? Operators.plus(subject)
                    : rounded(new Real(Numbers.real(subject), true), precision, method);
        }
        return rounded(number, precision, method);
    }

    private static Value rounded(Real number, int precision, String method) {
        if (!Double.isFinite(number.value()) || Math.abs((long) precision) > 400) {
            return number;
        }
        double scale = Math.pow(10, precision);
        double rounded = switch (method) {
            case "common" ->
                new BigDecimal(number.value())
                        .setScale(precision, RoundingMode.HALF_EVEN)
                        .doubleValue();
            case "ceil" -> Math.ceil(number.value() * scale) / scale;
            case "floor" -> Math.floor(number.value() * scale) / scale;
            default -> throw new TemplateFault("'round' has no method '" + method + "'");
        };
        return new Real(rounded, number.trusted());
    }

    private static void requireNumber(String filter, Value subject) {
        Operators.requireDefined(subject);
        if (!Numbers.isNumber(subject)) {
            throw new TemplateFault("'%s' needs a number, but got '%s'".formatted(filter, subject.typeName()));
        }
    }

    private static Value length(Value subject, Arguments arguments) {
        arguments.bind();
        return switch (subject) {
            case Text text -> Value.of(text.length());
            case DictValue dict -> Value.of(dict.size());
            default -> Value.of(Operators.elements(subject).size());
        };
    }

    private static Value sum(Value subject, Arguments arguments) {
        Bound bound = arguments.bind("attribute", "start");
        Optional<Value> path = bound.getUnlessNone("attribute");
        Value sum = bound.get("start").orElse(Value.of(0));
        for (Value item : Operators.elements(subject)) {
            Value term = path.map(name -> SelectionFilters.lookUp(item, name)).orElse(item);
            sum = Operators.binary("+", sum, term);
        }
        return sum;
    }
}
