package io.polyphony.gaia.hop;

import io.polyphony.gaia.error.FaultException;
import io.polyphony.gaia.evidence.Statement;
import io.polyphony.gaia.question.MaskedQuestion;
import io.polyphony.gaia.question.Typed;
import io.polyphony.gaia.question.TypedQuestion;
import io.polyphony.gaia.tool.Units;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number or date that a text gives.
 *
 * @param text as it stands there
 * @param typed what it counts or measures
 * @param dimension exponents of what it is measured in: base units, money, and nouns of things that are counted
 * @param statement where it stands; empty for one of the question itself
 */
record Value(String text, Typed typed, Map<String, Integer> dimension, Optional<Statement> statement) {

    private static final Pattern RATE = Pattern.compile(
            "^(?:[ -]\\p{L}+){0,4}? (?:per|a|an|each|every|for each|for every)[ ](\\p{L}+)|^\\s?/\\s?(\\p{L}+)");

    private static final Pattern CONTAINER = Pattern.compile("(\\p{L}{3,}s) (?:of|holding|weighing) $");

    Value {
        dimension = Map.copyOf(dimension);
    }

    /** The values of a statement. */
    static List<Value> of(Statement statement) {
        return of(statement.text(), Optional.of(statement));
    }

    /** The values of a question. */
    static List<Value> ofQuestion(String question) {
        return of(question, Optional.empty());
    }

    private static List<Value> of(String text, Optional<Statement> statement) {
        List<Value> values = new ArrayList<>();
        MaskedQuestion masked = MaskedQuestion.of(text);
        for (Typed typed : TypedQuestion.of(masked).quantities()) {
            int from = typed.quantity().start();
            int to = typed.quantity().end();
            values.add(new Value(
                    masked.question().substring(from, to),
                    typed,
                    dimension(typed, masked.question(), from, to),
                    statement));
        }
        return values;
    }

    /** What is measured; "165 kg of flour every day" is a mass for each span of time. */
    private static Map<String, Integer> dimension(Typed typed, String text, int start, int end) {
        Map<String, Integer> dimension = new HashMap<>(typed.dimension());
        boolean rate = dimension.values().stream().anyMatch(exponent -> exponent < 0)
                || typed.unit().contains("/");
        if (typed.type() == Typed.Type.COUNT && !typed.noun().isEmpty()) {
            dimension.merge(typed.noun(), 1, Integer::sum);
        }
        Matcher per = RATE.matcher(text.substring(end).split("[.;,:]", 2)[0]);
        if (!rate && per.find()) {
            String noun = per.group(1) == null ? per.group(2) : per.group(1);
            ofUnit(noun).forEach((base, exponent) -> dimension.merge(base, -exponent, Integer::sum));
        }
        // "Jars of 350 g" are so much for each jar.
        Matcher each = CONTAINER.matcher(text.substring(0, start));
        if (!rate && typed.type() == Typed.Type.MEASURE && each.find()) {
            dimension.merge(Word.stem(each.group(1)), -1, Integer::sum);
        }
        dimension.values().removeIf(exponent -> exponent == 0);
        return dimension;
    }

    /** What a unit measures, or things of that name where it is none. */
    static Map<String, Integer> ofUnit(String unit) {
        List<Typed> typed = TypedQuestion.of("There are 2 " + unit + " here.").quantities();
        if (!typed.isEmpty() && !typed.getFirst().dimension().isEmpty()) {
            return typed.getFirst().dimension();
        }
        return Map.of(Word.stem(unit), 1);
    }

    /** Whether units are made of it. */
    static boolean isBase(String base) {
        return Units.dimension(base)
                .filter(known -> known.equals(Map.of(base, 1)))
                .isPresent();
    }

    /** The one base unit that its unit is a multiple of; empty where there is none, or more. */
    String base() {
        return typed.dimension().size() == 1
                        && typed.dimension().containsValue(1)
                        && isBase(typed.dimension().keySet().iterator().next())
                ? typed.dimension().keySet().iterator().next()
                : "";
    }

    /** What its unit is in the base unit. */
    BigDecimal scale() {
        try {
            return base().isEmpty()
                    ? BigDecimal.ONE
                    : new BigDecimal(Units.convert("1", typed.unit(), base(), OptionalInt.empty()));
        } catch (FaultException e) {
            return BigDecimal.ONE;
        }
    }

    boolean date() {
        return typed.type() == Typed.Type.DATE;
    }

    /** Days, weeks, months or years, or empty where it is no such span. */
    Optional<String> span() {
        String unit = typed.unit().toLowerCase(java.util.Locale.ROOT);
        String plural = unit.endsWith("s") ? unit : unit + "s";
        return List.of("days", "weeks", "months", "years").contains(plural) ? Optional.of(plural) : Optional.empty();
    }
}
