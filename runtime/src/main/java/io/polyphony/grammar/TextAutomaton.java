package io.polyphony.grammar;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * A deterministic automaton over characters: the texts that all of some regular expressions match.
 *
 * <p>State 0 is the start; a missing transition is {@link #NONE}. Every state can still reach an accepting one.
 *
 * @param classes what the transitions tell apart
 * @param next for each state and class the state that follows
 * @param accepting the states in which the text may end
 * @param universal the states after which any text may follow
 */
record TextAutomaton(CodePointClasses classes, int[][] next, BitSet accepting, BitSet universal) {

    static final int NONE = -1;
    static final int MAX_STATES = 4_000;

    private static final long MAX_WORK = 10_000_000;
    private static final int MAX_TRANSITIONS = 2_000_000;

    TextAutomaton(CodePointClasses classes, int[][] next, BitSet accepting) {
        this(classes, next, accepting, universal(next, accepting));
    }

    private static BitSet universal(int[][] next, BitSet accepting) {
        BitSet universal = (BitSet) accepting.clone();
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int state = universal.nextSetBit(0); state >= 0; state = universal.nextSetBit(state + 1)) {
                if (!Arrays.stream(next[state]).allMatch(target -> target != NONE && universal.get(target))) {
                    universal.clear(state);
                    changed = true;
                }
            }
        }
        return universal;
    }

    /** The texts that match each of {@code matched} and none of {@code excluded}. */
    static TextAutomaton of(List<Regex> matched, List<Regex> excluded) {
        return new Construction(matched, excluded).automaton();
    }

    boolean isEmpty() {
        return next.length == 0;
    }

    int size() {
        return next.length;
    }

    /** The shortest length from {@code min} to {@code max} in characters that a text has. */
    OptionalInt lengthFrom(int min, int max) {
        BitSet reached = new BitSet();
        reached.set(0, !isEmpty());
        for (int length = 0; length <= max && !reached.isEmpty(); length++) {
            if (length >= min && reached.intersects(accepting)) {
                return OptionalInt.of(length);
            }
            reached = successors(reached);
        }
        return OptionalInt.empty();
    }

    /** The length of the longest text in characters; empty if there is none. */
    OptionalInt maxLength() {
        BitSet reached = new BitSet();
        reached.set(0);
        int longest = 0;
        for (int length = 0; !reached.isEmpty(); length++) {
            if (length > size()) {
                return OptionalInt.empty();
            }
            longest = length;
            reached = successors(reached);
        }
        return OptionalInt.of(longest);
    }

    private BitSet successors(BitSet states) {
        BitSet successors = new BitSet();
        states.stream()
                .forEach(state -> Arrays.stream(next[state])
                        .filter(target -> target != NONE)
                        .forEach(successors::set));
        return successors;
    }

    /** The subset construction for all expressions side by side. */
    private static final class Construction {

        private record Product(List<BitSet> parts, boolean accepting) {}

        private final List<RegexNetwork> networks = new ArrayList<>();
        private final int matchedCount;
        private final CodePointClasses classes;
        private final Map<Product, Integer> indexes = new HashMap<>();
        private final List<Product> products = new ArrayList<>();
        private final List<int[]> transitions = new ArrayList<>();
        private long work;

        Construction(List<Regex> matched, List<Regex> excluded) {
            matched.forEach(regex -> networks.add(new RegexNetwork(regex)));
            excluded.forEach(regex -> networks.add(new RegexNetwork(regex)));
            this.matchedCount = matched.size();
            List<CodePointSet> sets = new ArrayList<>();
            for (RegexNetwork network : networks) {
                for (int i = 0; i < network.size(); i++) {
                    if (network.state(i) instanceof RegexNetwork.State.Consume(CodePointSet set, int _)) {
                        sets.add(set);
                    }
                }
            }
            this.classes = new CodePointClasses(sets);
        }

        TextAutomaton automaton() {
            List<BitSet> starts = new ArrayList<>();
            for (RegexNetwork network : networks) {
                BitSet start = new BitSet();
                start.set(network.start());
                starts.add(start);
            }
            index(starts, true);
            for (int state = 0; state < products.size(); state++) {
                transitions.add(successors(products.get(state)));
            }
            return pruned();
        }

        private int index(List<BitSet> kernels, boolean atStart) {
            List<BitSet> parts = new ArrayList<>();
            boolean accepting = true;
            for (int i = 0; i < kernels.size(); i++) {
                RegexNetwork network = networks.get(i);
                BitSet kernel = kernels.get(i);
                long before = network.visits();
                // Node 0 of a network is its end.
                boolean ends = network.closure(kernel, atStart, true).get(0);
                accepting &= ends == (i < matchedCount);
                BitSet part = network.closure(kernel, atStart, false);
                part.clear(0);
                parts.add(part);
                work(network.visits() - before);
            }
            Product product = new Product(parts, accepting);
            Integer known = indexes.putIfAbsent(product, products.size());
            if (known != null) {
                return known;
            }
            if (products.size() == MAX_STATES || (long) products.size() * classes.count() > MAX_TRANSITIONS) {
                throw new TooLarge("needs more than " + products.size() + " states");
            }
            products.add(product);
            return products.size() - 1;
        }

        private void work(long amount) {
            work += amount;
            if (work > MAX_WORK) {
                throw new TooLarge("needs too much work to be followed");
            }
        }

        private int[] successors(Product product) {
            Map<Integer, List<BitSet>> kernels = new TreeMap<>();
            for (int i = 0; i < networks.size(); i++) {
                BitSet part = product.parts().get(i);
                for (int node = part.nextSetBit(0); node >= 0; node = part.nextSetBit(node + 1)) {
                    if (networks.get(i).state(node) instanceof RegexNetwork.State.Consume(CodePointSet set, int next)) {
                        BitSet members = classes.of(set);
                        work(members.cardinality());
                        for (int c = members.nextSetBit(0); c >= 0; c = members.nextSetBit(c + 1)) {
                            kernels.computeIfAbsent(c, _ -> noKernels()).get(i).set(next);
                        }
                    }
                }
            }
            int[] successors = new int[classes.count()];
            Arrays.fill(successors, NONE);
            kernels.forEach((c, kernel) -> {
                if (kernel.subList(0, matchedCount).stream().noneMatch(BitSet::isEmpty)) {
                    successors[c] = index(kernel, false);
                }
            });
            return successors;
        }

        private List<BitSet> noKernels() {
            return networks.stream().map(_ -> new BitSet()).toList();
        }

        private TextAutomaton pruned() {
            BitSet live = live();
            int[] renumbered = new int[products.size()];
            Arrays.fill(renumbered, NONE);
            int count = 0;
            for (int state = live.nextSetBit(0); state >= 0; state = live.nextSetBit(state + 1)) {
                renumbered[state] = count++;
            }
            if (!live.get(0)) {
                return new TextAutomaton(classes, new int[0][], new BitSet());
            }
            int[][] next = new int[count][];
            BitSet accepting = new BitSet();
            for (int state = live.nextSetBit(0); state >= 0; state = live.nextSetBit(state + 1)) {
                next[renumbered[state]] = Arrays.stream(transitions.get(state))
                        .map(target -> target == NONE ? NONE : renumbered[target])
                        .toArray();
                accepting.set(renumbered[state], products.get(state).accepting());
            }
            return new TextAutomaton(classes, next, accepting);
        }

        /** The states from which an accepting one can be reached. */
        private BitSet live() {
            List<List<Integer>> sources = new ArrayList<>();
            products.forEach(_ -> sources.add(new ArrayList<>()));
            for (int state = 0; state < products.size(); state++) {
                for (int target : transitions.get(state)) {
                    if (target != NONE) {
                        sources.get(target).add(state);
                    }
                }
            }
            BitSet live = new BitSet();
            Deque<Integer> pending = new ArrayDeque<>();
            for (int state = 0; state < products.size(); state++) {
                if (products.get(state).accepting()) {
                    pending.add(state);
                }
            }
            while (!pending.isEmpty()) {
                int state = pending.pop();
                if (!live.get(state)) {
                    live.set(state);
                    pending.addAll(sources.get(state));
                }
            }
            return live;
        }
    }
}
