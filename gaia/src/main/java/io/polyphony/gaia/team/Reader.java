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

    /** Readers of one text, of whom one sees the sentence alone and one also what stands around it. */
    static final int OF_TEXT = 2;

    private static final int MOST_STATEMENTS = 4;
    private static final int LIKELY = 6;
    /** How much the model's natural logarithm counts against how well an answer fits; the same from 0.2 to 1 on texts not seen before. */
    private static final double MODEL_OF_TEXT = 0.3;

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

    /** The likely answers of a text: how well they fit, and how probable the model finds each after the sentence that it stands in. */
    private Map<AnswerSpan, Double> ofText(int reader, Conversation own) throws InterruptedException {
        Map<AnswerSpan, Double> scores = new LinkedHashMap<>();
        for (Ranked ranked : likely()) {
            String text = reader == 1 ? ranked.statement() : ranked.context();
            double told = own.logProbability(
                    "Text: " + text + "\nQuestion: " + question + "\nAnswer:", " " + ranked.text() + "\n");
            scores.put(span(ranked), ranked.score() + MODEL_OF_TEXT * told);
        }
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
