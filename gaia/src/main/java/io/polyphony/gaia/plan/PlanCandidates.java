package io.polyphony.gaia.plan;

import io.polyphony.gaia.question.Typed;
import io.polyphony.gaia.question.Typed.Type;
import io.polyphony.gaia.question.TypedQuestion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
    private static final double WORDS = 1;
    private static final double ADJACENT = 0.4;
    private static final double UNUSED = 1.4;
    private static final double ORDER = 0.8;
    private static final Set<String> DATE_LISTS = Set.of("sort", "earliest", "latest");
    private static final Set<String> SPANS = Set.of("days", "weeks", "months", "years", "business");

    private final TypedQuestion question;
    private final String text;
    private final List<Slot> quantities;
    private final List<Typed> needed;
    private final NamedWords named;
    private final PercentSigns signs;
    private final FollowUps followUps;
    private final PlanWords words;
    private final Map<String, Integer> uses = new HashMap<>();
    private final Set<Character> dates = new HashSet<>();

    private PlanCandidates(TypedQuestion question) {
        this.question = question;
        this.text = question.masked().text();
        Set<Character> known = KnownEquations.of(question);
        this.quantities = Stream.concat(Slot.all(question).stream(), Slot.compound(question).stream())
                .filter(slot -> !known.contains(slot.typed().letter()))
                .toList();
        this.needed = question.quantities().stream().filter(typed -> !known.contains(typed.letter())).toList();
        this.words = PlanWords.of(question.masked().question());
        this.named = NamedWords.of(text);
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
        Comparator<PlanCandidate> better = Comparator.comparingDouble(PlanCandidate::prior).reversed();
        List<PlanCandidate> continued = best.values().stream().sorted(better).limit(CONTINUED).toList();
        for (int step = 0; step < STEPS; step++) {
            continued = continued.stream().flatMap(maker::continued).toList();
            continued.forEach(made -> best.merge(CanonicalPlan.key(made.plan()), made, (a, b) -> a.prior() >= b.prior() ? a : b));
        }
        return best.values().stream().sorted(better).toList();
    }

    /** The candidate with one more step behind it. */
    private Stream<PlanCandidate> continued(PlanCandidate candidate) {
        double before = candidate.prior() - judged(candidate.plan());
        return followUps.of(candidate.plan()).stream()
                .map(plan -> new PlanCandidate(plan, PlanText.of(plan), question, before + judged(plan) - STEP, candidate.example()));
    }

    /** How well a plan answers its question, apart from where it comes from. */
    private double judged(Expr plan) {
        return measures(plan) - unused(plan.letters()) - WORDS * words.disagreement(PlanText.of(plan));
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
        return chosen.stream().anyMatch(other -> other.value().letters().stream().anyMatch(own::contains));
    }

    /** A month takes the place of a date where the question names a weekday in it. */
    private double fit(Slot slot, Slot quantity) {
        boolean meeting = slot.typed().type() == Type.DATE && quantity.typed().type() == Type.MONTH;
        return meeting && !named.ordinals().isEmpty() && !named.weekdays().isEmpty() ? MEETING : slot.fit(quantity);
    }

    private Optional<PlanCandidate> complete(List<Slot> slots, Filling filling, boolean list, ExampleBank.Near near) {
        Map<Character, Slot> filled = new HashMap<>();
        for (int i = 0; i < slots.size(); i++) {
            filled.put(slots.get(i).typed().letter(), filling.chosen().get(i));
        }
        Expr plan;
        try {
            uses.clear();
            dates.clear();
            slots.stream().map(Slot::typed).filter(slot -> slot.type() == Type.DATE).map(Typed::letter).forEach(dates::add);
            plan = signs.applied(filled(near.example().plan(), filled));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        double fit = list ? 2.2 : filling.score();
        double prior = LIKE * near.similarity() + fit + judged(plan);
        return Optional.of(new PlanCandidate(plan, PlanText.of(plan), question, prior, near.example()));
    }

    /** From 0 to 1: how many quantities stand in the order of the example, and how many still stand next to each other. */
    private double order(List<Slot> chosen) {
        int pairs = 0;
        int right = 0;
        int next = 0;
        for (int i = 0; i < chosen.size(); i++) {
            for (int j = i + 1; j < chosen.size(); j++) {
                pairs++;
                right += chosen.get(i).typed().quantity().start() < chosen.get(j).typed().quantity().start() ? 1 : 0;
            }
            next += i > 0 && question.quantities().indexOf(chosen.get(i).typed()) == question.quantities().indexOf(chosen.get(i - 1).typed()) + 1 ? 1 : 0;
        }
        return pairs == 0 ? 0 : (1 - ADJACENT) * right / pairs + ADJACENT * next / (chosen.size() - 1);
    }

    private double unused(Set<Character> used) {
        double penalty = 0;
        for (Typed quantity : needed) {
            if (!used.contains(quantity.letter())) {
                penalty += switch (quantity.type()) {
                    case YEAR -> 0;
                    case COUNT -> 0.7;
                    case PLAIN -> 0.8;
                    default -> 1.2;
                };
            }
        }
        return UNUSED * penalty;
    }

    /** What the result measures against what the question asks for. */
    private double measures(Expr plan) {
        Optional<Dimension> dimension = Dimension.of(plan, letter -> question.quantities().stream()
                .filter(known -> known.letter() == letter)
                .findFirst()
                .orElseThrow());
        if (dimension.isEmpty()) {
            return -3;
        }
        Map<String, Integer> exponents = dimension.get().exponents();
        boolean loose = dimension.get().loose();
        return switch (question.asks().orElse(Type.PLAIN)) {
            case MONEY -> exponents.equals(Map.of(TypedQuestion.MONEY, 1)) ? 0.5 : loose && exponents.isEmpty() ? 0 : -2;
            case PERCENT -> exponents.isEmpty() ? 0.3 : -2;
            case MEASURE -> question.asked()
                    .flatMap(io.polyphony.gaia.tool.Units::dimension)
                    .map(wanted -> wanted.equals(exponents) ? 1.0 : loose ? -0.5 : -2.0)
                    .orElse(0.0);
            default -> 0;
        };
    }

    private Expr filled(Expr plan, Map<Character, Slot> quantities) {
        return switch (plan) {
            case Expr.Letter(char name) -> {
                Slot own = quantities.get(name);
                yield own.typed().type() == Type.MONTH && dates.contains(name) ? meeting(own.value()) : own.value();
            }
            case Expr.Constant constant -> constant;
            case Expr.Word(String word) -> new Expr.Word(word(word));
            case Expr.Negative(Expr of) -> new Expr.Negative(filled(of, quantities));
            case Expr.Binary(char operator, Expr left, Expr right) ->
                new Expr.Binary(operator, filled(left, quantities), filled(right, quantities));
            case Expr.Call(String name, List<Expr> arguments) when arguments.equals(List.of(new Expr.Word("all"))) ->
                new Expr.Call(name, all(name));
            case Expr.Call(String name, List<Expr> arguments) -> {
                List<Expr> own = new ArrayList<>(arguments.stream().map(argument -> filled(argument, quantities)).toList());
                if (name.equals("add")) {
                    own.set(2, new Expr.Word(span(own.get(1), ((Expr.Word) own.get(2)).text())));
                }
                yield new Expr.Call(name, own);
            }
        };
    }

    /** The day in a month that the question names, such as its last Friday. */
    private Expr meeting(Expr month) {
        return new Expr.Call("nth", List.of(new Expr.Word(word("first")), new Expr.Word(word("Monday")), month));
    }

    /** The dates, or the numbers of the most frequent type: what a list of values is made of. */
    private List<Expr> all(String function) {
        Map<Type, List<Expr>> byType = new HashMap<>();
        for (Typed quantity : question.quantities()) {
            byType.computeIfAbsent(quantity.type(), _ -> new ArrayList<>()).add(new Expr.Letter(quantity.letter()));
        }
        List<Expr> dates = byType.getOrDefault(Type.DATE, List.of());
        List<Expr> values = DATE_LISTS.contains(function)
                ? dates
                : byType.entrySet().stream()
                        .filter(entry -> entry.getKey() != Type.DATE && entry.getKey() != Type.MONTH && entry.getKey() != Type.YEAR)
                        .map(Map.Entry::getValue)
                        .max(Comparator.comparingInt(List::size))
                        .orElse(List.of());
        if (values.size() < 2) {
            throw new IllegalArgumentException("no list");
        }
        return values;
    }

    private String word(String word) {
        String kind = NamedWords.kind(word);
        int use = uses.merge(kind, 1, Integer::sum) - 1;
        return named.instead(word, use).orElseThrow(() -> new IllegalArgumentException("no such word"));
    }

    /** The unit of the amount that is added, as the question has it. */
    private String span(Expr amount, String otherwise) {
        if (otherwise.equals("business") && text.toLowerCase(Locale.ROOT).matches("(?s).*\\b(?:business|working|work ?days?).*")) {
            return otherwise;
        }
        List<String> spans = amount.letters().stream()
                .map(this::unit)
                .filter(SPANS::contains)
                .distinct()
                .toList();
        if (spans.size() > 1) {
            throw new IllegalArgumentException("different spans");
        }
        return spans.isEmpty() ? otherwise : spans.getFirst();
    }

    private String unit(char letter) {
        return question.quantities().stream()
                .filter(quantity -> quantity.letter() == letter)
                .map(quantity -> quantity.unit().toLowerCase(Locale.ROOT))
                .map(unit -> unit.endsWith("s") ? unit : unit + "s")
                .findFirst()
                .orElse("");
    }
}
