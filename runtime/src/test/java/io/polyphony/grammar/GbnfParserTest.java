package io.polyphony.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.error.GrammarException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GbnfParserTest {

    static Stream<Arguments> malformedGrammars() {
        return Stream.of(
                Arguments.of("", "line 1, column 1: expected a rule such as"),
                Arguments.of("# only a comment\n\n", "line 3, column 1: expected a rule such as"),
                Arguments.of("other ::= \"a\"", "no rule 'root'"),
                Arguments.of("root ::= \"a\" missing", "line 1, column 14: rule 'missing' is used but not defined"),
                Arguments.of("root ::= \"a\"\nroot ::= \"b\"", "line 2, column 1: rule 'root' is defined twice"),
                Arguments.of(
                        "root = \"a\"", "line 1, column 6: expected '::=' after the rule name 'root', but found '='"),
                Arguments.of("::= \"a\"", "line 1, column 1: expected a rule name, but found ':'"),
                Arguments.of("root ::= \"a\n", "line 1, column 10: expected '\"' to close the literal"),
                Arguments.of("root ::= [a", "line 1, column 10: expected ']' to close the class"),
                Arguments.of("root ::= []", "line 1, column 10: the class matches no character"),
                Arguments.of("root ::= [^\\x00-\\U0010FFFF]", "the class matches no character"),
                Arguments.of("root ::= [z-a]", "line 1, column 11: the range's last character comes before"),
                Arguments.of("root ::= (\"a\"\n | \"b\"", "line 1, column 10: expected ')' to close the group"),
                Arguments.of("root ::= \"a\")", "line 1, column 13: expected a literal, class, group"),
                Arguments.of("root ::= (\"a\" ~)", "line 1, column 15: expected ')' to close the group, but found '~'"),
                Arguments.of("root ::= *", "line 1, column 10: expected something to repeat before '*'"),
                Arguments.of("root ::= | {2}", "line 1, column 12: expected something to repeat before '{'"),
                Arguments.of("root ::= \"\\q\"", "line 1, column 11: expected one of \\n"),
                Arguments.of("root ::= \"\\", "but found a backslash before the end"),
                Arguments.of("root ::= \"\\x4\"", "expected 2 hexadecimal digits in the escape, but found '\"'"),
                Arguments.of("root ::= \"\\uD800\"", "the escape is no Unicode character"),
                Arguments.of("root ::= \"\\U00110000\"", "the escape is no Unicode character"),
                Arguments.of("root ::= \"\uD800\"", "half of a surrogate pair"),
                Arguments.of(
                        "root ::= \"a\"{,3}", "line 1, column 14: expected a number in the repetition, but found ','"),
                Arguments.of(
                        "root ::= \"a\"{2",
                        "line 1, column 15: expected '}' to close the repetition, but found the end"),
                Arguments.of(
                        "root ::= \"a\"{3,2}", "line 1, column 13: the repetition's maximum 2 is below its minimum 3"),
                Arguments.of("root ::= \"a\"{99999999999999}", "a repetition may ask for 10000 copies at most"),
                Arguments.of("root ::= " + "(".repeat(300) + "\"a\"" + ")".repeat(300), "nested deeper than 200"),
                Arguments.of("root ::= \"a\"" + "?".repeat(300), "more than 200 repetitions are applied"),
                Arguments.of("root ::= " + "[a-z]{10000} ".repeat(60), "more than 500000 states"),
                Arguments.of("root ::= root \"a\" | \"a\"", "Rule 'root' is left-recursive (root -> root)"),
                Arguments.of("root ::= a\na ::= b \"x\" | \"x\"\nb ::= a", "Rule 'a' is left-recursive (a -> b -> a)"),
                Arguments.of("root ::= n a\nn ::= \"x\"?\na ::= n a \"y\" | \"y\"", "(a -> a)"),
                Arguments.of("root ::= (\"\" root)* \"a\"", "Rule 'root' is left-recursive"),
                Arguments.of("root ::= \"a\" root", "Rule 'root' can never end"),
                Arguments.of("root ::= \"a\" | x\nx ::= \"b\" y\ny ::= \"c\" x", "can never end"),
                Arguments.of("root ::= ((\"a\"?){1000}){1000}", "more than 4096 parses"));
    }

    @ParameterizedTest
    @MethodSource("malformedGrammars")
    void grammar_malformed_namesThePlaceAndTheProblem(String gbnf, String problem) {
        assertThatThrownBy(() -> Grammar.parse(gbnf))
                .isInstanceOf(GrammarException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void grammar_withCommentsAndAlternativesOverLines_parses() {
        Grammar grammar = Grammar.parse("""
                # the start
                root ::= greeting " " ( # who
                    "you"
                    | name ) "!"?   # done
                greeting ::=
                    "hello" # an alternative follows
                    # still in the rule
                  | "hi"

                name ::= [A-Z] [a-z]{2,3}
                """);

        assertThat(matches(grammar, "hi you!")).isTrue();
        assertThat(matches(grammar, "hello Anna")).isTrue();
        assertThat(matches(grammar, "hello anna")).isFalse();
        assertThat(matches(grammar, "hi Annabel")).isFalse();
    }

    @Test
    void escapes_inLiteralsAndClasses_standForTheirCharacters() {
        Grammar grammar =
                Grammar.parse("root ::= \"\\n\\r\\t\\\\\\\"\\x41\\u00e9\\U0001F600\" [\\]\\[\\-\\x41-\\x43]+");

        assertThat(matches(grammar, "\n\r\t\\\"Aé\uD83D\uDE00]-[B")).isTrue();
        assertThat(matches(grammar, "\n\r\t\\\"Aé\uD83D\uDE00D")).isFalse();
    }

    @Test
    void dash_lastInClass_isLiteral() {
        Grammar grammar = Grammar.parse("root ::= [a-c-]+");

        assertThat(matches(grammar, "a-b-c")).isTrue();
        assertThat(matches(grammar, "d")).isFalse();
    }

    @Test
    void rules_inALongChain_areCheckedWithoutOverflow() {
        StringBuilder gbnf = new StringBuilder("root ::= r0\n");
        for (int i = 0; i < 3000; i++) {
            gbnf.append("r").append(i).append(" ::= r").append(i + 1).append("\n");
        }
        gbnf.append("r3000 ::= \"a\"");

        assertThatCode(() -> Grammar.parse(gbnf.toString())).doesNotThrowAnyException();
    }

    static boolean matches(Grammar grammar, String text) {
        GrammarMatcher matcher = new GrammarMatcher(grammar);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length == 0) {
            return matcher.canEnd();
        }
        if (!matcher.accepts(bytes)) {
            return false;
        }
        matcher.accept(bytes);
        return matcher.canEnd();
    }
}
