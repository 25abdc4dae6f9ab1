package io.polyphony.gaia.plan;

import io.polyphony.gaia.question.Typed;
import io.polyphony.gaia.question.Typed.Type;
import io.polyphony.gaia.question.TypedQuestion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** An example's plan with a question's quantities, weekdays, ordinals and spans of time in place of the example's. */
final class PlanFilling {

    private static final Set<String> DATE_LISTS = Set.of("sort", "earliest", "latest");
    private static final Set<String> SPANS = Set.of("days", "weeks", "months", "years", "business");

    private final TypedQuestion question;
    private final String text;
    private final NamedWords named;
    private final Map<Character, Slot> chosen = new HashMap<>();
    /** The slots that take a date. */
    private final Set<Character> dates = new HashSet<>();

    private final Map<String, Integer> uses = new HashMap<>();

    private PlanFilling(List<Slot> slots, List<Slot> quantities, TypedQuestion question) {
        this.question = question;
        this.text = question.masked().text();
        this.named = NamedWords.of(text);
        for (int i = 0; i < slots.size(); i++) {
            Typed slot = slots.get(i).typed();
            chosen.put(slot.letter(), quantities.get(i));
            if (slot.type() == Type.DATE) {
                dates.add(slot.letter());
            }
        }
    }

    /**
     * The plan with each of {@code quantities} in the place of the slot at the same index.
     *
     * @throws IllegalArgumentException where the question lacks a word or a list that the plan needs
     */
    static Expr fill(Expr plan, List<Slot> slots, List<Slot> quantities, TypedQuestion question) {
        return new PlanFilling(slots, quantities, question).filled(plan);
    }

    private Expr filled(Expr plan) {
        return switch (plan) {
            case Expr.Letter(char name) -> {
                Slot own = chosen.get(name);
                yield own.typed().type() == Type.MONTH && dates.contains(name) ? meeting(own.value()) : own.value();
            }
            case Expr.Constant constant -> constant;
            case Expr.Word(String word) -> new Expr.Word(word(word));
            case Expr.Negative(Expr of) -> new Expr.Negative(filled(of));
            case Expr.Binary(char operator, Expr left, Expr right) ->
                new Expr.Binary(operator, filled(left), filled(right));
            case Expr.Call(String name, List<Expr> arguments)
            when arguments.equals(List.of(new Expr.Word("all"))) -> new Expr.Call(name, all(name));
            case Expr.Call(String name, List<Expr> arguments) -> {
                List<Expr> own =
                        new ArrayList<>(arguments.stream().map(this::filled).toList());
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
                        .filter(entry -> entry.getKey() != Type.DATE
                                && entry.getKey() != Type.MONTH
                                && entry.getKey() != Type.YEAR)
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
        if (otherwise.equals("business")
                && text.toLowerCase(Locale.ROOT).matches("(?s).*\\b(?:business|working|work ?days?).*")) {
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
