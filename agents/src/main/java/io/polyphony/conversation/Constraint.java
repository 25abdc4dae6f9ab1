package io.polyphony.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyphony.error.InvalidRequestException;
import io.polyphony.grammar.Grammar;
import io.polyphony.grammar.GrammarMatcher;
import io.polyphony.grammar.JsonSchemaGrammar;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a reply has to look like. A local model can't say anything else; a hosted one is asked, checked and asked again. */
public sealed interface Constraint {

    /** Any text. */
    record Free() implements Constraint {}

    /**
     * JSON that fits a schema.
     *
     * @param schema JSON Schema with the keywords of {@code docs/json-schema.md}
     * @param compiled its grammar
     */
    record Json(JsonNode schema, Grammar compiled) implements Constraint {}

    /**
     * One of some texts, to the letter.
     *
     * @param options at least one, none empty
     * @param compiled their grammar
     */
    record Choice(List<String> options, Grammar compiled) implements Constraint {}

    /**
     * Text that a grammar admits.
     *
     * @param compiled the grammar
     */
    record Gbnf(Grammar compiled) implements Constraint {}

    static Constraint free() {
        return new Free();
    }

    /** JSON that fits {@code schema}, of which a copy is taken. */
    static Constraint json(JsonNode schema) {
        JsonNode own = schema.deepCopy();
        return new Json(own, JsonSchemaGrammar.of(own));
    }

    static Constraint gbnf(String grammar) {
        return new Gbnf(Grammar.parse(grammar));
    }

    /** One of {@code options}. */
    static Constraint choice(List<String> options) {
        if (options.isEmpty() || options.stream().anyMatch(String::isEmpty)) {
            throw new InvalidRequestException("a choice needs at least one option, and none of them empty.");
        }
        String rule = options.stream().distinct().map(Constraint::literal).collect(Collectors.joining(" | "));
        return new Choice(List.copyOf(options), Grammar.parse("root ::= " + rule));
    }

    /** {@code text} as a GBNF literal. */
    static String literal(String text) {
        StringBuilder gbnf = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> gbnf.append("\\\"");
                case '\\' -> gbnf.append("\\\\");
                case '\n' -> gbnf.append("\\n");
                case '\r' -> gbnf.append("\\r");
                case '\t' -> gbnf.append("\\t");
                default -> {
                    if (c < 0x20 || c >= 0xD800 && c <= 0xDFFF) {
                        throw new InvalidRequestException("a choice holds the character " + c + ", which isn't text.");
                    }
                    gbnf.appendCodePoint(c);
                }
            }
        });
        return gbnf.append('"').toString();
    }

    /** The grammar, where there is one. */
    default Optional<Grammar> grammar() {
        return switch (this) {
            case Free() -> Optional.empty();
            case Json json -> Optional.of(json.compiled());
            case Choice choice -> Optional.of(choice.compiled());
            case Gbnf(Grammar compiled) -> Optional.of(compiled);
        };
    }

    /** Whether {@code text} is, to its last character, a reply that fits. */
    default boolean admits(String text) {
        return grammar().map(compiled -> matches(compiled, text)).orElse(true);
    }

    private static boolean matches(Grammar grammar, String text) {
        GrammarMatcher matcher = new GrammarMatcher(grammar);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0) {
            if (!matcher.accepts(bytes)) {
                return false;
            }
            matcher.accept(bytes);
        }
        return matcher.canEnd();
    }
}
