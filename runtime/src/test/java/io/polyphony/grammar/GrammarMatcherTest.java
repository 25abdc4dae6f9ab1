package io.polyphony.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.error.GrammarException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class GrammarMatcherTest {

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void accept_forbiddenPiece_throwsAndKeepsTheState() {
        GrammarMatcher matcher = new GrammarMatcher(Grammar.parse("root ::= \"ab\" \"c\"?"));
        matcher.accept(bytes("a"));

        assertThatThrownBy(() -> matcher.accept(bytes("x"))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> matcher.accept(new byte[0])).isInstanceOf(IllegalStateException.class);

        assertThat(matcher.accepts(bytes("bc"))).isTrue();
    }

    @Test
    void end_ofText_isOpenThenPossibleThenForced() {
        GrammarMatcher matcher = new GrammarMatcher(Grammar.parse("root ::= \"ab\" \"c\"?"));
        assertThat(matcher.canEnd()).isFalse();

        matcher.accept(bytes("ab"));
        assertThat(matcher.canEnd()).isTrue();
        assertThat(matcher.mustEnd()).isFalse();

        matcher.accept(bytes("c"));
        assertThat(matcher.canEnd()).isTrue();
        assertThat(matcher.mustEnd()).isTrue();
    }

    @Test
    void copy_goesOn_leavesTheOriginalAlone() {
        GrammarMatcher matcher = new GrammarMatcher(Grammar.parse("root ::= [ab] [cd]"));
        GrammarMatcher copy = matcher.copy();
        copy.accept(bytes("a"));

        assertThat(matcher.accepts(bytes("b"))).isTrue();
        assertThat(copy.accepts(bytes("b"))).isFalse();
        assertThat(copy.accepts(bytes("c"))).isTrue();
    }

    @Test
    void emptyPiece_neverAccepted_evenAtTheEnd() {
        assertThat(new GrammarMatcher(Grammar.parse("root ::= \"a\"?")).accepts(new byte[0]))
                .isFalse();
    }

    @Test
    void pieces_splitInsideACharacter_match() {
        GrammarMatcher matcher = new GrammarMatcher(Grammar.parse("root ::= [^a]"));
        byte[] emoji = bytes("\uD83D\uDE00");

        matcher.accept(new byte[] {emoji[0], emoji[1]});
        assertThat(matcher.canEnd()).isFalse();
        matcher.accept(new byte[] {emoji[2], emoji[3]});

        assertThat(matcher.mustEnd()).isTrue();
    }

    @Property
    void anyCharacter_randomBytes_acceptsExactlyValidUtf8(@ForAll @Size(max = 5) byte[] input) {
        GrammarMatcher matcher = new GrammarMatcher(Grammar.parse("root ::= .*"));
        boolean accepted = input.length == 0 || matcher.accepts(input);
        if (accepted && input.length > 0) {
            matcher.accept(input);
        }

        assertThat(accepted && matcher.canEnd()).isEqualTo(isUtf8(input));
    }

    @Property
    void range_ofCodePoints_acceptsExactlyItsCharacters(
            @ForAll @IntRange(min = 1, max = 0x10FFFF) int a,
            @ForAll @IntRange(min = 1, max = 0x10FFFF) int b,
            @ForAll @Size(20) List<@IntRange(max = 0x10FFFF) Integer> samples) {
        int first = scalar(Math.min(a, b));
        int last = scalar(Math.max(a, b));
        Grammar inside = Grammar.parse("root ::= [%s-%s]".formatted(escape(first), escape(last)));
        Grammar outside = Grammar.parse("root ::= \"\" | [^%s-%s]".formatted(escape(first), escape(last)));

        for (int sample : samples) {
            check(inside, outside, sample, first, last);
        }
        for (int edge : new int[] {first - 1, first, last, last + 1}) {
            check(inside, outside, edge, first, last);
        }
    }

    private static void check(Grammar inside, Grammar outside, int codePoint, int first, int last) {
        if (Character.isValidCodePoint(codePoint) && !isSurrogate(codePoint)) {
            boolean contained = first <= codePoint && codePoint <= last;
            String text = Character.toString(codePoint);
            assertThat(GbnfParserTest.matches(inside, text)).isEqualTo(contained);
            assertThat(GbnfParserTest.matches(outside, text)).isEqualTo(!contained);
        }
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= 0xD800 && codePoint <= 0xDFFF;
    }

    /** Surrogates can't be written in GBNF; the character after their range stands in for them. */
    private static int scalar(int codePoint) {
        return isSurrogate(codePoint) ? 0xE000 : codePoint;
    }

    private static String escape(int codePoint) {
        return "\\U%08X".formatted(codePoint);
    }

    private static boolean isUtf8(byte[] input) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(input));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    @Test
    void nesting_deepInput_matchesOnlyBalanced() {
        Grammar grammar = Grammar.parse("root ::= \"(\" root? \")\"");
        int depth = 20_000;

        assertThat(GbnfParserTest.matches(grammar, "(".repeat(depth) + ")".repeat(depth)))
                .isTrue();
        assertThat(GbnfParserTest.matches(grammar, "(".repeat(depth) + ")".repeat(depth - 1)))
                .isFalse();
    }

    @Test
    void states_moreThanAreKept_stayRight() {
        Grammar grammar = Grammar.parse("root ::= \"(\" root? \")\"");
        GrammarMatcher early = new GrammarMatcher(grammar);
        early.accept(bytes("(("));
        GrammarMatcher deep = new GrammarMatcher(grammar);
        for (int i = 0; i < Automaton.MAX_STATES + 100; i++) {
            deep.accept(bytes("("));
        }

        early.accept(bytes("))"));
        assertThat(early.mustEnd()).isTrue();
        assertThat(GbnfParserTest.matches(grammar, "(())")).isTrue();
    }

    @Test
    void rightRecursion_longInput_isAcceptedInConstantSpace() {
        Grammar grammar = Grammar.parse("root ::= \"a\" root | \"b\"");

        assertThatCode(() -> {
                    GrammarMatcher matcher = new GrammarMatcher(grammar);
                    for (int i = 0; i < 1_000_000; i++) {
                        matcher.accept(new byte[] {'a'});
                    }
                    matcher.accept(new byte[] {'b'});
                })
                .doesNotThrowAnyException();
    }

    @Test
    void ambiguity_beyondTheCap_failsByName() {
        GrammarMatcher matcher = new GrammarMatcher(
                Grammar.parse(
                        "root ::= (\"a\" | \"a\" x | \"a\" y)*\nx ::= (\"a\" | \"a\" x \"b\")\ny ::= (\"a\" | \"a\" (x | y) \"c\")"));

        assertThatThrownBy(() -> {
                    for (int i = 0; i < 10_000; i++) {
                        matcher.accept(bytes("a"));
                    }
                })
                .isInstanceOf(GrammarException.class)
                .hasMessageContaining("ambiguous");
    }
}
