package io.polyphony.gaia.hop;

import io.polyphony.gaia.evidence.Statement;
import io.polyphony.gaia.question.Typed;
import io.polyphony.gaia.question.TypedQuestion;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What can follow a chain of hops: the value converted to the unit that is asked for, values multiplied and divided until they measure
 * what is asked, the weekday of a date, a date so much later, the time between two dates.
 */
final class Endings {

    private static final int CHAINS = 8;
    private static final double CONVERTED = 2;
    private static final double MULTIPLIED = 1.5;
    private static final double WEEKDAY = 1;
    private static final double LATER = 1.5;
    private static final double BETWEEN = 2;
    private static final double SAME = 0.7;
    private static final double OTHER = 2;
    private static final double OTHER_NOUN = 0.5;
    private static final double EACH_MORE = 0.3;
    private static final Pattern APART = Pattern.compile(
            "(?is).*\\b(?:between|passed?|elapsed|from|until|till|later|earlier|older|younger|before|after|difference|lie|lay|apart|take|took|last|lasted)\\b.*");
    private static final Pattern ENDS = Pattern.compile(
            "(?is).*\\b(?:ends?|expires?|due|deadline|runs? out|back|finish(?:ed)?|over|latest|until|ready|returns?|complete[ds]?|again|next)\\b.*");

    private final HopQuestion question;
    private final TypedQuestion typed;
    private final Optional<String> unit;
    private final List<Value> own;
    private final Optional<Map<String, Integer>> target;

    Endings(HopQuestion question, String text) {
        this.question = question;
        this.typed = TypedQuestion.of(text);
        this.unit = Stream.of(text.split("(?<=[.?!]) "))
                .filter(sentence -> sentence.endsWith("?"))
                .map(sentence -> TypedQuestion.of(sentence).asked())
                .flatMap(Optional::stream)
                .findFirst()
                .or(typed::asked);
        this.own = Value.ofQuestion(question.text());
        this.target = target();
    }

    /** Computations on the values of {@code answers} and of their chains. */
    List<Ending> of(List<HopAnswer> answers) {
        List<Ending> endings = new ArrayList<>();
        for (HopAnswer answer : answers) {
            Optional<Value> value = Value.of(answer.chain().getLast()).stream()
                    .filter(one -> one.text().equals(answer.text()))
                    .findFirst();
            value.ifPresent(one -> {
                switch (question.asked().kind()) {
                    case NUMBER -> {
                        converted(answer, one).ifPresent(endings::add);
                        multiplied(answer, one, endings);
                    }
                    case DATE -> later(answer, one, endings);
                    case CALENDAR -> weekday(answer, one).ifPresent(endings::add);
                    default -> {}
                }
            });
        }
        if (question.asked().kind() == Asked.Kind.NUMBER
                && APART.matcher(question.text()).matches()) {
            Set<Set<Statement>> seen = new HashSet<>();
            answers.stream()
                    .filter(answer -> seen.add(Set.copyOf(answer.chain())))
                    .limit(CHAINS)
                    .forEach(answer -> between(answer).ifPresent(endings::add));
        }
        return endings;
    }

    /** How well what an answer measures is what is asked for. */
    double measures(HopAnswer answer) {
        Optional<Value> value = Value.of(answer.chain().getLast()).stream()
                .filter(one -> one.text().equals(answer.text()))
                .findFirst();
        if (question.asked().kind() != Asked.Kind.NUMBER || target.isEmpty() || value.isEmpty()) {
            return 0;
        }
        if (value.get().dimension().equals(target.get())) {
            return SAME;
        }
        boolean plain = value.get().dimension().isEmpty()
                || value.get().typed().type() == Typed.Type.COUNT
                || !real(target.get());
        return plain ? 0 : -OTHER;
    }

    /** Whether a dimension is one of units rather than of nouns. */
    private static boolean real(Map<String, Integer> dimension) {
        return dimension.keySet().stream().anyMatch(base -> base.equals(TypedQuestion.MONEY) || Value.isBase(base));
    }

    private Optional<Map<String, Integer>> target() {
        if (unit.isPresent()) {
            return Optional.of(Value.ofUnit(unit.get()));
        }
        if (typed.asks().filter(Typed.Type.MONEY::equals).isPresent()) {
            return Optional.of(Map.of(TypedQuestion.MONEY, 1));
        }
        List<Word> nouns = question.asked().nouns();
        return nouns.isEmpty()
                ? Optional.empty()
                : Optional.of(Value.ofUnit(nouns.getFirst().text()));
    }

    private Optional<Ending> converted(HopAnswer answer, Value value) {
        boolean other = unit.isPresent()
                && value.typed().type() == Typed.Type.MEASURE
                && value.dimension().equals(target.orElseThrow())
                && !Word.stem(value.typed().unit()).equals(Word.stem(unit.get()));
        if (!other) {
            return Optional.empty();
        }
        Map<String, Object> arguments = rounded();
        arguments.put("value", "#0");
        arguments.put("from", value.typed().unit());
        arguments.put("to", unit.get());
        return Optional.of(
                new Ending(answer.chain(), List.of(value), "convert", arguments, answer.score() + CONVERTED));
    }

    /** The value with one or two others of the chain or the question, where they measure together what is asked. */
    private void multiplied(HopAnswer answer, Value value, List<Ending> endings) {
        if (target.isEmpty()
                || value.dimension().equals(target.get())
                || value.typed().type() == Typed.Type.YEAR) {
            return;
        }
        List<Value> others = Stream.concat(
                        answer.chain().stream().flatMap(statement -> Value.of(statement).stream()), own.stream())
                .filter(other -> !other.equals(value)
                        && other.typed().quantity().isNumber()
                        && other.typed().type() != Typed.Type.YEAR
                        && !other.dimension().isEmpty())
                .distinct()
                .toList();
        for (Value second : others) {
            product(answer, List.of(value, second), endings);
            for (Value third : others) {
                if (others.indexOf(third) > others.indexOf(second)) {
                    product(answer, List.of(value, second, third), endings);
                }
            }
        }
    }

    private void product(HopAnswer answer, List<Value> values, List<Ending> endings) {
        // Where one dimension has several units, all are put into the base unit.
        Set<String> units = new HashSet<>();
        values.stream()
                .filter(value -> !value.base().isEmpty())
                .forEach(value -> units.add(Word.stem(value.typed().unit())));
        boolean mixed = units.size() > 1
                && values.stream()
                                .map(Value::base)
                                .filter(base -> !base.isEmpty())
                                .distinct()
                                .count()
                        < units.size();
        List<BigDecimal> scales = values.stream()
                .map(value -> mixed ? value.scale() : BigDecimal.ONE)
                .toList();
        String scale = mixed ? scales.getFirst().toPlainString() : "1";
        for (int signs = 0; signs < 1 << (values.size() - 1); signs++) {
            Map<String, Integer> dimension = new HashMap<>(values.getFirst().dimension());
            StringBuilder expression = new StringBuilder("#0");
            for (int i = 1; i < values.size(); i++) {
                int sign = (signs >> (i - 1) & 1) == 0 ? 1 : -1;
                values.get(i)
                        .dimension()
                        .forEach((base, exponent) -> dimension.merge(base, sign * exponent, Integer::sum));
                expression.append(sign > 0 ? " * #" : " / #").append(i);
                if (scales.get(i).compareTo(BigDecimal.ONE) != 0) {
                    expression
                            .append(sign > 0 ? " * " : " / ")
                            .append(scales.get(i).toPlainString());
                }
            }
            if (!scale.equals("1")) {
                expression.append(" * ").append(scale);
            }
            dimension.values().removeIf(exponent -> exponent == 0);
            boolean exact = dimension.equals(target.orElseThrow());
            if (exact || counted(dimension)) {
                Map<String, Object> arguments = rounded();
                arguments.put("expression", expression.toString());
                endings.add(new Ending(
                        answer.chain(),
                        values,
                        "calculate",
                        arguments,
                        answer.score() + MULTIPLIED - EACH_MORE * (values.size() - 2) - (exact ? 0 : OTHER_NOUN)));
            }
        }
    }

    /** Whether what is left over is one noun for another: a price per ticket, times visitors. */
    private boolean counted(Map<String, Integer> dimension) {
        Map<String, Integer> left = new HashMap<>(dimension);
        target.orElseThrow().forEach((base, exponent) -> left.merge(base, -exponent, Integer::sum));
        left.values().removeIf(exponent -> exponent == 0);
        return real(target.get())
                && left.size() == 2
                && !real(left)
                && left.values().containsAll(List.of(1, -1));
    }

    private Optional<Ending> weekday(HopAnswer answer, Value value) {
        return value.date()
                ? Optional.of(new Ending(
                        answer.chain(),
                        List.of(value),
                        "date",
                        Map.of("operation", "weekday", "date", "#0"),
                        answer.score() + WEEKDAY))
                : Optional.empty();
    }

    private void later(HopAnswer answer, Value value, List<Ending> endings) {
        if (!value.date() || !ENDS.matcher(question.text()).matches()) {
            return;
        }
        Stream.concat(answer.chain().stream().flatMap(statement -> Value.of(statement).stream()), own.stream())
                .filter(other -> other.span().isPresent())
                .distinct()
                .forEach(span -> endings.add(new Ending(
                        answer.chain(),
                        List.of(value, span),
                        "date",
                        Map.of(
                                "operation",
                                "add",
                                "date",
                                "#0",
                                "amount",
                                "#1",
                                "unit",
                                span.span().orElseThrow()),
                        answer.score() + LATER)));
    }

    /** The time between the two dates, or two years, of a chain. */
    private Optional<Ending> between(HopAnswer answer) {
        List<Value> values = answer.chain().stream()
                .flatMap(statement -> Value.of(statement).stream())
                .distinct()
                .toList();
        List<Value> dates = values.stream().filter(Value::date).toList();
        List<Value> years = values.stream()
                .filter(value -> value.typed().quantity().value().matches("[12]\\d{3}"))
                .toList();
        String span = question.asked().nouns().stream()
                .map(noun -> noun.stem() + "s")
                .filter(List.of("days", "weeks", "months", "years")::contains)
                .findFirst()
                .orElse("");
        if (dates.size() == 2 && !span.isEmpty()) {
            boolean ordered = dates.get(0)
                            .typed()
                            .quantity()
                            .value()
                            .compareTo(dates.get(1).typed().quantity().value())
                    <= 0;
            List<Value> pair = ordered ? dates : dates.reversed();
            Map<String, Object> arguments = Map.of("operation", "between", "date", "#0", "other", "#1", "unit", span);
            return Optional.of(new Ending(answer.chain(), pair, "date", arguments, answer.score() + BETWEEN));
        }
        if (years.size() == 2 && span.equals("years")) {
            return Optional.of(new Ending(
                    answer.chain(),
                    years,
                    "calculate",
                    Map.of("expression", "ABS(#0 - #1)"),
                    answer.score() + BETWEEN));
        }
        return Optional.empty();
    }

    private Map<String, Object> rounded() {
        Map<String, Object> arguments = new LinkedHashMap<>();
        typed.masked().decimals().ifPresent(decimals -> arguments.put("decimals", decimals));
        return arguments;
    }
}
