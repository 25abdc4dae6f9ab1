package io.polyphony.gaia.evidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A search for evidence over several hops: it begins with statements that have words of the question, and goes on to those that share a
 * name or number with what was found, as far as that brings in more of the question or rare names.
 */
public final class EvidenceSearch {

    private static final int BEAM = 10;
    private static final double PER_STATEMENT = 1.2;
    private static final double LINK = 0.5;
    private static final double KNOWN_LINK = 0.3;

    private final List<Statement> statements;
    private final List<Set<String>> stems;
    private final List<Set<String>> names;
    private final Map<String, Double> rarity = new HashMap<>();

    /** A search in these statements. */
    public EvidenceSearch(List<Statement> statements) {
        this.statements = List.copyOf(statements);
        this.stems = this.statements.stream().map(Statement::stems).toList();
        this.names = this.statements.stream()
                .map(statement -> Terms.names(statement.text()))
                .toList();
        Map<String, Integer> having = new HashMap<>();
        stems.forEach(own -> own.forEach(stem -> having.merge(stem, 1, Integer::sum)));
        having.forEach((stem, count) -> rarity.put(stem, Math.log(1 + (statements.size() + 0.5) / (count + 0.5))));
    }

    private record Chain(List<Integer> members, Set<String> covered, double score) {}

    /** Evidence for {@code question} of at most {@code hops} statements, the best first. */
    public List<Evidence> find(String question, int hops) {
        Set<String> terms = Terms.ofQuestion(question);
        List<Chain> all = new ArrayList<>();
        List<Chain> beam = new ArrayList<>();
        for (int i = 0; i < statements.size(); i++) {
            Set<String> covered = new HashSet<>(terms);
            covered.retainAll(stems.get(i));
            if (!covered.isEmpty()) {
                beam.add(new Chain(List.of(i), covered, weight(covered)));
            }
        }
        beam = best(beam);
        all.addAll(beam);
        for (int hop = 1; hop < hops; hop++) {
            List<Chain> longer = new ArrayList<>();
            for (Chain chain : beam) {
                for (int i = 0; i < statements.size(); i++) {
                    extend(chain, i, terms, longer);
                }
            }
            beam = best(longer);
            all.addAll(beam);
        }
        return all.stream()
                .sorted(Comparator.comparingDouble(Chain::score).reversed())
                .map(chain -> new Evidence(
                        chain.members().stream().map(statements::get).toList(), chain.score()))
                .toList();
    }

    /** How much of {@code question} a statement has in its own words. */
    public double relevance(String question, Statement statement) {
        Set<String> shared = Terms.ofQuestion(question);
        shared.retainAll(Terms.stems(statement.text()));
        return weight(shared);
    }

    private void extend(Chain chain, int next, Set<String> terms, List<Chain> longer) {
        if (chain.members().contains(next)) {
            return;
        }
        double link = 0;
        for (int member : chain.members()) {
            for (String name : names.get(member)) {
                if (stems.get(next).contains(name)) {
                    link = Math.max(link, rarity.getOrDefault(name, 0.0) * (terms.contains(name) ? KNOWN_LINK : 1));
                }
            }
        }
        if (link == 0) {
            return;
        }
        Set<String> more = new HashSet<>(terms);
        more.retainAll(stems.get(next));
        more.removeAll(chain.covered());
        Set<String> covered = new LinkedHashSet<>(chain.covered());
        covered.addAll(more);
        List<Integer> members = new ArrayList<>(chain.members());
        members.add(next);
        longer.add(new Chain(members, covered, chain.score() + weight(more) + LINK * link - PER_STATEMENT));
    }

    private double weight(Set<String> words) {
        return words.stream()
                .mapToDouble(word -> rarity.getOrDefault(word, 0.0))
                .sum();
    }

    private static List<Chain> best(List<Chain> chains) {
        return chains.stream()
                .sorted(Comparator.comparingDouble(Chain::score).reversed())
                .limit(BEAM)
                .toList();
    }
}
