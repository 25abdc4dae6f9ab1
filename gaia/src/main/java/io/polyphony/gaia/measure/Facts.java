package io.polyphony.gaia.measure;

import io.polyphony.gaia.measure.Amount.Kind;
import io.polyphony.gaia.measure.TermSearch.Choice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The amounts of files that bear on a question, those in sentences with its words first. */
final class Facts {

    /** What it costs to use an amount of the best sentence, and of one that has none of its words. */
    private static final double USED = 0.1;

    private static final double STRANGE = 1.5;
    /** What it costs to leave one that fits nearly as well as the best. */
    private static final double LEFT = 0.3;

    private static final double CLEAR = 0.9;

    private final String text;
    private final List<Token> tokens;
    private final List<Amount> amounts;
    private final Map<String, Integer> frequency = new HashMap<>();

    Facts(String text, Definitions definitions) {
        this.text = text;
        this.tokens = Token.of(text);
        this.amounts = AmountReader.of(text, definitions.book()).stream()
                .filter(amount -> amount.kind() != Kind.YEAR)
                .filter(amount -> !definitions.covers(amount.start(), amount.end()))
                .toList();
    }

    /** An amount, and how well what it stands in fits the question. */
    private record Found(Amount amount, double fit) {}

    /** At most {@code most} amounts, each with what it costs to be used. */
    List<Choice> of(String question, int most) {
        Set<String> asked = words(Token.of(question));
        List<int[]> parts = Clauses.of(text, tokens);
        for (int[] part : parts) {
            words(tokens.subList(part[0], part[1])).forEach(word -> frequency.merge(word, 1, Integer::sum));
        }
        List<Found> ranked = new ArrayList<>();
        for (Amount amount : amounts) {
            for (int[] part : parts) {
                int start = tokens.get(part[0]).start();
                int end = tokens.get(part[1] - 1).end();
                if (start <= amount.start() && amount.end() <= end) {
                    double fit = fit(part, asked, parts.size()) + fit(near(amount, part), asked, parts.size());
                    ranked.add(new Found(amount, fit));
                }
            }
        }
        ranked.sort(Comparator.comparingDouble(Found::fit).reversed());
        double best = ranked.isEmpty() ? 0 : ranked.getFirst().fit();
        return ranked.stream()
                .filter(found -> found.fit() > 0)
                .limit(most)
                .map(found -> new Choice(
                        found.amount(),
                        USED + STRANGE * (1 - found.fit() / best),
                        found.fit() > CLEAR * best ? LEFT : 0))
                .sorted(Comparator.comparingInt(choice -> choice.amount().start()))
                .toList();
    }

    private double fit(int[] part, Set<String> asked, int parts) {
        return words(tokens.subList(part[0], part[1])).stream()
                .filter(asked::contains)
                .mapToDouble(word -> Math.log(1 + (double) parts / frequency.getOrDefault(word, 1)))
                .sum();
    }

    /** What stands between commas. */
    private int[] near(Amount amount, int[] part) {
        int from = part[0];
        int to = part[1];
        for (int i = part[0]; i < part[1]; i++) {
            Token token = tokens.get(i);
            if (token.text().matches("[,:]")) {
                from = token.end() <= amount.start() ? i + 1 : from;
                to = token.start() >= amount.end() ? Math.min(to, i) : to;
            }
        }
        return new int[] {from, Math.max(from, to)};
    }

    private static Set<String> words(List<Token> tokens) {
        return tokens.stream()
                .filter(token -> token.isNumber() || token.isWord() && !Lexicon.is("small talk", token.word()))
                .map(token -> Lexicon.stem(token.word()))
                .collect(Collectors.toSet());
    }

    static Set<String> words(String text) {
        return words(Token.of(text));
    }
}
