package io.polyphony.gaia.problem;

import io.polyphony.gaia.plan.Expr;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A beam search over the ways to put a problem's terms together until one is left that answers what is asked. */
final class TreeSearch {

    private static final int BEAM = 70;
    private static final int MOST_STARTS = 60;
    /** What a step is worth that a formula takes, so that formulas of many quantities aren't worth less than as many steps. */
    private static final double REPLACED = 0.5;

    private static final double UNUSED = 1.5;
    /** What speaks for dividing at the end among those whom the request names. */
    private static final double SHARED = 0.7;

    private static final Pattern SHARER = Pattern.compile("(?i)\\b(?:each|per|every)\\s+(?:of the\\s+)?(\\p{L}+)");

    private final Scene scene;
    private Joins joins;
    private List<Term> sharers = List.of();
    private final Finish finish;

    TreeSearch(Scene scene) {
        this.scene = scene;
        this.finish = new Finish(scene);
    }

    /** A term that may be the answer. */
    record Found(Term term, double score) {}

    private record State(List<Term> terms, double score) {

        String key() {
            return terms.stream().map(term -> term.plan().toString()).sorted().collect(Collectors.joining("|"));
        }
    }

    /** What the terms come to, the best first. */
    List<Found> of(List<Term> terms, List<Frame> frames) {
        joins = new Joins(scene.asked(), terms);
        sharers = sharers(terms);
        List<State> beam = starts(terms, frames);
        List<Found> found = new ArrayList<>();
        while (!beam.isEmpty()) {
            List<State> longer = new ArrayList<>();
            for (State state : beam) {
                finish(state, found);
                extend(state, longer);
            }
            beam = best(longer, BEAM);
        }
        found.sort(Comparator.comparingDouble(Found::score).reversed());
        return found;
    }

    /** The terms as they were read, and with situations in them turned into what their formulas give. */
    private List<State> starts(List<Term> terms, List<Frame> frames) {
        List<State> all = new ArrayList<>(List.of(new State(terms, 0)));
        for (Frame frame : frames) {
            for (State state : List.copyOf(all)) {
                for (Frame.Alternative alternative : frame.of(state.terms(), scene)) {
                    List<Term> rest = new ArrayList<>(state.terms());
                    rest.removeAll(alternative.used());
                    rest.addAll(alternative.made());
                    rest.sort(Comparator.comparingInt(Term::start));
                    all.add(new State(
                            rest,
                            state.score()
                                    + alternative.score()
                                    + REPLACED * (alternative.used().size() - 2)));
                }
            }
            all = new ArrayList<>(best(all, MOST_STARTS));
        }
        return all;
    }

    private void finish(State state, List<Found> found) {
        for (Term term : state.terms()) {
            if (term.isAmount()) {
                double unused = 0;
                for (Term other : state.terms()) {
                    unused += other == term ? 0 : weight(other);
                }
                for (Found end : finish.of(term)) {
                    found.add(new Found(end.term(), state.score() + end.score() - UNUSED * unused));
                    double score = state.score() + end.score() - UNUSED * unused + SHARED;
                    shared(end.term()).ifPresent(share -> found.add(new Found(share, score)));
                }
            }
        }
    }

    /** Those among whom the request divides the result, though the text counts them for other steps: "what does each guest pay". */
    private List<Term> sharers(List<Term> terms) {
        Matcher each = SHARER.matcher(scene.asked().text());
        if (!each.find()) {
            return List.of();
        }
        String noun = Nouns.stem(each.group(1).toLowerCase(Locale.ROOT));
        if (noun.matches("payment|instalment|month|year|week|day|hour")) {
            return List.of();
        }
        List<Term> counts = terms.stream()
                .filter(term -> term.isAmount() && term.label().counts() && term.value() > 1)
                .toList();
        List<Term> named =
                counts.stream().filter(term -> term.label().has("#" + noun)).toList();
        return named.isEmpty() && noun.matches("person|head|people")
                ? counts
                : named.stream().limit(1).toList();
    }

    /** Money over those who share it, where they were counted for something else before. */
    private Optional<Term> shared(Term term) {
        boolean used = !sharers.isEmpty()
                && term.label().equals(Label.MONEY)
                && sharers.stream()
                        .allMatch(one ->
                                term.plan().letters().containsAll(one.plan().letters()));
        if (!used) {
            return Optional.empty();
        }
        Expr all = sharers.stream().map(Term::plan).reduce(Arithmetic::plus).orElseThrow();
        double many = sharers.stream().mapToDouble(Term::value).sum();
        return term.plan() instanceof Expr.Binary(char operator, Expr _, Expr below)
                        && operator == '/'
                        && below.equals(all)
                ? Optional.empty()
                : Optional.of(new Term(
                        Arithmetic.over(term.plan(), all),
                        term.label(),
                        term.kind(),
                        term.sign(),
                        term.start(),
                        term.end(),
                        term.value() / many,
                        term.words()));
    }

    private static double weight(Term term) {
        return switch (term.kind()) {
            case PERCENT, PART -> 1.2;
            case MULTIPLE -> 0.8;
            default -> term.label().isEmpty() || term.label().counts() ? 0.9 : 1.1;
        };
    }

    private void extend(State state, List<State> longer) {
        List<Term> terms = state.terms();
        for (int i = 0; i < terms.size(); i++) {
            for (int j = i + 1; j < terms.size(); j++) {
                Term first = terms.get(i);
                Term second = terms.get(j);
                for (Joins.Joined joined : joins.of(first, second, between(terms, first, second))) {
                    List<Term> rest = new ArrayList<>(terms);
                    rest.remove(second);
                    rest.remove(first);
                    rest.add(joined.term());
                    rest.sort(Comparator.comparingInt(Term::start));
                    longer.add(new State(rest, state.score() + joined.score()));
                }
            }
        }
    }

    /** How many terms stand between two, which the text would have put together with one of them first. */
    private static int between(List<Term> terms, Term first, Term second) {
        int between = 0;
        for (Term term : terms) {
            if (term != first && term != second && term.start() > first.start() && term.end() < second.end()) {
                between++;
            }
        }
        return between;
    }

    private static List<State> best(List<State> states, int most) {
        Set<String> keys = new HashSet<>();
        List<State> best = new ArrayList<>();
        states.sort(Comparator.comparingDouble(State::score).reversed());
        for (State state : states) {
            if (best.size() == most) {
                break;
            }
            if (keys.add(state.key())) {
                best.add(state);
            }
        }
        return best;
    }
}
