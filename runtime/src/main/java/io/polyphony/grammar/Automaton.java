package io.polyphony.grammar;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The states of one grammar that matchers have reached so far, shared between them and between threads.
 *
 * <p>When there are more than {@link #MAX_STATES}, all are dropped and found again as needed: recursion makes their
 * number unlimited. A matcher keeps its own state alive.
 */
final class Automaton {

    static final int MAX_STATES = 32_768;
    static final int MAX_CONFIGURATIONS = 4_096;

    private record Generation(ConcurrentHashMap<ParseState, ParseState> states, ParseState start) {}

    private final Network network;
    private final int[] byteClasses;
    private final int[] representatives;
    private volatile Generation generation;

    Automaton(Network network) {
        this.network = network;
        this.byteClasses = network.byteClasses();
        this.representatives = network.representatives();
        this.generation = firstGeneration();
    }

    private Generation firstGeneration() {
        Deque<Configuration> pending = new ArrayDeque<>();
        pending.push(new Configuration(network.starts()[network.root()], null));
        ParseState start = closure(pending);
        ConcurrentHashMap<ParseState, ParseState> states = new ConcurrentHashMap<>();
        states.put(start, start);
        return new Generation(states, start);
    }

    /** The state before the first byte. */
    ParseState start() {
        return generation.start();
    }

    /** The state after one more byte, which may be {@link ParseState#dead()}. */
    ParseState step(ParseState state, byte b) {
        int byteClass = byteClasses[b & 0xFF];
        ParseState known = state.successor(byteClass);
        return known != null ? known : find(state, byteClass);
    }

    private ParseState find(ParseState state, int byteClass) {
        int b = representatives[byteClass];
        Deque<Configuration> pending = new ArrayDeque<>();
        for (Configuration configuration : state.configurations()) {
            if (network.nodes()[configuration.node()] instanceof Node.Bytes(int[] edges)) {
                for (int i = 0; i < edges.length; i += 3) {
                    if (edges[i] <= b && b <= edges[i + 1]) {
                        pending.add(new Configuration(edges[i + 2], configuration.stack()));
                    }
                }
            }
        }
        ParseState successor = shared(closure(pending));
        state.successor(byteClass, successor);
        return successor;
    }

    private ParseState shared(ParseState state) {
        Generation current = generation;
        if (current.states().mappingCount() >= MAX_STATES) {
            current = firstGeneration();
            generation = current;
        }
        ParseState earlier = current.states().putIfAbsent(state, state);
        return earlier != null ? earlier : state;
    }

    /** Follows everything that consumes no byte. */
    private ParseState closure(Deque<Configuration> pending) {
        Set<Configuration> visited = new HashSet<>();
        Set<Configuration> consuming = new HashSet<>();
        boolean accepting = false;
        while (!pending.isEmpty()) {
            Configuration configuration = pending.pop();
            if (!visited.add(configuration)) {
                continue;
            }
            if (visited.size() > MAX_CONFIGURATIONS) {
                throw Network.ambiguous(MAX_CONFIGURATIONS);
            }
            Frame stack = configuration.stack();
            switch (network.nodes()[configuration.node()]) {
                case Node.Bytes _ -> consuming.add(configuration);
                case Node.Split(int[] targets) -> {
                    for (int target : targets) {
                        pending.push(new Configuration(target, stack));
                    }
                }
                case Node.Call(int rule, int next) -> {
                    // A call at a rule's end returns straight to the caller, so right recursion needs no stack.
                    Frame inner = next == Network.END ? stack : new Frame(next, stack);
                    pending.push(new Configuration(network.starts()[rule], inner));
                }
                case Node.End() -> {
                    if (stack == null) {
                        accepting = true;
                    } else {
                        pending.push(new Configuration(stack.node(), stack.parent()));
                    }
                }
            }
        }
        return new ParseState(Set.copyOf(consuming), accepting, network.classCount());
    }
}
