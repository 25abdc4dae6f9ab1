package io.polyphony.gaia.solver;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Questions that have an expression in them, in signs or in words: 12 * (3 + 4), 17 times 23. */
final class ExpressionRule implements Rule {

    private static final String NUMBER = "-?\\d+(?:\\.\\d+)?";
    private static final Pattern EXPRESSION = Pattern.compile(
            "(?<![\\w.-])[(\\s]*" + NUMBER + "(?:[)\\s]*[-+*/^][(\\s]*" + NUMBER + ")+\\)*(?![\\w-]|\\.\\d)");
    private static final Pattern DATE = Pattern.compile("\\d{4}[-/]\\d{1,2}[-/]\\d{1,2}");

    @Override
    public Optional<String> answer(RuleQuestion question, RuleCalls calls) throws InterruptedException {
        Matcher matcher = EXPRESSION.matcher(inSigns(question.typed().masked().question()));
        return matcher.find() ? calls.calculate(matcher.group().strip(), question.decimals()) : Optional.empty();
    }

    private static String inSigns(String text) {
        return DATE.matcher(text)
                .replaceAll("")
                .replaceAll("(?<=\\d),(?=\\d{3}\\b)", "")
                .replaceAll("(?<=[\\d)])\\s*[×·]\\s*(?=[\\d(])|(?<=\\d) x (?=\\d)", " * ")
                .replaceAll("÷", "/")
                .replaceAll("−|–", "-")
                .replaceAll("(?i)(?<=[\\d)]) (?:plus|added to) (?=[\\d(])", " + ")
                .replaceAll("(?i)(?<=[\\d)]) minus (?=[\\d(])", " - ")
                .replaceAll("(?i)(?<=[\\d)]) (?:times|multiplied by) (?=[\\d(])", " * ")
                .replaceAll("(?i)(?<=[\\d)]) (?:divided by|over) (?=[\\d(])", " / ")
                .replaceAll("(?i)(?<=[\\d)]) (?:to the power of|raised to the power of) (?=[\\d(])", " ^ ")
                .replaceAll("(?i)(?<=[\\d)]) squared\\b|²", " ^ 2")
                .replaceAll("(?i)(?<=[\\d)]) cubed\\b|³", " ^ 3");
    }
}
