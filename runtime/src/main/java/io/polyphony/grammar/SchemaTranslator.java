package io.polyphony.grammar;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyphony.error.SchemaException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The translation of one schema document into GBNF.
 *
 * <p>Recursive references are written out level by level down to the limit, where what refers further is left out: an
 * optional property, the items of an array, an alternative. So every text is finite.
 */
final class SchemaTranslator {

    /** Most schemas inside each other, references followed. */
    static final int MAX_NESTING = 250;
    /** Most schemas in all, with each level of a recursion and each joined alternative counted. */
    static final int MAX_SCHEMAS = 20_000;

    private record Visit(String reference, int depth) {}

    private final JsonNode root;
    private final Limits limits;
    private final SchemaReferences references;
    private final SchemaRules rules = new SchemaRules();
    private final StringRules strings;
    private final NumberRules numbers;
    private final AnyValueRules anything;
    private final Map<Visit, Optional<String>> visited = new HashMap<>();
    private Optional<String> obstacle = Optional.empty();
    private int nesting;
    private int schemas;

    SchemaTranslator(JsonNode root, Limits limits) {
        SchemaDocument.check(root);
        this.root = root;
        this.limits = limits;
        this.references = new SchemaReferences(root);
        this.strings = new StringRules(rules, limits);
        this.numbers = new NumberRules(rules, limits);
        this.anything = new AnyValueRules(rules, limits, numbers);
    }

    String gbnf() {
        String expression = value(new SchemaKeywords(root, "#"), "value", 0)
                .orElseThrow(() -> new SchemaException(
                        "No value fits the schema at #, because " + obstacle.orElseThrow() + "; allow one"));
        return rules.gbnf(expression);
    }

    /** A symbol that matches the schema's values; empty if no value fits, or only with more recursion than allowed. */
    private Optional<String> value(SchemaKeywords schema, String name, int depth) {
        if (++nesting > MAX_NESTING || ++schemas > MAX_SCHEMAS) {
            throw new SchemaException("The schema at " + schema.pointer() + " goes beyond "
                    + (nesting > MAX_NESTING
                            ? MAX_NESTING + " schemas inside each other"
                            : MAX_SCHEMAS + " schemas in all")
                    + ", counted with its references and joined alternatives; make it smaller");
        }
        Optional<String> symbol = untracked(schema, name, depth);
        nesting--;
        return symbol;
    }

    private Optional<String> untracked(SchemaKeywords schema, String name, int depth) {
        if (schema.isNever()) {
            return none("the schema at " + schema.pointer() + " allows nothing");
        }
        if (SchemaConjunction.isNeeded(schema)) {
            SchemaConjunction.Joined joined = SchemaConjunction.join(schema, references, depth);
            if (joined.depth() > limits.recursion()) {
                return endless(schema);
            }
            return value(joined.schema(), name, joined.depth());
        }
        if (schema.has("$ref")) {
            return reference(schema, depth);
        }
        for (String keyword : List.of("const", "enum")) {
            if (schema.has(keyword)) {
                schema.allowOnly("'" + keyword + "'", List.of(List.of(keyword, "type")));
                return Optional.of(constants(schema, keyword, name));
            }
        }
        for (String keyword : List.of("anyOf", "oneOf")) {
            if (schema.has(keyword)) {
                return alternatives(schema, keyword, name, depth);
            }
        }
        return schema.isOpen() ? Optional.of(anything.value()) : typed(schema, name, depth);
    }

    private Optional<String> none(String why) {
        obstacle = obstacle.or(() -> Optional.of(why));
        return Optional.empty();
    }

    private Optional<String> endless(SchemaKeywords schema) {
        return none("the schema at " + schema.pointer() + " refers to itself without end within " + limits.recursion()
                + " levels (make the recursive part optional, nullable or an array's items)");
    }

    private Optional<String> reference(SchemaKeywords schema, int depth) {
        SchemaKeywords target = references.target(schema);
        String reference = target.pointer();
        boolean recursive = references.isRecursive(reference);
        int inner = recursive ? depth + 1 : depth;
        if (inner > limits.recursion()) {
            return endless(schema);
        }
        Visit visit = new Visit(reference, inner);
        Optional<String> known = visited.get(visit);
        if (known == null) {
            String last = reference.substring(reference.lastIndexOf('/') + 1);
            String name =
                    "def-" + SchemaRules.nameOf(last.equals("#") ? "root" : last) + (recursive ? "-" + inner : "");
            known = value(target, name, inner);
            visited.put(visit, known);
        }
        return known;
    }

    private String constants(SchemaKeywords schema, String keyword, String name) {
        Iterable<JsonNode> values =
                keyword.equals("const") ? List.of(schema.schema().get("const")) : schema.values("enum");
        Set<String> literals = new LinkedHashSet<>();
        for (JsonNode value : values) {
            if (!JsonEquality.finite(value)) {
                throw new SchemaException("'" + keyword + "' at " + schema.pointer()
                        + " has a number that is not finite; write one that a double can hold");
            }
            if (schema.has("type") && schema.types().stream().noneMatch(type -> JsonEquality.isOfType(value, type))) {
                throw new SchemaException(
                        "'" + keyword + "' at " + schema.pointer() + " has " + value + ", which is not of the type "
                                + schema.schema().get("type") + "; take it out or change the type");
            }
            literals.add(GbnfText.literal(value.toString()));
        }
        return literals.size() == 1 ? literals.iterator().next() : rules.add(name, String.join(" | ", literals));
    }

    private Optional<String> alternatives(SchemaKeywords schema, String keyword, String name, int depth) {
        List<SchemaKeywords> listed = schema.schemas(keyword);
        if (keyword.equals("oneOf")) {
            new DisjointSchemas(references).check(schema, listed);
        }
        List<String> symbols = new ArrayList<>();
        for (int i = 0; i < listed.size(); i++) {
            value(listed.get(i), name + "-" + i, depth).ifPresent(symbols::add);
        }
        return anyOf(symbols, name);
    }

    private Optional<String> anyOf(List<String> symbols, String name) {
        return symbols.size() <= 1
                ? symbols.stream().findFirst()
                : Optional.of(rules.add(name, String.join(" | ", symbols)));
    }

    private Optional<String> typed(SchemaKeywords schema, String name, int depth) {
        Set<String> types = schema.types();
        List<List<String>> groups = new ArrayList<>(List.of(List.of("type")));
        types.forEach(type -> groups.add(keywordsOf(type)));
        schema.allowOnly("the type " + String.join(" or ", types), groups);
        List<String> symbols = new ArrayList<>();
        for (String type : types) {
            String inner = types.size() == 1 ? name : name + "-" + type;
            ofType(schema, type, inner, depth).ifPresent(symbols::add);
        }
        return anyOf(symbols, name);
    }

    private static List<String> keywordsOf(String type) {
        return switch (type) {
            case "string" -> SchemaKeywords.STRING;
            case "integer", "number" -> SchemaKeywords.NUMBER;
            case "array" -> SchemaKeywords.ARRAY;
            case "object" -> SchemaKeywords.OBJECT;
            default -> List.of();
        };
    }

    private Optional<String> ofType(SchemaKeywords schema, String type, String name, int depth) {
        return switch (type) {
            case "string" -> Optional.of(strings.value(schema, name));
            case "integer", "number" -> Optional.of(numbers.value(schema, type, name));
            case "boolean" -> Optional.of(rules.shared("boolean", "\"true\" | \"false\""));
            case "null" -> Optional.of("\"null\"");
            case "array" ->
                new ArrayRules(rules, limits, (item, inner) -> value(item, inner, depth)).value(schema, name);
            default ->
                new ObjectRules(rules, limits, (property, inner) -> value(property, inner, depth)).value(schema, name);
        };
    }
}
