package io.polyphony.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The chat templates of published models, with the conversations and what jinja2 makes of them. */
public final class Families {

    /** Every {@code <family>.jinja}. */
    public static final List<String> NAMES = List.of(
            "command-r7b",
            "deepseek-r1-0528",
            "deepseek-r1-distill-llama",
            "deepseek-r1-distill-qwen",
            "gemma-2",
            "gemma-3",
            "glm-4.6",
            "gpt-oss",
            "granite-3.3",
            "hermes-3",
            "llama-3.1",
            "llama-3.2",
            "llama-3.3",
            "mistral-7b-v0.3",
            "mistral-nemo",
            "mistral-small-3",
            "mistral-small-3.2",
            "phi-3.5",
            "phi-4",
            "phi-4-mini",
            "qwen2.5",
            "qwen3",
            "qwen3-2507",
            "qwen3-coder",
            "qwen3-first",
            "qwq",
            "smollm2",
            "smollm3");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2025-03-07T09:05:03Z"), ZoneOffset.UTC);
    private static final Map<String, ChatTemplate> TEMPLATES = new ConcurrentHashMap<>();
    private static final JsonNode CONVERSATIONS = json("conversations.json");

    private Families() {}

    /** A conversation rendered with one family's template by jinja2: a text, or an object with {@code error}. */
    public record Golden(String family, String conversation, ChatPrompt prompt, JsonNode outcome) {

        public boolean fails() {
            return outcome.isObject();
        }

        @Override
        public String toString() {
            return family + ": " + conversation;
        }
    }

    /** The template of {@code family}, with its special tokens, on a clock that stands still. */
    public static ChatTemplate template(String family) {
        return TEMPLATES.computeIfAbsent(family, Families::read);
    }

    private static ChatTemplate read(String family) {
        return ChatTemplate.parse(text(family + ".jinja"))
                .withClock(CLOCK)
                .withVariables(fields(json("goldens/" + family + ".json").get("special tokens")));
    }

    /** The text of the template of {@code family}. */
    public static String source(String family) {
        return text(family + ".jinja");
    }

    public static Stream<Golden> goldens() {
        return NAMES.stream().flatMap(Families::goldens);
    }

    public static Stream<Golden> goldens(String family) {
        return json("goldens/" + family + ".json").properties().stream()
                .filter(entry -> !entry.getKey().equals("special tokens"))
                .map(entry -> new Golden(
                        family, entry.getKey(), prompt(CONVERSATIONS.get(entry.getKey())), entry.getValue()));
    }

    /** A conversation of {@code conversations.json}. */
    public static ChatPrompt conversation(String name) {
        return prompt(CONVERSATIONS.get(name));
    }

    static ChatPrompt prompt(JsonNode node) {
        List<ChatMessage> messages = new ArrayList<>();
        node.path("messages").forEach(message -> messages.add(message(message)));
        List<Map<String, Object>> tools = new ArrayList<>();
        node.path("tools").forEach(tool -> tools.add(fields(tool)));
        return new ChatPrompt(
                messages, tools, node.path("add_generation_prompt").asBoolean(), fields(node.path("variables")));
    }

    private static ChatMessage message(JsonNode node) {
        Map<String, Object> fields = fields(node);
        Object role = fields.remove("role");
        boolean isText = node.path("content").isTextual();
        String content = isText ? node.get("content").asText() : null;
        if (isText) {
            fields.remove("content");
        }
        return new ChatMessage(((JsonNode) role).asText(), content, fields);
    }

    private static Map<String, Object> fields(JsonNode node) {
        Map<String, Object> fields = new LinkedHashMap<>();
        node.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        return fields;
    }

    private static JsonNode json(String name) {
        try {
            return JSON.readTree(text(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(String name) {
        try (InputStream in = Families.class.getResourceAsStream("/templates/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
