package io.polyphony.gaia.plan;

import io.polyphony.gaia.question.Typed;
import io.polyphony.gaia.question.TypedQuestion;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Whether each percentage of a question is put on or taken off, and a plan that does the same. */
final class PercentSigns {

    private static final Pattern UP = Pattern.compile(
            "(?i)\\b(?:rose|ris(?:e|es|en|ing)|rais\\w+|increas\\w+|gr[eo]w\\w*|gain\\w*|up|adds?|added|plus|tips?|more than|higher|markup|goes up|interest|climb\\w*)\\b");
    private static final Pattern DOWN = Pattern.compile(
            "(?i)\\b(?:fell|falls?|fallen|dropp?\\w*|decreas\\w+|reduc\\w+|lower\\w*|shrinks?|shrank|los(?:es|t|s)|declin\\w*|cuts?|off|discount\\w*|rebate|down|cheaper|less than|dips?|sinks?|sank)\\b");
    private static final Pattern CLAUSE = Pattern.compile("(?i)[.;?!]|,|\\band\\b|\\bthen\\b");

    /** What a step before came to; its name says nothing of the step at hand. */
    private static final Pattern RESULT = Pattern.compile(
            "(?i)\\b(?:reduced|discounted|increased|lowered|raised|higher|lower)(?= (?:price|amount|total|sum|value|bill|figure|cost|salary)\\b)");

    private final Map<Character, Character> signs = new HashMap<>();

    private PercentSigns() {}

    static PercentSigns of(TypedQuestion question) {
        PercentSigns found = new PercentSigns();
        String text = question.masked().question();
        for (Typed typed : question.quantities()) {
            if (typed.type() == Typed.Type.PERCENT) {
                String clause =
                        clause(text, typed.quantity().start(), typed.quantity().end());
                boolean up = UP.matcher(clause).find();
                if (up != DOWN.matcher(clause).find()) {
                    found.signs.put(typed.letter(), up ? '+' : '-');
                }
            }
        }
        return found;
    }

    private static String clause(String text, int start, int end) {
        int from = CLAUSE.matcher(text)
                .region(0, start)
                .results()
                .mapToInt(MatchResult::end)
                .max()
                .orElse(0);
        int to = CLAUSE.matcher(text)
                .region(end, text.length())
                .results()
                .mapToInt(MatchResult::start)
                .min()
                .orElse(text.length());
        return RESULT.matcher(text.substring(from, to)).replaceAll("");
    }

    /** Whether this percentage is added or taken off; empty where the question doesn't say. */
    Optional<Character> of(char letter) {
        return Optional.ofNullable(signs.get(letter));
    }

    /** The plan with each {@code 1 + A / 100} or {@code 1 - A / 100} the way the question says. */
    Expr applied(Expr plan) {
        return switch (plan) {
            case Expr.Binary(char operator, Expr.Constant(BigDecimal one), Expr right)
            when one.compareTo(BigDecimal.ONE) == 0 && (operator == '+' || operator == '-') ->
                new Expr.Binary(sign(right, operator), new Expr.Constant(one), right);
            case Expr.Binary(char operator, Expr left, Expr right) ->
                new Expr.Binary(operator, applied(left), applied(right));
            case Expr.Negative(Expr of) -> new Expr.Negative(applied(of));
            case Expr.Call(String name, List<Expr> arguments) ->
                new Expr.Call(name, arguments.stream().map(this::applied).toList());
            case Expr.Letter _, Expr.Constant _, Expr.Word _ -> plan;
        };
    }

    private char sign(Expr fraction, char otherwise) {
        return fraction instanceof Expr.Binary(char divided, Expr.Letter(char name), Expr _) && divided == '/'
                ? signs.getOrDefault(name, otherwise)
                : otherwise;
    }
}
