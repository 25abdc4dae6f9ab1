package io.polyphony.gaia.measure;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.gaia.tool.PlannedCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The calls that compute a term: one conversion for each unit that tools know, one calculation, and for scales a last conversion. */
final class MeasureCalls {

    /** Digits after the point of numbers on the way: a tool gives no more. */
    private static final int EXACT = 30;
    /** Digits that numbers on the way are sure to have right, so that a third of three is one. */
    private static final int SURE = 15;

    private static final int DECIMALS = 8;
    private static final Pattern UNIT = Pattern.compile("\\{(?:@(?<number>[^@}]*)@)?(?<unit>[^}]*)\\}");

    private final List<PlannedCall> calls = new ArrayList<>();
    private final Map<String, String> known = new LinkedHashMap<>();

    private MeasureCalls() {}

    /** The calls for {@code term}, with the answer in the unit asked. */
    static List<PlannedCall> of(Term term, Asked asked) {
        MeasureCalls made = new MeasureCalls();
        made.answer(term, asked);
        return List.copyOf(made.calls);
    }

    private void answer(Term term, Asked asked) {
        String whole = term.expression();
        if (Fuel.is(asked.measures())
                && term.measures().measured().equals(asked.measures().inverse())) {
            whole = "1 / (" + whole + ")";
        }
        int decimals = asked.decimals().orElse(DECIMALS);
        if (term.point() && !asked.unit().scale().isEmpty()) {
            String kelvin = calculate(resolved(whole), EXACT);
            call(
                    "convert",
                    arguments -> arguments
                            .put("value", kelvin)
                            .put("from", "K")
                            .put("to", asked.unit().scale())
                            .put("decimals", decimals));
            return;
        }
        String factor = asked.unit().factor();
        String inUnit = factor.equals("1") ? whole : "(" + whole + ") / (" + factor + ")";
        String expression = "ROUND(" + resolved(inUnit) + ", " + SURE + ")";
        calculate(
                switch (asked.round()) {
                    case NOT -> expression;
                    case UP -> "CEILING(" + expression + ")";
                    case DOWN -> "FLOOR(" + expression + ")";
                },
                decimals);
    }

    /** With the results of conversions in place of units. */
    private String resolved(String expression) {
        Matcher matcher = UNIT.matcher(expression);
        StringBuilder text = new StringBuilder();
        while (matcher.find()) {
            String result = known.computeIfAbsent(matcher.group(), _ -> conversion(matcher));
            matcher.appendReplacement(text, Matcher.quoteReplacement(result));
        }
        return matcher.appendTail(text).toString();
    }

    private String conversion(Matcher matcher) {
        String unit = matcher.group("unit");
        String number = matcher.group("number") == null ? "1" : matcher.group("number");
        String base = UnitBook.standard(unit).orElseThrow().measures().coherent();
        return call(
                "convert",
                arguments -> arguments
                        .put("value", number)
                        .put("from", unit)
                        .put("to", base)
                        .put("decimals", EXACT));
    }

    private String calculate(String expression, int decimals) {
        return call(
                "calculate",
                arguments -> arguments.put("expression", expression).put("decimals", decimals));
    }

    private String call(String tool, java.util.function.Consumer<ObjectNode> fill) {
        ObjectNode arguments = JsonNodeFactory.instance.objectNode();
        fill.accept(arguments);
        String id = Integer.toString(calls.size() + 1);
        calls.add(new PlannedCall(id, tool, arguments));
        return "$" + id;
    }
}
