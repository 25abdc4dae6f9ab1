package io.polyphony.gaia.problem;

import static io.polyphony.gaia.problem.Arithmetic.over;
import static io.polyphony.gaia.problem.Arithmetic.times;

import io.polyphony.gaia.plan.Expr;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Shares in a ratio: one of a given whole, or one that follows from another. */
final class Ratios implements Frame {

    @Override
    public List<Alternative> of(List<Term> terms, Scene scene) {
        Alternatives all = new Alternatives();
        List<Term> parts = parts(terms, scene);
        if (parts.size() < 2) {
            return all.all();
        }
        List<Set<String>> names = names(parts, scene);
        int wanted = named(names, scene.asked().words());
        boolean extreme = scene.asked().text().matches("(?is).*\\b(?:larg|bigg|great|small|least|less)\\w*.*");
        Expr sum = parts.stream().map(Term::plan).reduce(Arithmetic::plus).orElseThrow();
        double total = parts.stream().mapToDouble(Term::value).sum();
        for (Term given : terms) {
            if (!given.isAmount() || parts.contains(given) || given.label().isRate()) {
                continue;
            }
            int known = named(names, given.words());
            for (int i = 0; i < parts.size(); i++) {
                List<Term> used = new ArrayList<>(parts);
                used.add(given);
                boolean is = wanted == i || wanted < 0 && extreme && isExtreme(parts, i, scene);
                double fit = is ? 2.6 : wanted < 0 && !extreme ? 1.2 : -0.4;
                Term part = parts.get(i);
                all.add(
                        used,
                        over(times(given.plan(), part.plan()), sum),
                        given.label(),
                        given.value() * part.value() / total,
                        fit - (known >= 0 ? 1.5 : 0));
                for (int j = 0; j < parts.size(); j++) {
                    if (j != i) {
                        Term other = parts.get(j);
                        all.add(
                                used,
                                times(over(given.plan(), other.plan()), part.plan()),
                                given.label(),
                                given.value() / other.value() * part.value(),
                                fit - (known == j ? 0 : 1.5));
                    }
                }
            }
            for (int j = 0; j < parts.size(); j++) {
                List<Term> used = new ArrayList<>(parts);
                used.add(given);
                boolean whole = scene.asked().says(CueWords.TOTAL);
                all.add(
                        used,
                        times(over(given.plan(), parts.get(j).plan()), sum),
                        given.label(),
                        given.value() / parts.get(j).value() * total,
                        (whole ? 1.8 : 0) - (known == j ? 0 : 1.2));
            }
        }
        return all.all();
    }

    private static boolean isExtreme(List<Term> parts, int at, Scene scene) {
        boolean small = scene.asked().text().matches("(?is).*\\b(?:small|least|less)\\w*.*");
        return parts.stream()
                .allMatch(part -> small
                        ? part.value() >= parts.get(at).value()
                        : part.value() <= parts.get(at).value());
    }

    private static List<Term> parts(List<Term> terms, Scene scene) {
        List<Term> parts = new ArrayList<>();
        boolean told = scene.speaks("ratio|proportion|parts?\\b|for every");
        for (Term term : terms) {
            if (!parts.isEmpty() && !linked(scene.between(parts.getLast(), term), told)) {
                if (parts.size() > 1) {
                    break;
                }
                parts.clear();
            }
            if (term.isAmount()) {
                parts.add(term);
            }
        }
        return parts.size() > 1 ? parts : List.of();
    }

    private static boolean linked(String between, boolean told) {
        return between.matches("\\s*:\\s*")
                || told
                        && between.matches(
                                "(?i)\\s+(?:to|parts? (?:of )?(?:\\p{L}+ )?(?:to|and)|parts? \\p{L}+,?|parts? of \\p{L}+,)\\s+");
    }

    /** The names of what is shared or mixed, in the order of the parts: those before "ratio", or one behind each part. */
    private static List<Set<String>> names(List<Term> parts, Scene scene) {
        String text = scene.text();
        int start = parts.getFirst().start();
        List<Set<String>> names = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            String behind = text.substring(
                    parts.get(i).end(),
                    i + 1 < parts.size()
                            ? parts.get(i + 1).start()
                            : Math.min(text.length(), parts.get(i).end() + 25));
            Set<String> own = CueWords.stems(behind.replaceAll("(?i)\\b(?:parts?|of|to|and|for|every)\\b", " ")
                    .replaceFirst("(?s)[.,;?].*", ""));
            names.add(own.size() > 3 ? Set.of() : own);
        }
        if (names.stream().limit(parts.size() - 1L).allMatch(own -> !own.isEmpty())) {
            return names;
        }
        int from = Math.max(text.lastIndexOf(". ", start), text.lastIndexOf("? ", start)) + 1;
        String before = text.substring(Math.max(0, from), start);
        List<String> listed = Stream.of(before.split("(?i),\\s*(?:and\\s+)?|\\s+and\\s+|\\s+to\\s+|\\s*:\\s*"))
                .toList();
        if (listed.size() < parts.size()) {
            return List.of();
        }
        List<String> last = listed.subList(0, parts.size());
        if (before.matches("(?is).*\\bratio of\\b.*") || listed.size() > parts.size()) {
            last = listed.subList(listed.size() - parts.size(), listed.size());
        }
        List<Set<String>> all = new ArrayList<>();
        for (int i = 0; i < last.size(); i++) {
            String[] words = last.get(i).strip().split("\\s+");
            // The last name is followed by more, the first has more before it.
            String name = i == last.size() - 1 ? words[0] : words[words.length - 1];
            all.add(CueWords.stems(name));
        }
        return all;
    }

    /** The only part whose name is among {@code words}, or -1. */
    private static int named(List<Set<String>> names, Set<String> words) {
        int found = -1;
        for (int i = 0; i < names.size(); i++) {
            Set<String> shared = new HashSet<>(names.get(i));
            shared.retainAll(words);
            if (!shared.isEmpty()) {
                if (found >= 0) {
                    return -1;
                }
                found = i;
            }
        }
        return found;
    }
}
