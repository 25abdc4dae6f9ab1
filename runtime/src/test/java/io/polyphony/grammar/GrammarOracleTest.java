package io.polyphony.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.error.GrammarException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Compares the matcher with the set of all short words, derived from the same tree in the most naive way. */
class GrammarOracleTest {

    private static final int LONGEST = 4;
    private static final String ALPHABET = "abc";

    /** A grammar's tree that can both write itself as GBNF and enumerate its words. */
    private sealed interface Tree {
        record Text(String text) implements Tree {}

        record OneOf(String characters) implements Tree {}

        record Both(Tree first, Tree second) implements Tree {}

        record Either(Tree first, Tree second) implements Tree {}

        record Times(Tree item, int min, int max) implements Tree {}

        record Use(int rule) implements Tree {}
    }

    private static String gbnf(Tree tree) {
        return switch (tree) {
            case Tree.Text(String text) -> "\"" + text + "\"";
            case Tree.OneOf(String characters) -> "[" + characters + "]";
            case Tree.Both(Tree first, Tree second) -> "(" + gbnf(first) + " " + gbnf(second) + ")";
            case Tree.Either(Tree first, Tree second) -> "(" + gbnf(first) + " | " + gbnf(second) + ")";
            case Tree.Times(Tree item, int min, int max) -> gbnf(item) + "{" + min + "," + (max < 0 ? "" : max) + "}";
            case Tree.Use(int rule) -> rule == 0 ? "root" : "r" + rule;
        };
    }

    /** The words of {@code tree} up to {@link #LONGEST} characters, given those of the rules. */
    private static Set<String> words(Tree tree, List<Set<String>> rules) {
        return switch (tree) {
            case Tree.Text(String text) -> text.length() <= LONGEST ? Set.of(text) : Set.of();
            case Tree.OneOf(String characters) -> {
                Set<String> words = new TreeSet<>();
                characters.chars().forEach(c -> words.add(Character.toString(c)));
                yield words;
            }
            case Tree.Both(Tree first, Tree second) -> joined(words(first, rules), words(second, rules));
            case Tree.Either(Tree first, Tree second) -> {
                Set<String> words = new TreeSet<>(words(first, rules));
                words.addAll(words(second, rules));
                yield words;
            }
            case Tree.Times(Tree item, int min, int max) -> {
                Set<String> items = words(item, rules);
                Set<String> copies = Set.of("");
                Set<String> words = new TreeSet<>();
                int most = max < 0 ? min + LONGEST : max;
                for (int i = 0; i <= most; i++) {
                    if (i >= min) {
                        words.addAll(copies);
                    }
                    copies = joined(copies, items);
                }
                yield words;
            }
            case Tree.Use(int rule) -> rules.get(rule);
        };
    }

    private static Set<String> joined(Set<String> first, Set<String> second) {
        Set<String> words = new TreeSet<>();
        for (String a : first) {
            for (String b : second) {
                if (a.length() + b.length() <= LONGEST) {
                    words.add(a + b);
                }
            }
        }
        return words;
    }

    @Provide
    Arbitrary<List<Tree>> grammars() {
        Arbitrary<Tree> leaf = Arbitraries.oneOf(
                Arbitraries.of("", "a", "b", "ab", "bca").map(Tree.Text::new),
                Arbitraries.of("a", "ab", "bc", "abc").map(Tree.OneOf::new),
                Arbitraries.integers().between(0, 2).map(Tree.Use::new));
        Arbitrary<Tree> tree = nested(nested(nested(leaf)));
        return tree.list().ofSize(3);
    }

    private static Arbitrary<Tree> nested(Arbitrary<Tree> inner) {
        return Arbitraries.oneOf(
                inner,
                Combinators.combine(inner, inner).as(Tree.Both::new),
                Combinators.combine(inner, inner).as(Tree.Either::new),
                Combinators.combine(
                                inner,
                                Arbitraries.integers().between(0, 2),
                                Arbitraries.integers().between(-1, 2))
                        .as((item, min, more) -> new Tree.Times(item, min, more < 0 ? -1 : min + more)));
    }

    @Property(tries = 2000)
    void matcher_randomGrammar_acceptsExactlyTheOraclesWords(@ForAll("grammars") List<Tree> rules) {
        Grammar grammar = compiled(rules);
        Assume.that(grammar != null);
        List<Set<String>> words = new ArrayList<>(List.of(Set.of(), Set.of(), Set.of()));
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int i = 0; i < rules.size(); i++) {
                Set<String> found = words(rules.get(i), words);
                changed |= !found.equals(words.get(i));
                words.set(i, found);
            }
        }

        Set<String> accepted = new TreeSet<>();
        Assume.that(collect(new GrammarMatcher(grammar), "", accepted));
        assertThat(accepted).isEqualTo(words.getFirst());
    }

    /** Null for the grammars that are rightly refused: left recursion, rules that never end, too many parses. */
    private static Grammar compiled(List<Tree> rules) {
        StringBuilder gbnf = new StringBuilder();
        for (int i = 0; i < rules.size(); i++) {
            gbnf.append(gbnf(new Tree.Use(i)))
                    .append(" ::= ")
                    .append(gbnf(rules.get(i)))
                    .append('\n');
        }
        try {
            return Grammar.parse(gbnf.toString());
        } catch (GrammarException e) {
            assertThat(e).message().containsAnyOf("left-recursive", "can never end", "ambiguous");
            return null;
        }
    }

    /** Adds all short words that the matcher accepts; false if the grammar is rightly refused as too ambiguous. */
    private static boolean collect(GrammarMatcher matcher, String prefix, Set<String> words) {
        if (matcher.canEnd()) {
            words.add(prefix);
        }
        for (int i = 0; i < ALPHABET.length() && prefix.length() < LONGEST; i++) {
            byte[] next = {(byte) ALPHABET.charAt(i)};
            try {
                if (!matcher.accepts(next)) {
                    continue;
                }
            } catch (GrammarException e) {
                assertThat(e).hasMessageContaining("ambiguous");
                return false;
            }
            GrammarMatcher longer = matcher.copy();
            longer.accept(next);
            if (!collect(longer, prefix + ALPHABET.charAt(i), words)) {
                return false;
            }
        }
        return true;
    }
}
