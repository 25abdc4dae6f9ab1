package io.polyphony.gaia.query;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a question's words and a source's columns belong together. */
final class Links {

    final Question question;
    final Intent intent;
    final Source source;
    final List<Mention> mentions;
    private final double[][] matches;
    private final BitSet taken = new BitSet();

    Links(
            Question question,
            Intent intent,
            Source source,
            Map<Table, List<ValueHits.Hit>> hits,
            ValueHits values,
            Optional<Mention> compared) {
        this.question = question;
        this.intent = intent;
        this.source = source;
        List<Mention> all = new ArrayList<>();
        compared.ifPresent(all::add);
        List<Mention> signs = new SignMentions(question, source).all();
        for (List<Mention> some : List.of(
                new Comparisons(question, source).of(intent.topToken()),
                signs,
                new ValueMentions(question, source, values).of(hits))) {
            for (Mention mention : some) {
                if (all.stream()
                        .noneMatch(other -> other.first() <= mention.last() && mention.first() <= other.last())) {
                    all.add(mention);
                }
            }
        }
        all.sort(Comparator.comparingInt(Mention::first));
        this.mentions = List.copyOf(all);
        for (Mention mention : mentions) {
            boolean strong = mention.best().score() >= 0.7;
            if (strong
                    && mention.best().isValue()
                    && !(mention.first() == mention.last()
                            && mention.best().column().yes().isPresent())) {
                taken.set(mention.first(), mention.last() + 1);
            }
        }
        int tokens = question.tokens().size();
        this.matches = new double[source.columns().size()][tokens];
        for (Column column : source.columns()) {
            for (int t = 0; t < tokens; t++) {
                matches[column.index()][t] =
                        taken.get(t) ? 0 : column.match(question.tokens().get(t));
            }
        }
    }

    double match(Column column, int token) {
        return matches[column.index()][token];
    }

    /** How well the words of a part of the question name a column: all of its header's words, from 0 to 1. */
    double strength(Column column, int from, int to) {
        if (column.words().isEmpty() && column.aliases().isEmpty()) {
            return 0;
        }
        double sum = 0;
        double total = 0;
        for (String word : column.words()) {
            double best = 0;
            for (int t = Math.max(0, from); t < Math.min(to, question.tokens().size()); t++) {
                best = taken.get(t)
                        ? best
                        : Math.max(
                                best,
                                Column.match(word, question.tokens().get(t).stem()));
            }
            sum += best * best;
            total++;
        }
        double words = total == 0 ? 0 : Math.sqrt(sum / total);
        double unit = 0;
        if (!column.aliases().isEmpty()) {
            for (int t = Math.max(0, from); t < Math.min(to, question.tokens().size()); t++) {
                words = Math.max(words, matches[column.index()][t]);
            }
        }
        for (int t = Math.max(0, from); t < Math.min(to, question.tokens().size()); t++) {
            unit = Math.max(unit, column.unit().isPresent() ? matches[column.index()][t] : 0);
        }
        return Math.max(words, unit);
    }

    double strength(Column column) {
        return strength(column, 0, question.tokens().size());
    }

    /** How well the words that say what is asked for name a column; those before of count most. */
    double focus(Column column) {
        BitSet focus = question.focus();
        int from = focus.nextSetBit(0);
        if (from < 0) {
            return 0;
        }
        int to = focus.length();
        int of = from;
        while (of < to && !question.tokens().get(of).lower().equals("of")) {
            of++;
        }
        double head = strength(column, from, of);
        boolean vague = of > from
                && question.tokens().get(of - 1).lower().matches("numbers?|names?|list|kinds?|titles?|codes?|ids?");
        double tail = of < to ? strength(column, of, to) * (vague ? 0.8 : 0.3) : 0;
        double best = Math.max(head, tail) + (head > 0.3 && tail > 0.2 ? 0.15 : 0);
        // The last noun is what is asked for; those before tell only which.
        int last = Math.max(from, of - 1);
        if (last > from && match(column, last) >= 0.7) {
            best += 0.2;
        }
        return best;
    }

    /** The best strength of the words near some others, by their distance. */
    double near(Column column, int first, int last, int before, int after) {
        double best = 0;
        for (int t = Math.max(0, first - before);
                t <= Math.min(question.tokens().size() - 1, last + after);
                t++) {
            if (t < first || t > last) {
                int distance = t < first ? first - t : t - last;
                best = Math.max(best, match(column, t) * (1 - 0.08 * (distance - 1)));
            }
        }
        return best;
    }
}
