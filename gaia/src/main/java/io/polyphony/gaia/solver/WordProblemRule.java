package io.polyphony.gaia.solver;

import static io.polyphony.gaia.solver.RuleQuestion.words;

import io.polyphony.gaia.question.Typed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sums told in words: averages, change, totals of things at a price, shapes, shares, differences and products. */
final class WordProblemRule implements Rule {

    private static final Pattern AVERAGE = words("average|mean\\b");
    private static final Pattern MEDIAN = words("median");
    private static final Pattern CHANGE = words("change\\b");
    private static final Pattern EACH = words("each|apiece|a piece|per\\b|every");
    private static final Pattern TOTAL = words("total|altogether|sum\\b|in all|together|overall|cost|spend|pay|earn");
    private static final Pattern SHARE =
            words("split|shared?\\b|divided? (?:equally|evenly|among|between)|equally|evenly|per person");
    private static final Pattern PER = words(
            "per (?:\\w+ )?(?:hour|minute|day|week|litre|kilogram|kg|person|item)\\?|how much (?:is|was|does) (?:one|each)");
    private static final Pattern DIFFERENCE = words(
            "how many more|how much more|how many fewer|how many less|how much less|how much (?:longer|taller|heavier|cheaper|older|higher|further|farther)|difference|by how (?:much|many)");
    private static final Pattern LEFT = words("left\\b|remain|still|rest\\b");
    private static final Pattern WHOLE = Pattern.compile(
            "\\bhow many (?:full |whole |complete )?(?:\\w+ )?\\w+ (?:must|have to|need|are needed|are required|will be needed|can|does|do|should)\\b.*");
    private static final Pattern AT = Pattern.compile(
            "(?i)\\b(?<count>[A-O]) (?:[\\p{L}-]+ ){1,4}?(?:that cost |costing |which cost |for |at (?:a price of )?)[€$£]?(?<price>[A-O])(?: ?(?:€|£|euros?|dollars?|pounds?|cents?))? (?:each|apiece|a piece|per|an?\\b)|\\b(?<n>[A-O]) (?:[\\p{L}-]+ ){1,4}?at [€$£]?(?<p>[A-O])\\b");

    @Override
    public Optional<String> answer(RuleQuestion question, RuleCalls calls) throws InterruptedException {
        List<Typed> numbers = question.numbers();
        if (numbers.size() < 2) {
            return Optional.empty();
        }
        Optional<String> expression = new ShapeTemplates(question).expression().or(() -> expression(question, numbers));
        return expression.isEmpty() ? Optional.empty() : calls.calculate(expression.get(), question.decimals());
    }

    private static Optional<String> expression(RuleQuestion question, List<Typed> numbers) {
        List<String> values =
                numbers.stream().map(known -> known.quantity().value()).toList();
        if (question.has(MEDIAN)) {
            return Optional.of(median(values));
        }
        if (question.has(AVERAGE) && values.size() > 2) {
            return Optional.of("AVERAGE(" + String.join(",", values) + ")");
        }
        List<String> items = items(question);
        if (!items.isEmpty()) {
            String sum = String.join("+", items);
            return Optional.of(question.has(CHANGE) ? values.getLast() + "-(" + sum + ")" : sum);
        }
        if (question.has(DIFFERENCE) && values.size() == 2) {
            return Optional.of("ABS(" + values.get(0) + "-" + values.get(1) + ")");
        }
        if (question.has(LEFT) || question.has(CHANGE)) {
            return Optional.of("MAX(" + String.join(",", values) + ")*2-(" + String.join("+", values) + ")");
        }
        if (values.size() == 2 && (question.has(SHARE) || question.has(PER))) {
            return Optional.of("MAX(" + values.get(0) + "," + values.get(1) + ")/MIN(" + values.get(0) + ","
                    + values.get(1) + ")");
        }
        if (values.size() == 2 && question.has(EACH)) {
            return Optional.of(
                    WHOLE.matcher(question.lower()).find() && bigFirst(values)
                            ? "CEILING(" + values.get(0) + "/" + values.get(1) + ")"
                            : values.get(0) + "*" + values.get(1));
        }
        if (values.size() == 3 && question.has(EACH) && question.has(TOTAL)) {
            return Optional.of(String.join("*", values));
        }
        return question.has(TOTAL) ? Optional.of(String.join("+", values)) : Optional.empty();
    }

    private static boolean bigFirst(List<String> two) {
        return Double.parseDouble(two.get(0)) > Double.parseDouble(two.get(1));
    }

    private static String median(List<String> values) {
        List<String> sorted = values.stream()
                .sorted((a, b) -> Double.compare(Double.parseDouble(a), Double.parseDouble(b)))
                .toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : "(" + sorted.get(middle - 1) + "+" + sorted.get(middle) + ")/2";
    }

    /** Products of counts and prices. */
    private static List<String> items(RuleQuestion question) {
        List<String> items = new ArrayList<>();
        Matcher matcher = AT.matcher(question.typed().masked().text());
        while (matcher.find()) {
            String count = matcher.group("count") != null ? matcher.group("count") : matcher.group("n");
            String price = matcher.group("price") != null ? matcher.group("price") : matcher.group("p");
            items.add(value(question, count) + "*" + value(question, price));
        }
        return items;
    }

    private static String value(RuleQuestion question, String letter) {
        return question.typed()
                .masked()
                .quantity(letter.charAt(0))
                .map(known -> known.value())
                .orElse(letter);
    }
}
