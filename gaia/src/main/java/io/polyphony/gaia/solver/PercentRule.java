package io.polyphony.gaia.solver;

import static io.polyphony.gaia.solver.RuleQuestion.words;

import io.polyphony.gaia.question.Typed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Percentages: of something, changes by them, several one after the other, interest, and what percentage something is. */
final class PercentRule implements Rule {

    private static final Pattern ASKED =
            words("what per ?cent|which per ?cent|by what per|percentage|in per ?cent|how many per ?cent");
    private static final Pattern CHANGE = words(
            "increas|decreas|rose|rise|risen|fell|fall|drop|grow|grew|grown|chang|declin|shr[aiu]nk|gain|reduc|went up|went down|more expensive|cheaper");
    private static final Pattern LESS = words(
            "off\\b|discount|reduc|less|decreas|drop|cheaper|fall|fell|lose|loses|lost|deduct|depreciat|mark(?:ed|s)? down");
    private static final Pattern MORE = words(
            "tip\\b|tax|vat\\b|increas|adds?\\b|added|surcharge|service|interest|rise|rose|raise|grow|gain|more|mark-?up");
    private static final Pattern PART = words(
            "how much (?:is|are|was) (?:the )?(?:discount|tip|tax|vat|interest|saved)|how much (?:interest|tax|vat)"
                    + "|how much (?:does|do|did|will|would) \\w+ save|what (?:is|was) the (?:discount|tip|tax|vat|saving|commission|interest)");
    private static final Pattern COMPOUND =
            words("compound|each year|every year|per year|a year|annual|yearly|each month|a month|monthly");
    private static final Pattern PERIODS = Pattern.compile("[\\s-]*(?:full |whole )?(?:years?|months?)\\b.*");
    private static final Pattern SPLIT = words("split|share|each of them|each person|equally|per person|between them");

    @Override
    public Optional<String> answer(RuleQuestion question, RuleCalls calls) throws InterruptedException {
        Optional<String> expression = expression(question);
        return expression.isEmpty() ? Optional.empty() : calls.calculate(expression.get(), question.decimals());
    }

    private static Optional<String> expression(RuleQuestion question) {
        List<Typed> percents = question.numbers(Typed.Type.PERCENT);
        List<Typed> others = question.numbers().stream()
                .filter(known -> known.type() != Typed.Type.PERCENT)
                .toList();
        if (percents.isEmpty()) {
            return question.has(ASKED) && others.size() == 2
                    ? Optional.of(percentage(question, others))
                    : Optional.empty();
        }
        if (others.isEmpty()) {
            return Optional.empty();
        }
        OptionalInt periods = periods(question, others);
        Typed base = base(question, others);
        String amount = base.quantity().value();
        if (periods.isPresent() && question.has(COMPOUND)) {
            String rate = percents.getFirst().quantity().value();
            String sign = question.has(words("interest|grow|rise|increas|gain")) ? "+" : question.has(LESS) ? "-" : "+";
            String end = question.has(words("simple interest"))
                    ? amount + "*(1" + sign + rate + "/100*" + periods.getAsInt() + ")"
                    : amount + "*(1" + sign + rate + "/100)^" + periods.getAsInt();
            return Optional.of(question.has(PART) ? end + "-" + amount : end);
        }
        List<String> factors = new ArrayList<>();
        for (Typed percent : percents) {
            factors.add(factor(question, percent));
        }
        String product = amount + "*" + String.join("*", factors);
        boolean each = question.has(SPLIT);
        Optional<String> people = each
                ? others.stream()
                        .filter(known -> known != base && known.type() == Typed.Type.COUNT)
                        .map(known -> known.quantity().value())
                        .findFirst()
                : Optional.empty();
        return Optional.of(people.map(count -> product + "/" + count).orElse(product));
    }

    private static String percentage(RuleQuestion question, List<Typed> two) {
        String first = two.get(0).quantity().value();
        String second = two.get(1).quantity().value();
        if (question.has(CHANGE)) {
            String change = "(" + second + "-" + first + ")/" + first + "*100";
            return question.has(words("decreas|fell|fall|drop|declin|reduc|cheaper|shr"))
                    ? "ABS(" + change + ")"
                    : change;
        }
        // The part is the smaller one, in whatever order they are told.
        return "MIN(" + first + "," + second + ")/MAX(" + first + "," + second + ")*100";
    }

    private static String factor(RuleQuestion question, Typed percent) {
        String rate = percent.quantity().value();
        String around = question.before(percent, 45) + " " + question.after(percent, 40);
        String after = question.after(percent, 12);
        if (question.has(PART) || after.matches("(?s)\\s*(?:%|per ?cent|percent) of\\b.*")) {
            return rate + "/100";
        }
        if (after.matches("(?s)\\s*(?:%|per ?cent|percent) (?:off|less|discount).*")
                || LESS.matcher(around).find() && !after.contains("tax")) {
            return "(1-" + rate + "/100)";
        }
        return MORE.matcher(around).find() ? "(1+" + rate + "/100)" : rate + "/100";
    }

    private static OptionalInt periods(RuleQuestion question, List<Typed> numbers) {
        return numbers.stream()
                .filter(known -> known.quantity().value().matches("\\d{1,3}"))
                .filter(known -> PERIODS.matcher(question.after(known, 20)).matches())
                .mapToInt(known -> Integer.parseInt(known.quantity().value()))
                .findFirst();
    }

    /** What the percentages are of: money where there is some, else the largest number. */
    private static Typed base(RuleQuestion question, List<Typed> numbers) {
        return numbers.stream()
                .filter(known -> known.type() == Typed.Type.MONEY)
                .findFirst()
                .orElseGet(() -> numbers.stream()
                        .max((a, b) -> Double.compare(
                                Double.parseDouble(a.quantity().value()),
                                Double.parseDouble(b.quantity().value())))
                        .orElseThrow());
    }
}
