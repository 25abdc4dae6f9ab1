package io.polyphony.grammar;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The nondeterministic automaton of a {@link Regex}, built from its end backwards. */
final class RegexNetwork {

    /** Bounds the copies that nested repetitions ask for, empty ones included. */
    static final int MAX_STEPS = 50_000;

    /** A node of the automaton; nodes name each other by index. */
    sealed interface State {

        /** Consumes one character. */
        record Consume(CodePointSet set, int next) implements State {}

        /** Goes on at all targets at once. */
        record Split(int[] targets) implements State {}

        /** Goes on at the beginning of the text only, or at its end only. */
        record Anchor(boolean atEnd, int next) implements State {}

        /** The end. */
        record Match() implements State {}
    }

    private final List<State> states = new ArrayList<>();
    private final int start;
    private int steps;
    private long visits;

    RegexNetwork(Regex regex) {
        this.start = build(regex, add(new State.Match()));
    }

    private int add(State state) {
        states.add(state);
        return states.size() - 1;
    }

    private int build(Regex regex, int next) {
        if (++steps > MAX_STEPS) {
            throw new TooLarge("repeats too much: it asks for more than " + MAX_STEPS + " characters and groups");
        }
        return switch (regex) {
            case Regex.Characters(CodePointSet set) -> add(new State.Consume(set, next));
            case Regex.Start() -> add(new State.Anchor(false, next));
            case Regex.End() -> add(new State.Anchor(true, next));
            case Regex.Sequence(List<Regex> items) -> {
                int first = next;
                for (Regex item : items.reversed()) {
                    first = build(item, first);
                }
                yield first;
            }
            case Regex.Choice(List<Regex> alternatives) ->
                add(new State.Split(alternatives.stream()
                        .mapToInt(alternative -> build(alternative, next))
                        .toArray()));
            case Regex.Repetition(Regex item, int min, int max) -> {
                int first = next;
                if (max == Regex.UNBOUNDED) {
                    first = add(new State.Split(new int[0]));
                    states.set(first, new State.Split(new int[] {build(item, first), next}));
                }
                for (int i = min; i < max; i++) {
                    first = add(new State.Split(new int[] {build(item, first), next}));
                }
                for (int i = 0; i < min; i++) {
                    first = build(item, first);
                }
                yield first;
            }
        };
    }

    State state(int index) {
        return states.get(index);
    }

    int size() {
        return states.size();
    }

    int start() {
        return start;
    }

    /** The states that all {@link #closure}s together came by: what they cost. */
    long visits() {
        return visits;
    }

    /** What is reached from {@code from} without a character: the consuming states, and the end where it is allowed. */
    BitSet closure(BitSet from, boolean atStart, boolean atEnd) {
        BitSet visited = new BitSet();
        BitSet found = new BitSet();
        List<Integer> pending = new ArrayList<>();
        from.stream().forEach(pending::add);
        while (!pending.isEmpty()) {
            int index = pending.removeLast();
            if (visited.get(index)) {
                continue;
            }
            visited.set(index);
            visits++;
            switch (states.get(index)) {
                case State.Consume _, State.Match _ -> found.set(index);
                case State.Split(int[] targets) -> {
                    for (int target : targets) {
                        pending.add(target);
                    }
                }
                case State.Anchor(boolean end, int next) -> {
                    if (end ? atEnd : atStart) {
                        pending.add(next);
                    }
                }
            }
        }
        return found;
    }
}
