package io.polyphony.grammar;

import io.polyphony.error.GrammarException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A recursive-descent parser for one GBNF text. */
final class GbnfParser {

    static final int MAX_NESTING = 200;
    static final int MAX_REPETITION = 10_000;

    private final GbnfScanner scanner;
    private final Map<String, Integer> indexes = new LinkedHashMap<>();
    private final List<GrammarRule> rules = new ArrayList<>();
    private final Map<String, Integer> firstUses = new LinkedHashMap<>();

    private GbnfParser(String gbnf) {
        this.scanner = new GbnfScanner(gbnf);
    }

    /** The rules of {@code gbnf}, each at the index by which references name it. */
    static List<GrammarRule> parse(String gbnf) {
        return new GbnfParser(gbnf).rules();
    }

    private List<GrammarRule> rules() {
        scanner.skipSpace(true);
        if (scanner.atEnd()) {
            throw scanner.error("expected a rule such as root ::= \"text\", but the grammar is empty");
        }
        while (!scanner.atEnd()) {
            rule();
            scanner.skipSpace(true);
        }
        firstUses.forEach((name, position) -> {
            if (rules.get(indexes.get(name)) == null) {
                throw scanner.errorAt(
                        position, "rule '" + name + "' is used but not defined; add " + name + " ::= ...");
            }
        });
        if (!indexes.containsKey("root")) {
            throw new GrammarException("The GBNF grammar has no rule 'root'; add root ::= ... as its start");
        }
        return List.copyOf(rules);
    }

    private void rule() {
        int start = scanner.position();
        String name = scanner.name("a rule name");
        scanner.skipSpace(false);
        scanner.expect("::=", "'::=' after the rule name '" + name + "'");
        scanner.skipSpace(true);
        int index = index(name);
        if (rules.get(index) != null) {
            throw scanner.errorAt(start, "rule '" + name + "' is defined twice; keep one definition");
        }
        rules.set(index, new GrammarRule(name, choice(0)));
        if (!scanner.atEnd() && !scanner.atNewline()) {
            throw scanner.error("expected a literal, class, group, rule name, '|' or the end of the line in rule '"
                    + name + "', but found " + scanner.found());
        }
    }

    private int index(String name) {
        Integer known = indexes.get(name);
        if (known != null) {
            return known;
        }
        rules.add(null);
        indexes.put(name, rules.size() - 1);
        return rules.size() - 1;
    }

    private Expression choice(int depth) {
        List<Expression> alternatives = new ArrayList<>();
        alternatives.add(sequence(depth));
        while (nextAlternative(depth)) {
            scanner.skipSpace(true);
            alternatives.add(sequence(depth));
        }
        return alternatives.size() == 1 ? alternatives.getFirst() : new Expression.Choice(List.copyOf(alternatives));
    }

    /** Consumes a '|', also one that starts a following line. */
    private boolean nextAlternative(int depth) {
        int before = scanner.position();
        scanner.skipSpace(true);
        if (scanner.take('|')) {
            return true;
        }
        if (depth == 0) {
            scanner.reset(before);
        }
        return false;
    }

    private Expression sequence(int depth) {
        List<Expression> items = new ArrayList<>();
        while (true) {
            int start = scanner.position();
            Expression item = item(depth);
            if (item == null) {
                return items.size() == 1 ? items.getFirst() : new Expression.Sequence(List.copyOf(items));
            }
            items.add(repeated(item, start));
            scanner.skipSpace(depth > 0);
        }
    }

    private Expression item(int depth) {
        return switch (scanner.peek()) {
            case '"' -> new Expression.Literal(scanner.literal().getBytes(StandardCharsets.UTF_8));
            case '[' -> new Expression.CharacterClass(scanner.characterClass());
            case '.' -> {
                scanner.take('.');
                yield new Expression.CharacterClass(CodePointSet.ALL);
            }
            case '(' -> group(depth);
            case '*', '+', '?', '{' -> throw scanner.error("expected something to repeat before " + scanner.found());
            default -> scanner.atName() ? reference() : null;
        };
    }

    private Expression group(int depth) {
        int open = scanner.position();
        if (depth == MAX_NESTING) {
            throw scanner.error(
                    "groups are nested deeper than " + MAX_NESTING + "; move inner groups to rules of their own");
        }
        scanner.take('(');
        scanner.skipSpace(true);
        Expression inner = choice(depth + 1);
        if (scanner.atEnd()) {
            throw scanner.errorAt(open, "expected ')' to close the group that starts here, but the grammar ends");
        }
        scanner.expect(")", "')' to close the group");
        return inner;
    }

    private Expression reference() {
        int start = scanner.position();
        String name = scanner.name("a rule name");
        firstUses.putIfAbsent(name, start);
        return new Expression.Reference(index(name));
    }

    private Expression repeated(Expression item, int start) {
        Expression result = item;
        for (int count = 0; ; count++) {
            Expression next = repetition(result);
            if (next == null) {
                return result;
            }
            if (count == MAX_NESTING) {
                throw scanner.errorAt(
                        start, "more than " + MAX_NESTING + " repetitions are applied to one item; use one");
            }
            result = next;
        }
    }

    private Expression repetition(Expression item) {
        if (scanner.take('*')) {
            return new Expression.Repetition(item, 0, Expression.Repetition.UNBOUNDED);
        }
        if (scanner.take('+')) {
            return new Expression.Repetition(item, 1, Expression.Repetition.UNBOUNDED);
        }
        if (scanner.take('?')) {
            return new Expression.Repetition(item, 0, 1);
        }
        return scanner.peek() == '{' ? counted(item) : null;
    }

    private Expression counted(Expression item) {
        int open = scanner.position();
        scanner.take('{');
        scanner.skipSpace(false);
        int min = scanner.count(MAX_REPETITION);
        int max = min;
        scanner.skipSpace(false);
        if (scanner.take(',')) {
            scanner.skipSpace(false);
            max = scanner.peek() == '}' ? Expression.Repetition.UNBOUNDED : scanner.count(MAX_REPETITION);
            scanner.skipSpace(false);
        }
        scanner.expect("}", "'}' to close the repetition");
        if (max != Expression.Repetition.UNBOUNDED && max < min) {
            throw scanner.errorAt(
                    open, "the repetition's maximum " + max + " is below its minimum " + min + "; swap them");
        }
        return new Expression.Repetition(item, min, max);
    }
}
