package io.polyphony.grammar;

import io.polyphony.error.GrammarException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Builds the transition network of parsed rules, each expression from its end backwards. */
final class NetworkBuilder {

    static final int MAX_NODES = 500_000;

    private record Edge(int lowest, int highest, int next) {}

    private final List<GrammarRule> rules;
    private final List<Node> nodes = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<Integer> starts = new ArrayList<>();
    private String currentRule = "";

    private NetworkBuilder(List<GrammarRule> rules) {
        this.rules = rules;
    }

    static Network build(List<GrammarRule> rules) {
        return new NetworkBuilder(rules).network();
    }

    private Network network() {
        add(new Node.End());
        for (GrammarRule rule : rules) {
            names.add(rule.name());
            starts.add(Network.END);
        }
        for (int rule = 0; rule < rules.size(); rule++) {
            currentRule = names.get(rule);
            starts.set(rule, expression(rules.get(rule).body(), Network.END));
        }
        return Network.of(
                nodes.toArray(Node[]::new),
                starts.stream().mapToInt(Integer::intValue).toArray(),
                names.toArray(String[]::new),
                names.indexOf("root"));
    }

    private int add(Node node) {
        if (nodes.size() == MAX_NODES) {
            throw tooLarge();
        }
        nodes.add(node);
        return nodes.size() - 1;
    }

    private GrammarException tooLarge() {
        return new GrammarException("The grammar needs more than " + MAX_NODES + " states, reached in rule '"
                + currentRule + "'; lower its repetitions or shorten it");
    }

    /** Adds the nodes that match {@code expression} and then go on at {@code next}; returns the first of them. */
    private int expression(Expression expression, int next) {
        return switch (expression) {
            case Expression.Literal(byte[] utf8) -> literal(utf8, next);
            case Expression.CharacterClass(CodePointSet characters) -> characterClass(characters, next);
            case Expression.Sequence(List<Expression> items) -> {
                int start = next;
                for (Expression item : items.reversed()) {
                    start = expression(item, start);
                }
                yield start;
            }
            case Expression.Choice(List<Expression> alternatives)
            when alternatives.stream().allMatch(Expression.Literal.class::isInstance) -> literals(alternatives, next);
            case Expression.Choice(List<Expression> alternatives) ->
                add(new Node.Split(alternatives.stream()
                        .mapToInt(alternative -> expression(alternative, next))
                        .toArray()));
            case Expression.Repetition repetition -> repetition(repetition, next);
            case Expression.Reference(int rule) -> add(new Node.Call(rule, next));
        };
    }

    private int literal(byte[] utf8, int next) {
        int start = next;
        for (int i = utf8.length - 1; i >= 0; i--) {
            int b = utf8[i] & 0xFF;
            start = add(new Node.Bytes(new int[] {b, b, start}));
        }
        return start;
    }

    /** Literals that begin alike share nodes, so that of thousands only one is followed at a time. */
    private int literals(List<Expression> alternatives, int next) {
        LiteralTrie trie = new LiteralTrie();
        for (Expression alternative : alternatives) {
            trie.add(((Expression.Literal) alternative).utf8());
            if (trie.size() > MAX_NODES) {
                throw tooLarge();
            }
        }
        int[] starts = new int[trie.size()];
        // A child comes after its parent, so going backwards all targets are known.
        for (int node = trie.size() - 1; node >= 0; node--) {
            int[] edges = trie.edges(node);
            for (int i = 2; i < edges.length; i += 3) {
                edges[i] = starts[edges[i]];
            }
            boolean ends = trie.ends(node);
            if (edges.length == 0) {
                starts[node] = next;
            } else {
                int bytes = add(new Node.Bytes(edges));
                starts[node] = ends ? add(new Node.Split(new int[] {bytes, next})) : bytes;
            }
        }
        return starts[0];
    }

    private int characterClass(CodePointSet characters, int next) {
        List<Edge> first = new ArrayList<>();
        Map<Edge, Integer> continuations = new HashMap<>();
        for (CodePointSet.Range range : characters.ranges()) {
            Utf8Ranges.split(range.first(), range.last(), (lowest, highest) -> {
                int start = next;
                for (int i = lowest.length - 1; i > 0; i--) {
                    Edge edge = new Edge(lowest[i] & 0xFF, highest[i] & 0xFF, start);
                    start = continuations.computeIfAbsent(
                            edge, e -> add(new Node.Bytes(new int[] {e.lowest(), e.highest(), e.next()})));
                }
                first.add(new Edge(lowest[0] & 0xFF, highest[0] & 0xFF, start));
            });
        }
        int[] edges = new int[first.size() * 3];
        for (int i = 0; i < first.size(); i++) {
            edges[3 * i] = first.get(i).lowest();
            edges[3 * i + 1] = first.get(i).highest();
            edges[3 * i + 2] = first.get(i).next();
        }
        return add(new Node.Bytes(edges));
    }

    private int repetition(Expression.Repetition repetition, int next) {
        int min = repetition.min();
        boolean unbounded = repetition.max() == Expression.Repetition.UNBOUNDED;
        int copies = unbounded ? Math.max(1, min) : repetition.max();
        Expression item = copies > 1 ? asOneNode(repetition.item()) : repetition.item();
        int start = next;
        int required = min;
        if (unbounded) {
            int loop = add(new Node.Split(new int[0]));
            int body = expression(item, loop);
            nodes.set(loop, new Node.Split(new int[] {body, next}));
            start = min == 0 ? loop : body;
            required = Math.max(0, min - 1);
        } else {
            for (int i = min; i < repetition.max(); i++) {
                start = add(new Node.Split(new int[] {expression(item, start), next}));
            }
        }
        for (int i = 0; i < required; i++) {
            start = expression(item, start);
        }
        return start;
    }

    /** {@code item} itself, or a call of a synthetic rule for it, so that each of many copies costs one node. */
    private Expression asOneNode(Expression item) {
        boolean small = switch (item) {
            case Expression.Literal(byte[] utf8) -> utf8.length <= 1;
            case Expression.CharacterClass(CodePointSet characters) ->
                characters.ranges().getLast().last() < 0x80;
            case Expression.Reference _ -> true;
            default -> false;
        };
        if (small) {
            return item;
        }
        int rule = starts.size();
        names.add(currentRule);
        starts.add(Network.END);
        starts.set(rule, expression(item, Network.END));
        return new Expression.Reference(rule);
    }
}
