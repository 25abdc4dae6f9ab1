package io.polyphony.gaia.solver;

import io.polyphony.gaia.solver.TextLines.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Questions to a text: the best of the sentences that have something of the kind that is asked for. */
final class TextRule implements Rule {

    private static final Pattern TWO = Pattern.compile("(?i)\\band (?=(?:who|what|which|where|when|how many) )");
    private static final Pattern LISTED = Pattern.compile("(?i)comma|in this order|in that order|separated|\\btwo\\b");

    @Override
    public Optional<String> answer(RuleQuestion question, RuleCalls calls) throws InterruptedException {
        List<Line> lines = TextLines.of(calls);
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        LineRanking ranking = new LineRanking(lines);
        String[] parts = TWO.split(question.body());
        if (parts.length == 1 || !LISTED.matcher(question.text()).find()) {
            return one(question.text(), ranking);
        }
        List<String> answers = new ArrayList<>();
        for (String part : parts) {
            one(part, ranking).ifPresent(answers::add);
        }
        return answers.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", answers));
    }

    private static Optional<String> one(String question, LineRanking ranking) {
        AnswerKind kind = AnswerKind.of(question.toLowerCase(Locale.ROOT));
        AnswerSpan span = new AnswerSpan(question);
        return ranking.best(
                        QuestionWords.of(question),
                        line -> span.in(line.text(), kind).isPresent())
                .flatMap(line -> span.in(line.text(), kind));
    }
}
