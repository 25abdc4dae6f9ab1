package io.polyphony.gaia.team;

import io.polyphony.conversation.Conversation;
import io.polyphony.gaia.evidence.AnswerSpan;
import io.polyphony.gaia.evidence.AnswerSpans;
import io.polyphony.gaia.evidence.Evidence;
import io.polyphony.gaia.evidence.Statement;
import io.polyphony.gaia.reading.Ranked;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A reader of evidence: scores each span that may be the answer. */
final class Reader {

    private static final int MOST_STATEMENTS = 4;
    private static final int LIKELY = 8;
    /** How much the model's word counts against how well an answer fits: enough to tell apart those that fit alike. */
    private static final double MODEL_OF_TEXT = 0.1;

    /** How much the question's words in the span's own statement count, in natural logarithms. */
    private static final double RELEVANCE = 0.5;

    private final TaskWork work;
    private final String question;

    Reader(TaskWork work) {
        this.work = work;
        this.question = work.question().masked().question();
    }

    /** How relevant the statement of each span is. */
    Map<AnswerSpan, Double> byWords(int reader) {
        Map<AnswerSpan, Double> scores = new LinkedHashMap<>();
        if (!work.read().isEmpty()) {
            likely().forEach(ranked -> scores.put(span(ranked), ranked.score()));
            return scores;
        }
        for (AnswerSpan span : AnswerSpans.of(question, sight(reader))) {
            scores.put(span, work.search().relevance(question, span.statement()));
        }
        return scores;
    }

    /** The same, and how probable the model finds the span as the answer after the evidence. */
    Map<AnswerSpan, Double> byModel(int reader, Conversation own) throws InterruptedException {
        if (!work.read().isEmpty()) {
            return ofText(reader, own);
        }
        List<Statement> sight = sight(reader);
        String text = sight.stream().map(Statement::told).collect(Collectors.joining(" "));
        own.append("Text: " + text + "\nQuestion: " + question + "\nAnswer:");
        Map<AnswerSpan, Double> scores = new LinkedHashMap<>();
        for (AnswerSpan span : AnswerSpans.of(question, sight)) {
            double told = own.logProbability("", " " + span.text() + "\n");
            scores.put(span, told + RELEVANCE * work.search().relevance(question, span.statement()));
        }
        return scores;
    }

    /** The likely answers of a text: how well they fit, and a little of how much more probable the model finds each than the others. */
    private Map<AnswerSpan, Double> ofText(int reader, Conversation own) throws InterruptedException {
        List<String> contexts =
                likely().stream().map(Ranked::context).distinct().limit(reader).toList();
        own.append("Text: " + String.join(" ", reader == 2 ? contexts.reversed() : contexts) + "\nQuestion: " + question
                + "\nAnswer:");
        Map<Ranked, Double> told = new LinkedHashMap<>();
        for (Ranked ranked : likely()) {
            int words = ranked.text().split(" ").length;
            told.put(ranked, own.logProbability("", " " + ranked.text() + "\n") / words);
        }
        double mean = told.values().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(0);
        Map<AnswerSpan, Double> scores = new LinkedHashMap<>();
        told.forEach((ranked, value) -> scores.put(span(ranked), ranked.score() + MODEL_OF_TEXT * (value - mean)));
        return scores;
    }

    private List<Ranked> likely() {
        return work.read().subList(0, Math.min(LIKELY, work.read().size()));
    }

    private static AnswerSpan span(Ranked ranked) {
        return new AnswerSpan(ranked.text(), new Statement("", 1, ranked.statement(), ""));
    }

    /** What a reader sees: the first several statements in the files' order, the second the best evidence last, the third it alone. */
    private List<Statement> sight(int reader) {
        List<Statement> statements = new ArrayList<>();
        for (Evidence evidence : work.evidence()) {
            for (Statement statement : evidence.statements()) {
                if (!statements.contains(statement) && statements.size() < MOST_STATEMENTS) {
                    statements.add(statement);
                }
            }
            if (reader == 3) {
                break;
            }
        }
        return switch (reader) {
            case 1 ->
                statements.stream()
                        .sorted(Comparator.comparing(Statement::file).thenComparingInt(Statement::line))
                        .toList();
            case 2 -> statements.reversed();
            default -> statements;
        };
    }
}
