package io.polyphony.grammar;

import io.polyphony.error.GrammarException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The checks that make matching finite: every rule can end, and no rule calls itself before it consumed a byte. */
final class RuleChecks {

    private final Network network;
    /** For each node the number of the last walk that came by; a new set for each rule would cost far more. */
    private final int[] visits;

    private int walk;

    RuleChecks(Network network) {
        this.network = network;
        this.visits = new int[network.nodes().length];
    }

    private boolean visit(int node) {
        boolean first = visits[node] != walk;
        visits[node] = walk;
        return first;
    }

    void check() {
        BitSet productive = rulesThatReachTheirEnd(true);
        int endless = productive.nextClearBit(0);
        if (endless < network.starts().length) {
            throw new GrammarException("Rule '" + network.names()[endless]
                    + "' can never end, because each alternative uses a rule that never ends; "
                    + "add an alternative without it");
        }
        checkLeftRecursion(rulesThatReachTheirEnd(false));
    }

    /** The rules that can end; without {@code consuming}, only those that can match the empty text. */
    private BitSet rulesThatReachTheirEnd(boolean consuming) {
        int count = network.starts().length;
        BitSet found = new BitSet(count);
        boolean changed = true;
        while (changed) {
            changed = false;
            // Rules mostly use later ones, so going backwards settles most of them in one pass.
            for (int rule = count - 1; rule >= 0; rule--) {
                if (!found.get(rule) && reachesEnd(rule, found, consuming)) {
                    found.set(rule);
                    changed = true;
                }
            }
        }
        return found;
    }

    private boolean reachesEnd(int rule, BitSet passable, boolean consuming) {
        walk++;
        Deque<Integer> pending = new ArrayDeque<>(List.of(network.starts()[rule]));
        while (!pending.isEmpty()) {
            int index = pending.pop();
            if (!visit(index)) {
                continue;
            }
            switch (network.nodes()[index]) {
                case Node.End() -> {
                    return true;
                }
                case Node.Split(int[] targets) -> Arrays.stream(targets).forEach(pending::push);
                case Node.Call(int callee, int next) -> {
                    if (passable.get(callee)) {
                        pending.push(next);
                    }
                }
                case Node.Bytes(int[] edges) -> {
                    for (int i = 2; consuming && i < edges.length; i += 3) {
                        pending.push(edges[i]);
                    }
                }
            }
        }
        return false;
    }

    private Set<Integer> leftCalls(int rule, BitSet nullable) {
        Set<Integer> calls = new LinkedHashSet<>();
        walk++;
        Deque<Integer> pending = new ArrayDeque<>(List.of(network.starts()[rule]));
        while (!pending.isEmpty()) {
            int index = pending.pop();
            if (!visit(index)) {
                continue;
            }
            switch (network.nodes()[index]) {
                case Node.Split(int[] targets) -> Arrays.stream(targets).forEach(pending::push);
                case Node.Call(int callee, int next) -> {
                    calls.add(callee);
                    if (nullable.get(callee)) {
                        pending.push(next);
                    }
                }
                case Node.Bytes _, Node.End _ -> {}
            }
        }
        return calls;
    }

    private void checkLeftRecursion(BitSet nullable) {
        int count = network.starts().length;
        BitSet done = new BitSet(count);
        BitSet onPath = new BitSet(count);
        for (int first = 0; first < count; first++) {
            // An explicit stack: a chain of rules may be longer than the thread's stack is deep.
            Deque<Integer> path = new ArrayDeque<>();
            Deque<Deque<Integer>> open = new ArrayDeque<>();
            enter(first, path, open, onPath, done, nullable);
            while (!path.isEmpty()) {
                if (open.peek().isEmpty()) {
                    open.pop();
                    int rule = path.pop();
                    onPath.clear(rule);
                    done.set(rule);
                } else {
                    int callee = open.peek().pop();
                    if (onPath.get(callee)) {
                        throw leftRecursion(path, callee);
                    }
                    enter(callee, path, open, onPath, done, nullable);
                }
            }
        }
    }

    private void enter(
            int rule, Deque<Integer> path, Deque<Deque<Integer>> open, BitSet onPath, BitSet done, BitSet nullable) {
        if (!done.get(rule)) {
            path.push(rule);
            onPath.set(rule);
            open.push(new ArrayDeque<>(leftCalls(rule, nullable)));
        }
    }

    private GrammarException leftRecursion(Deque<Integer> path, int callee) {
        List<String> cycle = new ArrayList<>();
        cycle.add(network.names()[callee]);
        for (int rule : path) {
            if (!network.names()[rule].equals(cycle.getFirst())) {
                cycle.addFirst(network.names()[rule]);
            }
            if (rule == callee) {
                break;
            }
        }
        if (cycle.size() == 1) {
            cycle.add(cycle.getFirst());
        }
        return new GrammarException("Rule '" + cycle.getFirst() + "' is left-recursive (" + String.join(" -> ", cycle)
                + "): it calls itself before it matched anything; rewrite it with a repetition");
    }
}
