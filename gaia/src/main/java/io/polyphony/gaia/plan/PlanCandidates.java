package io.polyphony.gaia.plan;

import io.polyphony.gaia.question.Typed;
import io.polyphony.gaia.question.Typed.Type;
import io.polyphony.gaia.question.TypedQuestion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Plans for a question, made from worked examples by putting the question's quantities in the places of the example's: each in the
 * place of one that measures the same, in the same order and among the same words, where it can be.
 */
public final class PlanCandidates {

    private static final int PER_EXAMPLE = 4;
    private static final double FORBIDDEN = Double.NEGATIVE_INFINITY;
    private static final Pattern WEEKDAY = Pattern.compile("(?i)\\b(mon|tues|wednes|thurs|fri|satur|sun)days?\\b");
    private static final Pattern ORDINAL = Pattern.compile("(?i)\\b(first|second|third|fourth|fifth|last)\\b(?=\\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day)");
    private static final Set<String> DATE_LISTS = Set.of("sort", "earliest", "latest");
    private static final Set<String> SPANS = Set.of("days", "weeks", "months", "years", "business");

    private final TypedQuestion question;
    private final String text;

    private PlanCandidates(TypedQuestion question) {
        this.question = question;
        this.text = question.masked().text();
    }

    /** Candidates from these examples, the best first, each plan once. */
    public static List<PlanCandidate> of(TypedQuestion question, List<ExampleBank.Near> examples) {
        Map<String, PlanCandidate> best = new LinkedHashMap<>();
        PlanCandidates maker = new PlanCandidates(question);
        for (ExampleBank.Near near : examples) {
            for (PlanCandidate made : maker.from(near)) {
                best.merge(made.line(), made, (a, b) -> a.prior() >= b.prior() ? a : b);
            }
        }
        return best.values().stream()
                .sorted(Comparator.comparingDouble(PlanCandidate::prior).reversed())
                .toList();
    }

    private List<PlanCandidate> from(ExampleBank.Near near) {
        WorkedExample example = near.example();
        List<Typed> slots = example.plan().letters().stream()
                .map(letter -> example.question().quantities().stream()
                        .filter(known -> known.letter() == letter)
                        .findFirst()
                        .orElseThrow())
                .sorted(Comparator.comparingInt(slot -> slot.quantity().start()))
                .toList();
        List<PlanCandidate> made = new ArrayList<>();
        assign(slots, 0, new ArrayList<>(), 0, near, made);
        made.sort(Comparator.comparingDouble(PlanCandidate::prior).reversed());
        return made.subList(0, Math.min(PER_EXAMPLE, made.size()));
    }

    private void assign(List<Typed> slots, int at, List<Typed> chosen, double score, ExampleBank.Near near, List<PlanCandidate> made) {
        if (made.size() > 2000) {
            return;
        }
        if (at == slots.size()) {
            complete(slots, chosen, score, near).ifPresent(made::add);
            return;
        }
        for (Typed quantity : question.quantities()) {
            if (chosen.contains(quantity)) {
                continue;
            }
            double fit = fit(slots.get(at), quantity, near.example());
            if (fit == FORBIDDEN) {
                continue;
            }
            chosen.add(quantity);
            assign(slots, at + 1, chosen, score + fit, near, made);
            chosen.removeLast();
        }
    }

    private double fit(Typed slot, Typed quantity, WorkedExample example) {
        if ((slot.type() == Type.DATE) != (quantity.type() == Type.DATE) || (slot.type() == Type.MONTH) != (quantity.type() == Type.MONTH)
                || (slot.type() == Type.PERCENT) != (quantity.type() == Type.PERCENT)
                || (slot.type() == Type.PLACE) != (quantity.type() == Type.PLACE)) {
            return FORBIDDEN;
        }
        double fit = context(slot, example.question().masked().question(), quantity, question.masked().question());
        if (slot.type() == quantity.type()) {
            boolean same = slot.dimension().equals(quantity.dimension());
            return fit + (same ? 1 : slot.type() == Type.MEASURE ? 0.2 : 0) + (slot.type() == Type.COUNT && slot.noun().equals(quantity.noun()) ? 0.5 : 0);
        }
        boolean loose = slot.type() == Type.PLAIN || quantity.type() == Type.PLAIN;
        return fit + (loose ? 0.3 : -0.7);
    }

    /** How many of the words around both are the same. */
    private static double context(Typed slot, String there, Typed quantity, String here) {
        List<String> before = words(there.substring(0, slot.quantity().start()), true);
        List<String> own = words(here.substring(0, quantity.quantity().start()), true);
        List<String> after = words(there.substring(slot.quantity().end()), false);
        List<String> ownAfter = words(here.substring(quantity.quantity().end()), false);
        return 0.25 * common(before, own) + 0.25 * common(after, ownAfter);
    }

    private static long common(List<String> a, List<String> b) {
        return a.stream().filter(b::contains).count();
    }

    private static List<String> words(String text, boolean last) {
        List<String> words = new ArrayList<>();
        Matcher matcher = Pattern.compile("[\\p{L}%$€£]+").matcher(text);
        while (matcher.find()) {
            words.add(matcher.group().toLowerCase(Locale.ROOT));
        }
        return last ? words.subList(Math.max(0, words.size() - 2), words.size()) : words.subList(0, Math.min(2, words.size()));
    }

    private Optional<PlanCandidate> complete(List<Typed> slots, List<Typed> chosen, double score, ExampleBank.Near near) {
        Map<Character, Typed> filled = new HashMap<>();
        for (int i = 0; i < slots.size(); i++) {
            filled.put(slots.get(i).letter(), chosen.get(i));
        }
        Expr plan;
        try {
            plan = filled(near.example().plan(), filled);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        double order = order(chosen);
        double mean = slots.isEmpty() ? 0 : score / slots.size();
        boolean list = near.example().plan().toString().contains("Word[text=all]");
        double prior = 4 * near.similarity() + (list ? 1.2 : mean) + (list ? 1 : order) - unused(plan.letters()) + measures(plan) + words(plan);
        return Optional.of(new PlanCandidate(plan, PlanText.of(plan), question, prior, near.example()));
    }

    /** From 0 to 1: how many pairs of quantities stand in the order of the example. */
    private static double order(List<Typed> chosen) {
        int pairs = 0;
        int right = 0;
        for (int i = 0; i < chosen.size(); i++) {
            for (int j = i + 1; j < chosen.size(); j++) {
                pairs++;
                right += chosen.get(i).quantity().start() < chosen.get(j).quantity().start() ? 1 : 0;
            }
        }
        return pairs == 0 ? 0 : (double) right / pairs;
    }

    private double unused(Set<Character> used) {
        double penalty = 0;
        for (Typed quantity : question.quantities()) {
            if (!used.contains(quantity.letter())) {
                penalty += switch (quantity.type()) {
                    case YEAR -> 0;
                    case COUNT -> 0.7;
                    case PLAIN -> 0.8;
                    default -> 1.2;
                };
            }
        }
        return penalty;
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

    /** Words of the question that a plan must answer to. */
    private double words(Expr plan) {
        String line = PlanText.of(plan);
        String lower = text.toLowerCase(Locale.ROOT);
        double score = 0;
        score += agree(line.startsWith("weekday("), lower.matches("(?s).*\\b(?:day of the week|weekday|which day|what day)\\b.*") && !lower.contains("how many"));
        score += agree(line.contains("business"), lower.matches("(?s).*\\b(?:business days?|working days?|work days?|workdays?)\\b.*"));
        if (line.contains("add(")) {
            boolean back = lower.matches("(?s).*\\b(?:before|ago|earlier|prior|back)\\b.*");
            score += agree(line.contains("-"), back) * 0.5;
        }
        score += agree(line.contains("nth("), ORDINAL.matcher(lower).find() && question.quantities().stream().anyMatch(q -> q.type() == Type.MONTH)) * 0.7;
        return score;
    }

    private static double agree(boolean plan, boolean question) {
        return plan == question ? 0 : -1.5;
    }

    private Expr filled(Expr plan, Map<Character, Typed> quantities) {
        return switch (plan) {
            case Expr.Letter(char name) -> new Expr.Letter(quantities.get(name).letter());
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
        if (WEEKDAY.matcher(word).matches()) {
            Matcher named = WEEKDAY.matcher(text);
            if (!named.find()) {
                throw new IllegalArgumentException("no weekday");
            }
            String day = named.group(1).toLowerCase(Locale.ROOT);
            return Character.toUpperCase(day.charAt(0)) + day.substring(1) + "day";
        }
        if (Set.of("first", "second", "third", "fourth", "fifth", "last").contains(word)) {
            Matcher ordinal = ORDINAL.matcher(text);
            if (!ordinal.find()) {
                throw new IllegalArgumentException("no ordinal");
            }
            return ordinal.group(1).toLowerCase(Locale.ROOT);
        }
        return word;
    }

    /** The unit of the amount that is added, as the question has it. */
    private String span(Expr amount, String otherwise) {
        if (otherwise.equals("business") && text.toLowerCase(Locale.ROOT).matches("(?s).*\\b(?:business|working|work ?days?).*")) {
            return otherwise;
        }
        for (char letter : amount.letters()) {
            for (Typed quantity : question.quantities()) {
                String unit = quantity.unit().toLowerCase(Locale.ROOT);
                String plural = unit.endsWith("s") ? unit : unit + "s";
                if (quantity.letter() == letter && SPANS.contains(plural)) {
                    return plural;
                }
            }
        }
        return otherwise;
    }
}
