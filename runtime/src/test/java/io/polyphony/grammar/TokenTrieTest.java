package io.polyphony.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TokenTrieTest {

    private static final List<Grammar> GRAMMARS = List.of(
            Grammar.parse("root ::= [a-c]* | \"é\"+ | \"a{\" root \"}\""),
            Grammar.parse("root ::= \"{\" [^}a]{0,3} \"}\" root?"),
            Grammar.parse("root ::= (\"ab\" | \"a\" [bé] \"c\")*"));

    @Provide
    Arbitrary<List<byte[]>> vocabularies() {
        Arbitrary<byte[]> piece = Arbitraries.of('a', 'b', 'c', '{', '}', 'x', '\u00C3', '\u00A9')
                .list()
                .ofMaxSize(4)
                .map(bytes -> {
                    byte[] result = new byte[bytes.size()];
                    IntStream.range(0, result.length)
                            .forEach(i -> result[i] = (byte) bytes.get(i).charValue());
                    return result;
                });
        return piece.list().ofMinSize(2).ofMaxSize(120);
    }

    @Property(tries = 500)
    void mask_randomVocabularyAndState_equalsAcceptsPerToken(
            @ForAll("vocabularies") List<byte[]> pieces, @ForAll("vocabularies") List<byte[]> text) {
        ListVocabulary vocabulary = new ListVocabulary(pieces);
        TokenTrie trie = new TokenTrie(vocabulary);
        TokenMask mask = new TokenMask(pieces.size());
        for (Grammar grammar : GRAMMARS) {
            GrammarMatcher matcher = new GrammarMatcher(grammar);
            for (byte[] next : text) {
                if (matcher.accepts(next)) {
                    matcher.accept(next);
                }
                matcher.allowed(trie, mask);

                List<Integer> expected = IntStream.range(2, pieces.size())
                        .filter(token -> matcher.accepts(pieces.get(token)))
                        .boxed()
                        .toList();
                List<Integer> actual = new ArrayList<>();
                mask.forEach(actual::add);
                assertThat(actual).isEqualTo(expected);
                assertThat(mask.count()).isEqualTo(expected.size());
            }
        }
    }

    @Test
    void mask_controlEndAndEmptyTokens_areNeverAllowed() {
        byte[] a = "a".getBytes(StandardCharsets.UTF_8);
        TokenTrie trie = new TokenTrie(new ListVocabulary(List.of(a, a, new byte[0], a, a)));
        TokenMask mask = new TokenMask(5);
        new GrammarMatcher(Grammar.parse("root ::= \"a\"*")).allowed(trie, mask);

        assertThat(IntStream.range(0, 5).filter(mask::allows)).containsExactly(3, 4);
    }

    @Test
    void mask_ofAnotherSize_isRefused() {
        TokenTrie trie = new TokenTrie(new ListVocabulary(List.of(new byte[0], new byte[0])));
        GrammarMatcher matcher = new GrammarMatcher(Grammar.parse("root ::= \"a\""));

        assertThatThrownBy(() -> matcher.allowed(trie, new TokenMask(3))).isInstanceOf(IllegalArgumentException.class);
    }
}
