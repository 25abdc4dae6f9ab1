package io.polyphony.gaia.solver;

import io.polyphony.gaia.solver.TextLines.Line;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Questions to several notes: from the best sentence to another one, by something that both name and the question doesn't. */
final class NotesRule implements Rule {

    private static final int MOST_BRIDGES = 6;
    private static final int MOST_FIRST = 3;
    private static final int SHORTEST = 4;

    @Override
    public Optional<String> answer(RuleQuestion question, RuleCalls calls) throws InterruptedException {
        List<Line> lines = TextLines.of(calls);
        if (lines.stream().map(Line::file).distinct().count() < 2) {
            return Optional.empty();
        }
        LineRanking ranking = new LineRanking(lines);
        Set<String> query = QuestionWords.of(question.text());
        Set<Line> firsts = new LinkedHashSet<>();
        for (int i = 0; i < MOST_FIRST; i++) {
            ranking.best(query, line -> !firsts.contains(line)).ifPresent(firsts::add);
        }
        AnswerKind kind = AnswerKind.of(question.lower());
        AnswerSpan span = new AnswerSpan(question.text());
        for (Line first : firsts) {
            Optional<String> answer = hop(question, first, ranking, kind);
            if (answer.isPresent()) {
                return answer;
            }
        }
        return firsts.stream()
                .map(line -> span.in(line.text(), kind))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> hop(RuleQuestion question, Line first, LineRanking ranking, AnswerKind kind) {
        Set<String> query = QuestionWords.of(question.text());
        AnswerSpan span = new AnswerSpan(question.text());
        Set<String> open = new HashSet<>(query);
        open.removeAll(ranking.words(first));
        for (Set<String> bridge : bridges(span, ranking, first, query)) {
            Set<String> wanted = new HashSet<>(open);
            wanted.addAll(bridge);
            // What led there is no answer.
            AnswerSpan second = new AnswerSpan(question.text() + " " + String.join(" ", bridge));
            Predicate<Line> fits = line -> !line.equals(first)
                    && ranking.words(line).containsAll(bridge)
                    && second.in(line.text(), kind).isPresent();
            Optional<String> answer = ranking.best(wanted, fits).flatMap(line -> second.in(line.text(), kind));
            if (answer.isPresent()) {
                return answer;
            }
        }
        return Optional.empty();
    }

    /** Names first, then other words that few sentences have. */
    private static Set<Set<String>> bridges(AnswerSpan span, LineRanking ranking, Line line, Set<String> query) {
        Set<Set<String>> bridges = new LinkedHashSet<>();
        for (String name : span.names(line.text())) {
            bridges.add(QuestionWords.of(name));
        }
        ranking.words(line).stream()
                .filter(word -> !query.contains(word))
                .filter(word -> word.length() >= SHORTEST || word.matches("\\p{L}*\\d+"))
                .filter(word -> ranking.frequency(word) > 1)
                .sorted((a, b) -> Integer.compare(ranking.frequency(a), ranking.frequency(b)))
                .limit(MOST_BRIDGES)
                .forEach(word -> bridges.add(Set.of(word)));
        return bridges;
    }
}
