package io.polyphony.gaia.plan;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.gaia.question.Typed;
import io.polyphony.gaia.question.Typed.Type;
import io.polyphony.gaia.question.TypedQuestion;
import io.polyphony.gaia.tool.PlannedCall;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The calls of tools that carry out a plan: quantities are converted to base units where units differ, arithmetic is one
 * calculation, and the result is converted to the unit that the question asks for.
 */
public final class PlanCompiler {

    /** Decimals of results for which none are asked: far more than any answer has, and few enough to round a third away. */
    private static final int DECIMALS = 8;

    private static final Set<String> DATES = Set.of("add", "nth", "next", "earliest", "latest", "sort", "weekday");
    private static final Map<String, Integer> ORDINALS =
            Map.of("first", 1, "second", 2, "third", 3, "fourth", 4, "fifth", 5, "last", -1);

    private static final Pattern BOTH = Pattern.compile(
            "(?i)\\b(?:inclusive|including both|both (?:days|dates) (?:included|counted)|(?:first and|start and) (?:the )?(?:last|end)(?: day| date)? included)\\b");

    private final TypedQuestion question;
    private final PlanUnits units;
    private final List<PlannedCall> calls = new ArrayList<>();
    private final Map<Character, String> converted = new HashMap<>();
    private boolean inBaseUnits;

    private PlanCompiler(TypedQuestion question) {
        this.question = question;
        this.units = new PlanUnits(question);
    }

    /**
     * The calls for {@code plan}, of which the last gives the answer.
     *
     * @throws IllegalArgumentException where the plan isn't one for these quantities
     */
    public static List<PlannedCall> compile(Expr plan, TypedQuestion question) {
        PlanCompiler compiler = new PlanCompiler(question);
        compiler.answer(plan);
        return List.copyOf(compiler.calls);
    }

    private void answer(Expr plan) {
        if (plan instanceof Expr.Call call && DATES.contains(call.name())) {
            date(call);
            return;
        }
        OptionalInt decimals = question.masked().decimals();
        int most = decimals.orElse(DECIMALS);
        Optional<Typed> single =
                plan instanceof Expr.Letter(char name) ? Optional.of(units.typed(name)) : Optional.empty();
        if (single.isPresent()
                && single.get().type() == Type.MEASURE
                && question.asked().isPresent()) {
            convert(
                    single.get().quantity().value(),
                    single.get().unit(),
                    question.asked().get(),
                    most);
            return;
        }
        // Where units can't be added up as they were read, the numbers alone are.
        Dimension dimension = Dimension.of(plan, units::typed).orElse(new Dimension(Map.of(), true));
        inBaseUnits = Dimension.of(plan, units::typed).isPresent() && units.differ(plan, dimension);
        String expression = expression(plan);
        Optional<String> target = inBaseUnits ? units.target(dimension, plan) : Optional.empty();
        if (target.isEmpty() || PlanUnits.same(PlanUnits.coherent(dimension.exponents()), target.get())) {
            calculate(expression, most);
            return;
        }
        String value = calculate(expression, 30);
        if (dimension.exponents().equals(Map.of("K", 1))) {
            // A difference of temperatures has no offset.
            calculate(target.get().matches("(?i).*F(?:ahrenheit)?") ? value + " * 9 / 5" : value, most);
            return;
        }
        convert(value, PlanUnits.coherent(dimension.exponents()), target.get(), most);
    }

    private String expression(Expr plan) {
        return switch (plan) {
            case Expr.Constant(BigDecimal value) -> value.toPlainString();
            case Expr.Letter(char name) -> number(units.typed(name));
            case Expr.Negative(Expr of) -> "-" + grouped(of);
            case Expr.Binary(char operator, Expr left, Expr.Letter(char name))
            when operator == '^' ->
                grouped(left) + " ^ " + units.typed(name).quantity().value();
            case Expr.Binary(char operator, Expr left, Expr right) ->
                grouped(left) + " " + operator + " " + grouped(right);
            case Expr.Word(String text) -> throw new IllegalArgumentException("no number: " + text);
            case Expr.Call call ->
                switch (call.name()) {
                    case "floor", "abs", "sqrt" ->
                        call.name().toUpperCase(Locale.ROOT) + "("
                                + expression(call.arguments().getFirst()) + ")";
                    case "mean" -> list("AVERAGE", call);
                    case "sum", "max", "min" -> list(call.name().toUpperCase(Locale.ROOT), call);
                    case "range" -> list("MAX", call) + " - " + list("MIN", call);
                    case "ceil" -> "CEILING(" + expression(call.arguments().getFirst()) + ")";
                    default -> date(call);
                };
        };
    }

    private String list(String function, Expr.Call call) {
        return call.arguments().stream().map(this::expression).collect(Collectors.joining(", ", function + "(", ")"));
    }

    private String grouped(Expr plan) {
        String text = expression(plan);
        return plan instanceof Expr.Call call && call.name().equals("range")
                        || plan instanceof Expr.Binary
                        || plan instanceof Expr.Negative
                ? "(" + text + ")"
                : text;
    }

    private String number(Typed typed) {
        String value = typed.quantity().value();
        if (!typed.quantity().isNumber()) {
            throw new IllegalArgumentException("no number: " + value);
        }
        String base = PlanUnits.coherent(typed.dimension());
        boolean asItIs = !inBaseUnits || typed.unit().isEmpty() || typed.type() == Type.PERCENT;
        if (asItIs || PlanUnits.same(typed.unit(), base)) {
            return value.startsWith("-") ? "(" + value + ")" : value;
        }
        return converted.computeIfAbsent(typed.letter(), _ -> convert(value, typed.unit(), base, 30));
    }

    private String calculate(String expression, int decimals) {
        return call(
                "calculate",
                arguments -> arguments.put("expression", expression).put("decimals", decimals));
    }

    private String convert(String value, String from, String to, int decimals) {
        return call(
                "convert",
                arguments -> arguments
                        .put("value", value)
                        .put("from", from)
                        .put("to", to)
                        .put("decimals", decimals));
    }

    private String date(Expr.Call call) {
        List<Expr> given = call.arguments();
        return switch (call.name()) {
            case "weekday" -> dates("weekday", arguments -> arguments.put("date", when(given.get(0))));
            case "days" -> {
                boolean business = given.size() > 2;
                yield business ? business(given) : between(given, "days");
            }
            case "weeks", "months", "years" -> between(given, call.name());
            case "add" -> {
                String span = ((Expr.Word) given.get(2)).text();
                String start = when(given.get(0));
                String amount = amount(given.get(1));
                List<String> holidays = given.stream().skip(3).map(this::when).toList();
                yield dates("add", arguments -> {
                    arguments.put("date", start);
                    if (amount.matches("-?\\d+")) {
                        arguments.put("amount", Integer.parseInt(amount));
                    } else {
                        arguments.put("amount", amount);
                    }
                    arguments.put("unit", span.equals("business") ? "business-days" : span);
                    if (!holidays.isEmpty()) {
                        holidays.forEach(arguments.withArray("holidays")::add);
                    }
                });
            }
            case "nth" -> {
                int ordinal = ORDINALS.getOrDefault(((Expr.Word) given.get(0)).text(), 1);
                String month = when(given.get(2));
                yield dates(
                        "nth-weekday",
                        arguments -> arguments
                                .put("amount", ordinal)
                                .put("weekday", ((Expr.Word) given.get(1)).text())
                                .put("date", month));
            }
            case "next" -> {
                String start = when(given.get(1));
                yield dates(
                        "next-weekday",
                        arguments -> arguments
                                .put("weekday", ((Expr.Word) given.get(0)).text())
                                .put("date", start));
            }
            case "dayofyear" -> dates("day-of-year", arguments -> arguments.put("date", when(given.get(0))));
            case "week" -> dates("iso-week", arguments -> arguments.put("date", when(given.get(0))));
            case "daysin" -> dates("days-in-month", arguments -> arguments.put("date", when(given.get(0))));
            case "earliest", "latest", "sort" -> {
                List<String> all = given.stream().map(this::when).toList();
                yield dates(call.name(), arguments -> all.forEach(arguments.withArray("dates")::add));
            }
            default -> throw new IllegalArgumentException("no tool: " + call.name());
        };
    }

    private String between(List<Expr> given, String unit) {
        String from = when(given.get(0));
        String to = when(given.get(1));
        return dates(
                "between",
                arguments -> arguments.put("date", from).put("other", to).put("unit", unit));
    }

    /** Business days between two dates, without the holidays that follow, and with both dates where the question says so. */
    private String business(List<Expr> given) {
        String from = when(given.get(0));
        String to = when(given.get(1));
        List<String> holidays = given.stream().skip(3).map(this::when).toList();
        boolean both = BOTH.matcher(question.masked().question()).find();
        return dates("between", arguments -> {
            arguments.put("date", from).put("other", to).put("unit", "business-days");
            if (both) {
                arguments.put("inclusive", true);
            }
            if (!holidays.isEmpty()) {
                holidays.forEach(arguments.withArray("holidays")::add);
            }
        });
    }

    private String amount(Expr plan) {
        String text = expression(plan);
        return text.matches("-?\\d+|\\$\\d+") ? text : calculate(text, 0);
    }

    private String when(Expr plan) {
        return switch (plan) {
            case Expr.Letter(char name)
            when !units.typed(name).quantity().isNumber() ->
                units.typed(name).quantity().value();
            case Expr.Call call when DATES.contains(call.name()) -> date(call);
            default -> throw new IllegalArgumentException("no date: " + plan);
        };
    }

    private String dates(String operation, Consumer<ObjectNode> rest) {
        return call("date", arguments -> {
            arguments.put("operation", operation);
            rest.accept(arguments);
        });
    }

    private String call(String tool, Consumer<ObjectNode> fill) {
        ObjectNode arguments = JsonNodeFactory.instance.objectNode();
        fill.accept(arguments);
        String id = Integer.toString(calls.size() + 1);
        calls.add(new PlannedCall(id, tool, arguments));
        return "$" + id;
    }
}
