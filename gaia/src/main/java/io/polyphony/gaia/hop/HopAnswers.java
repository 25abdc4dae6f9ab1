package io.polyphony.gaia.hop;

import io.polyphony.gaia.evidence.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers to a question that needs several notes. */
public final class HopAnswers {

    private static final double SHORT = 0.6;
    private static final double HEAD = 1.5;
    private static final double LAST = 0.5;
    private static final double ANCHORED = 0.8;
    private static final double USED = 1.0;
    private static final int HOPS = 6;
    private static final int CHAINS = 150;

    private final Facts facts;
    private final HopQuestion question;
    private final HopSearch search;
    private final SpanChoice spans;

    private HopAnswers(List<Statement> statements, String text) {
        this.question = HopQuestion.of(text);
        this.facts = Facts.of(statements, question.text());
        this.search = new HopSearch(facts, question);
        this.spans = new SpanChoice(question, AskedForm.of(text));
    }

    /** Answers of {@code statements} to {@code question}, each text once, the best first. */
    public static List<HopAnswer> of(String question, List<Statement> statements) {
        return each(all(question, statements));
    }

    /** As {@link #of}, with the same text as often as chains lead to it. */
    static List<HopAnswer> all(String question, List<Statement> statements) {
        return new HopAnswers(statements, question).sorted();
    }

    private List<HopAnswer> sorted() {
        List<HopChain> chains = search.find(HOPS);
        return chains.subList(0, Math.min(CHAINS, chains.size())).stream()
                .flatMap(chain -> answers(chain).stream())
                .sorted(Comparator.comparingDouble(HopAnswer::score).reversed())
                .toList();
    }

    /** The best answer of each text. */
    static List<HopAnswer> each(List<HopAnswer> answers) {
        Map<String, HopAnswer> best = new LinkedHashMap<>();
        answers.forEach(answer -> best.putIfAbsent(answer.text(), answer));
        return List.copyOf(best.values());
    }

    private List<HopAnswer> answers(HopChain chain) {
        List<Fact> members = chain.facts().stream().map(search::fact).toList();
        List<Statement> statements = members.stream().map(Fact::statement).toList();
        double covered = 0;
        for (int j = 0; j < chain.covered().length; j++) {
            covered += search.weight(j) * chain.covered()[j];
        }
        double coverage = search.whole() == 0 ? 0 : covered / search.whole();
        double score = chain.score() - SHORT * Math.max(0, question.depth() - members.size());
        List<HopAnswer> answers = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            List<Fact> others = new ArrayList<>(members);
            Fact member = others.remove(i);
            double place = (typed() ? HEAD / 3 : HEAD) * head(chain.facts().get(i))
                    + (i == members.size() - 1 ? LAST : 0)
                    - (members.size() > 1 ? ANCHORED * anchored(chain.facts().get(i)) : 0);
            List<Statement> ordered = new ArrayList<>(statements);
            ordered.add(ordered.remove(i));
            spans.in(member, others)
                    .forEach((text, fit) -> answers.add(new HopAnswer(text, ordered, score + place + fit, coverage)));
        }
        return answers;
    }

    /** Whether names tell what they are by themselves, without the noun. */
    private boolean typed() {
        return question.asked().kind() == Asked.Kind.PERSON || question.asked().kind() == Asked.Kind.PLACE;
    }

    /** From 0 to 1: how well a fact has the question's names, from which hops begin rather than end. */
    private double anchored(int fact) {
        double best = 0;
        for (int j = 0; j < question.telling().size(); j++) {
            if (question.anchor(question.words().get(question.telling().get(j)))) {
                best = Math.max(best, search.cover(fact, j));
            }
        }
        return best;
    }

    /** From 0 to 1: how well the last fact has the noun that is asked for. */
    private double head(int fact) {
        List<Word> nouns = question.asked().nouns();
        if (nouns.isEmpty()) {
            return USED;
        }
        double best = 0;
        for (int j = 0; j < question.telling().size(); j++) {
            if (nouns.contains(question.words().get(question.telling().get(j)))) {
                best = Math.max(best, search.cover(fact, j));
            }
        }
        return best;
    }
}
