package io.polyphony.gaia.plan;

import io.polyphony.gaia.question.Typed.Type;
import io.polyphony.gaia.question.TypedQuestion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Plans for a question, made from worked examples by putting the question's quantities in the places of the example's: each in the
 * place of one that measures the same, in the same order and among the same words, where it can be.
 */
public final class PlanCandidates {

    private static final int PER_EXAMPLE = 4;
    private static final int BUILT = 12;
    private static final int CONTINUED = 12;
    private static final double MEETING = 0.7;
    private static final int STEPS = 2;
    private static final double STEP = 0.5;
    private static final int MOST_FILLINGS = 3_000;
    private static final double LIKE = 4;
    private static final double ADJACENT = 0.4;
    private static final double ORDER = 0.8;

    private final TypedQuestion question;
    private final List<Slot> quantities;
    private final boolean meets;
    private final PercentSigns signs;
    private final FollowUps followUps;
    private final PlanMerit merit;

    private PlanCandidates(TypedQuestion question) {
        this.question = question;
        Set<Character> known = KnownEquations.of(question);
        this.quantities = Stream.concat(Slot.all(question).stream(), Slot.compound(question).stream())
                .filter(slot -> !known.contains(slot.typed().letter()))
                .toList();
        this.merit = new PlanMerit(question, known);
        NamedWords named = NamedWords.of(question.masked().text());
        this.meets = !named.ordinals().isEmpty() && !named.weekdays().isEmpty();
        this.signs = PercentSigns.of(question);
        this.followUps = new FollowUps(question, signs);
    }

    /** Candidates from these examples, the best first, each plan once. */
    public static List<PlanCandidate> of(TypedQuestion question, List<ExampleBank.Near> examples) {
        Map<String, PlanCandidate> best = new LinkedHashMap<>();
        PlanCandidates maker = new PlanCandidates(question);
        for (ExampleBank.Near near : examples) {
            for (PlanCandidate made : maker.from(near)) {
                best.merge(CanonicalPlan.key(made.plan()), made, (a, b) -> a.prior() >= b.prior() ? a : b);
            }
        }
        Comparator<PlanCandidate> better =
                Comparator.comparingDouble(PlanCandidate::prior).reversed();
        List<PlanCandidate> continued =
                best.values().stream().sorted(better).limit(CONTINUED).toList();
        for (int step = 0; step < STEPS; step++) {
            continued = continued.stream().flatMap(maker::continued).toList();
            continued.forEach(
                    made -> best.merge(CanonicalPlan.key(made.plan()), made, (a, b) -> a.prior() >= b.prior() ? a : b));
        }
        return best.values().stream().sorted(better).toList();
    }

    /** The candidate with one more step behind it. */
    private Stream<PlanCandidate> continued(PlanCandidate candidate) {
        double before = candidate.prior() - merit.of(candidate.plan());
        return followUps.of(candidate.plan()).stream()
                .map(plan -> new PlanCandidate(
                        plan, PlanText.of(plan), question, before + merit.of(plan) - STEP, candidate.example()));
    }

    private List<PlanCandidate> from(ExampleBank.Near near) {
        Set<Character> letters = near.example().plan().letters();
        List<Slot> slots = Slot.all(near.example().question()).stream()
                .filter(slot -> letters.contains(slot.typed().letter()))
                .toList();
        List<Filling> fillings = new ArrayList<>();
        assign(slots, new ArrayList<>(), 0, fillings);
        boolean list = PlanText.of(near.example().plan()).contains("(all)");
        return fillings.stream()
                .sorted(Comparator.comparingDouble(Filling::score).reversed())
                .limit(BUILT)
                .flatMap(filling -> complete(slots, filling, list, near).stream())
                .sorted(Comparator.comparingDouble(PlanCandidate::prior).reversed())
                .limit(PER_EXAMPLE)
                .toList();
    }

    /** Quantities for the slots of an example, and how well they fit. */
    private record Filling(List<Slot> chosen, double score) {}

    private void assign(List<Slot> slots, List<Slot> chosen, double score, List<Filling> made) {
        int at = chosen.size();
        if (at == slots.size()) {
            made.add(new Filling(List.copyOf(chosen), (at == 0 ? 0 : score / at) + ORDER * order(chosen)));
            return;
        }
        for (Slot quantity : quantities) {
            double fit = overlaps(quantity, chosen) ? Slot.FORBIDDEN : fit(slots.get(at), quantity);
            if (fit != Slot.FORBIDDEN && made.size() < MOST_FILLINGS) {
                chosen.add(quantity);
                assign(slots, chosen, score + fit, made);
                chosen.removeLast();
            }
        }
    }

    private static boolean overlaps(Slot quantity, List<Slot> chosen) {
        Set<Character> own = quantity.value().letters();
        return chosen.stream()
                .anyMatch(other -> other.value().letters().stream().anyMatch(own::contains));
    }

    /** A month takes the place of a date where the question names a weekday in it. */
    private double fit(Slot slot, Slot quantity) {
        boolean meeting = slot.typed().type() == Type.DATE && quantity.typed().type() == Type.MONTH;
        return meeting && meets ? MEETING : slot.fit(quantity);
    }

    private Optional<PlanCandidate> complete(List<Slot> slots, Filling filling, boolean list, ExampleBank.Near near) {
        Expr plan;
        try {
            plan = signs.applied(PlanFilling.fill(near.example().plan(), slots, filling.chosen(), question));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        double fit = list ? 2.2 : filling.score();
        double prior = LIKE * near.similarity() + fit + merit.of(plan);
        return Optional.of(new PlanCandidate(plan, PlanText.of(plan), question, prior, Optional.of(near.example())));
    }

    /** From 0 to 1: how many quantities stand in the order of the example, and how many still stand next to each other. */
    private double order(List<Slot> chosen) {
        int pairs = 0;
        int right = 0;
        int next = 0;
        for (int i = 0; i < chosen.size(); i++) {
            for (int j = i + 1; j < chosen.size(); j++) {
                pairs++;
                right += chosen.get(i).typed().quantity().start()
                                < chosen.get(j).typed().quantity().start()
                        ? 1
                        : 0;
            }
            next += i > 0
                            && question.quantities().indexOf(chosen.get(i).typed())
                                    == question.quantities()
                                                    .indexOf(chosen.get(i - 1).typed())
                                            + 1
                    ? 1
                    : 0;
        }
        return pairs == 0 ? 0 : (1 - ADJACENT) * right / pairs + ADJACENT * next / (chosen.size() - 1);
    }
}
