package io.polyphony.gaia.hop;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A search for chains of facts: they begin with facts that have words of the question and go on to what these lead to, as far as more of
 * the question is found.
 */
final class HopSearch {

    private static final double ANCHOR = 1.4;
    private static final double NAMING = 0.3;
    private static final double OTHER = 0.8;
    private static final double CONTEXT_OF_ROW = 0.85;
    private static final double CONTEXT = 0.65;
    private static final double TOPIC = 0.4;
    private static final double STEP = 0.5;
    private static final double EARLIER = 0.75;
    private static final double WEAKEST_LINK = 0.2;
    private static final double COST = 1.0;
    private static final double LOOSE = 3.0;
    private static final double GAP = 0.1;
    private static final int BEAM = 80;
    private static final int MOST_FACTS = 400;

    private final List<Fact> facts;
    private final HopQuestion question;
    private final double[] weights;
    private final double[][] covers;
    private final double[][] links;

    HopSearch(Facts notes, HopQuestion question) {
        this.facts = notes.all().subList(0, Math.min(MOST_FACTS, notes.all().size()));
        this.question = question;
        int words = question.telling().size();
        this.covers = new double[facts.size()][words];
        this.weights = new double[words];
        double[][] extremes = Extremes.of(facts, question);
        for (int j = 0; j < words; j++) {
            Word word = question.words().get(question.telling().get(j));
            boolean again = question.words().subList(0, question.telling().get(j)).stream()
                    .anyMatch(before -> before.stem().equals(word.stem()));
            double having = 0;
            for (int i = 0; i < facts.size(); i++) {
                covers[i][j] = Math.max(extremes[i][j], cover(facts.get(i), word));
                having += covers[i][j] >= 0.5 ? 1 : 0;
            }
            weights[j] = having == 0 || again
                    ? 0
                    : Math.log(1 + (facts.size() + 0.5) / (having + 0.5))
                            * (question.anchor(word) ? ANCHOR : Lexicon.naming(word) ? NAMING : OTHER);
        }
        Links linked = new Links(notes, question);
        this.links = new double[facts.size()][facts.size()];
        for (int i = 0; i < facts.size(); i++) {
            for (int j = 0; j < i; j++) {
                links[i][j] = linked.of(facts.get(i), facts.get(j));
                links[j][i] = linked.of(facts.get(j), facts.get(i));
            }
        }
    }

    private static double cover(Fact fact, Word word) {
        double best = 0;
        double context = fact.row() ? CONTEXT_OF_ROW : CONTEXT;
        for (Word own : fact.words()) {
            best = Math.max(best, Lexicon.likeness(word, own));
        }
        for (Word about : fact.context()) {
            best = Math.max(best, context * Lexicon.likeness(word, about));
        }
        for (Word topic : fact.topic()) {
            best = Math.max(best, TOPIC * Lexicon.likeness(word, topic));
        }
        for (Entity subject : fact.subjects()) {
            best = Math.max(best, subject.words().contains(word.stem()) ? context : 0);
        }
        return best;
    }

    Fact fact(int number) {
        return facts.get(number);
    }

    /** The weight of all of the question's words that some fact has. */
    double whole() {
        return Arrays.stream(weights).sum();
    }

    double link(int one, int next) {
        return links[one][next];
    }

    double cover(int fact, int word) {
        return covers[fact][word];
    }

    double weight(int word) {
        return weights[word];
    }

    /** Chains of at most {@code hops} facts, the best first. */
    List<HopChain> find(int hops) {
        List<HopChain> all = new ArrayList<>();
        List<HopChain> beam = new ArrayList<>();
        for (int i = 0; i < facts.size(); i++) {
            double score = 0;
            for (int j = 0; j < weights.length; j++) {
                score += weights[j] * covers[i][j];
            }
            if (score > 0) {
                beam.add(new HopChain(List.of(i), covers[i], score - STEP));
            }
        }
        beam = best(beam);
        all.addAll(beam);
        for (int hop = 1; hop < hops; hop++) {
            List<HopChain> longer = new ArrayList<>();
            for (HopChain chain : beam) {
                for (int next = 0; next < facts.size(); next++) {
                    extend(chain, next, longer);
                }
            }
            beam = best(longer);
            all.addAll(beam);
        }
        all.sort(Comparator.comparingDouble(HopChain::score).reversed());
        return all;
    }

    private void extend(HopChain chain, int next, List<HopChain> longer) {
        if (chain.facts().contains(next)) {
            return;
        }
        double link = 0;
        for (int member : chain.facts()) {
            link = Math.max(link, links[member][next] * (member == chain.last() ? 1 : EARLIER));
        }
        if (link < WEAKEST_LINK) {
            return;
        }
        double[] covered = chain.covered().clone();
        double more = 0;
        for (int j = 0; j < weights.length; j++) {
            if (covers[next][j] > covered[j]) {
                more += weights[j] * (covers[next][j] - covered[j]);
                covered[j] = covers[next][j];
            }
        }
        List<Integer> members = new ArrayList<>(chain.facts());
        members.add(next);
        double score = chain.score() + more - COST * (LOOSE - link * LOOSE + STEP) - GAP * gap(chain, next);
        longer.add(new HopChain(members, covered, score));
    }

    /** The weight of words that no fact has yet between what the chain has of the question and what the next fact has. */
    private double gap(HopChain chain, int next) {
        double least = Double.MAX_VALUE;
        for (int j = 0; j < weights.length; j++) {
            if (covers[next][j] - chain.covered()[j] < 0.3) {
                continue;
            }
            least = Math.min(least, Math.min(toCovered(chain, j, 1), toCovered(chain, j, -1)));
        }
        return least == Double.MAX_VALUE ? 0 : least;
    }

    private double toCovered(HopChain chain, int from, int step) {
        double sum = 0;
        for (int j = from + step; j >= 0 && j < weights.length; j += step) {
            if (chain.covered()[j] >= 0.5) {
                return sum;
            }
            sum += weights[j];
        }
        return Double.MAX_VALUE;
    }

    /** The best chains, of those with the same facts and the same last one only one. */
    private static List<HopChain> best(List<HopChain> chains) {
        chains.sort(Comparator.comparingDouble(HopChain::score).reversed());
        Map<Set<Integer>, Set<Integer>> seen = new HashMap<>();
        List<HopChain> best = new ArrayList<>();
        for (HopChain chain : chains) {
            if (best.size() < BEAM
                    && seen.computeIfAbsent(Set.copyOf(chain.facts()), _ -> new HashSet<>())
                            .add(chain.last())) {
                best.add(chain);
            }
        }
        return best;
    }
}
