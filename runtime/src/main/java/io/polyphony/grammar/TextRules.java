package io.polyphony.grammar;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * GBNF for the JSON strings whose content an automaton accepts and whose length keeps to bounds.
 *
 * <p>One rule for each state and length that can still come to an end, so a generation never runs into a dead end. The
 * rules are right-linear: they need no stack and are never ambiguous.
 */
final class TextRules {

    /** Most pairs of a state and a length. */
    static final int MAX_PAIRS = 20_000;

    private final SchemaRules rules;
    private final TextAutomaton automaton;
    private final String name;
    private final int min;
    private final int max;
    private final boolean counting;
    private final List<BitSet> live = new ArrayList<>();
    private final Map<Long, String> names = new HashMap<>();
    private final Map<Integer, Map<Integer, String>> edges = new HashMap<>();

    private TextRules(SchemaRules rules, TextAutomaton automaton, String name, int min, int max, boolean counting) {
        this.rules = rules;
        this.automaton = automaton;
        this.name = name;
        this.min = min;
        this.max = max;
        this.counting = counting;
    }

    /**
     * A symbol for the strings of {@code min} to {@code max} characters, quotes included.
     *
     * @throws TooLarge if that takes too many rules
     */
    static String add(SchemaRules rules, TextAutomaton automaton, String name, int min, int max) {
        boolean fits = automaton.maxLength().orElse(Integer.MAX_VALUE) <= max
                && automaton.lengthFrom(0, min - 1).isEmpty();
        TextRules text = new TextRules(rules, automaton, rules.reserve(name), min, max, !fits);
        if (!fits) {
            text.findLive();
        }
        text.addRules();
        return text.name;
    }

    /** For each length the states from which the text can still end within the bounds. */
    private void findLive() {
        if ((long) automaton.size() * (max + 1) > 100L * MAX_PAIRS) {
            throw tooLarge();
        }
        BitSet after = new BitSet();
        for (int length = max; length >= 0; length--) {
            BitSet states = new BitSet();
            for (int state = 0; state < automaton.size(); state++) {
                boolean goesOn = false;
                for (int i = 0; i < automaton.next()[state].length && !goesOn; i++) {
                    int target = automaton.next()[state][i];
                    goesOn = target != TextAutomaton.NONE && after.get(target);
                }
                states.set(
                        state, goesOn || length >= min && automaton.accepting().get(state));
            }
            live.addFirst(states);
            after = states;
        }
    }

    private static TooLarge tooLarge() {
        return new TooLarge("needs more than " + MAX_PAIRS + " combinations of states and lengths");
    }

    private record Pending(int state, int length) {}

    private void addRules() {
        List<Pending> pending = new ArrayList<>();
        symbol(0, 0, pending);
        while (!pending.isEmpty()) {
            Pending next = pending.removeLast();
            rules.define(names.get(key(next.state(), next.length())), body(next.state(), next.length(), pending));
        }
    }

    private static long key(int state, int length) {
        return (long) state << 32 | length;
    }

    private String symbol(int state, int length, List<Pending> pending) {
        return names.computeIfAbsent(key(state, length), _ -> {
            if (names.size() == MAX_PAIRS) {
                throw tooLarge();
            }
            pending.add(new Pending(state, length));
            return names.isEmpty() ? name : rules.reserve(name + "-" + names.size());
        });
    }

    private String body(int state, int length, List<Pending> pending) {
        int counted = counting ? length : 0;
        String open = names.get(key(state, length)).equals(name) ? "\"\\\"\" " : "";
        if (counting && automaton.universal().get(state)) {
            return open + rules.content(Math.max(0, min - counted), max - counted) + " \"\\\"\"";
        }
        List<String> alternatives = new ArrayList<>();
        edges.computeIfAbsent(state, this::edges).forEach((target, characters) -> {
            if (!counting || counted < max && live.get(counted + 1).get(target)) {
                alternatives.add(characters + " " + symbol(target, counting ? counted + 1 : 0, pending));
            }
        });
        if (automaton.accepting().get(state) && counted >= (counting ? min : 0)) {
            alternatives.add("\"\\\"\"");
        }
        return open + GbnfText.choice(alternatives);
    }

    /** For each state that follows {@code state} the characters that lead there. */
    private Map<Integer, String> edges(int state) {
        Map<Integer, List<CodePointSet.Range>> byTarget = new LinkedHashMap<>();
        for (int i = 0; i < automaton.next()[state].length; i++) {
            int target = automaton.next()[state][i];
            if (target != TextAutomaton.NONE) {
                byTarget.computeIfAbsent(target, _ -> new ArrayList<>())
                        .addAll(automaton.classes().get(i).ranges());
            }
        }
        Map<Integer, String> edges = new LinkedHashMap<>();
        byTarget.forEach((target, ranges) -> edges.put(target, rules.character(CodePointSet.of(ranges))));
        return edges;
    }
}
