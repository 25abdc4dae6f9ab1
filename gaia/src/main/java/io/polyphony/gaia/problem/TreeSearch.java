package io.polyphony.gaia.problem;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A beam search over the ways to put a problem's terms together until one is left that answers what is asked. */
final class TreeSearch {

    private static final int BEAM = 70;
    private static final int MOST_STARTS = 60;
    /** What a step is worth that a formula takes, so that formulas of many quantities aren't worth less than as many steps. */
    private static final double REPLACED = 0.5;

    private static final double UNUSED = 1.5;

    private final Scene scene;
    private final Joins joins;
    private final Finish finish;

    TreeSearch(Scene scene) {
        this.scene = scene;
        this.joins = new Joins(scene.asked());
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
                }
            }
        }
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
