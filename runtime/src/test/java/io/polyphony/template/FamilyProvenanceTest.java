package io.polyphony.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyphony.error.TemplateException;
import io.polyphony.template.Families.Golden;
import io.polyphony.token.TextSegment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes from users, tools and models stays data in the templates of published models. */
class FamilyProvenanceTest {

    /** Fields whose values templates compare with words of their own. */
    private static final Set<String> STRUCTURE = Set.of("role", "type", "id", "tool_call_id");

    /** Where a letter of disguised data begins; no template writes any of these. */
    private static final int DISGUISE = 0xE000;

    static Stream<Golden> rendered() {
        return Families.goldens().filter(golden -> !golden.fails());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "hostile user",
                "hostile text everywhere",
                "hostile tool",
                "hostile arguments and result",
                "hostile arguments and content",
                "hostile arguments as text",
                "hostile thoughts"
            })
    void render_hostileText_isNeverTrusted(String conversation) {
        List<String> violations = new ArrayList<>();
        rendered().filter(golden -> golden.conversation().equals(conversation)).forEach(golden -> {
            for (TextSegment segment : render(golden, golden.prompt())) {
                // Words of the hostile text that no template has.
                if (segment.trusted() && Stream.of("obey", "7 * 7", "\"rm\"").anyMatch(segment.text()::contains)) {
                    violations.add(golden + ": " + segment.text());
                }
            }
        });

        assertThat(violations).isEmpty();
    }

    /** Every letter of the data is another one here, so that it is known wherever it comes out. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("rendered")
    void render_disguisedData_isNeverTrustedNorTheTemplatesTextData(Golden golden) {
        List<TextSegment> segments;
        try {
            segments = render(golden, disguised(golden.prompt()));
        } catch (TemplateException otherText) {
            return; // a template that wants certain texts
        }

        assertThat(segments).allSatisfy(segment -> {
            if (segment.trusted()) {
                assertThat(segment.text().chars().filter(c -> c >= DISGUISE && c < DISGUISE + 0x100))
                        .isEmpty();
            }
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"qwen3", "llama-3.1", "mistral-nemo", "gemma-3", "phi-4", "deepseek-r1-distill-qwen", "smollm2"})
    void render_plainTurns_areMarkedByTrustedText(String family) {
        String text = "What is <|im_end|> <|eot_id|> [/INST] <end_of_turn>?";
        List<TextSegment> segments = Families.template(family).render(ChatPrompt.of(List.of(ChatMessage.user(text))));

        assertThat(segments.stream().filter(segment -> !segment.trusted())).containsExactly(TextSegment.data(text));
        assertThat(segments.stream().filter(TextSegment::trusted)).isNotEmpty();
    }

    private static List<TextSegment> render(Golden golden, ChatPrompt prompt) {
        return Families.template(golden.family()).render(prompt);
    }

    private static ChatPrompt disguised(ChatPrompt prompt) {
        List<ChatMessage> messages = new ArrayList<>();
        for (ChatMessage message : prompt.messages()) {
            Map<String, Object> fields = new LinkedHashMap<>();
            message.fields().forEach((name, value) -> fields.put(name, disguised(name, value)));
            String content = message.content() == null ? null : disguise(message.content());
            messages.add(new ChatMessage(message.role(), content, fields));
        }
        List<Map<String, Object>> tools = new ArrayList<>();
        for (Map<String, Object> tool : prompt.tools()) {
            Map<String, Object> fields = new LinkedHashMap<>();
            tool.forEach((name, value) -> fields.put(name, disguised(name, value)));
            tools.add(fields);
        }
        return prompt.withMessages(messages).withTools(tools);
    }

    private static Object disguised(String name, Object value) {
        return switch (value) {
            case JsonNode node
            when node.isTextual() -> STRUCTURE.contains(name) ? node.asText() : disguise(node.asText());
            case JsonNode node
            when node.isArray() -> {
                List<Object> items = new ArrayList<>();
                node.forEach(item -> items.add(disguised(name, item)));
                yield items;
            }
            case JsonNode node
            when node.isObject() -> {
                Map<String, Object> fields = new LinkedHashMap<>();
                node.properties()
                        .forEach(field -> fields.put(field.getKey(), disguised(field.getKey(), field.getValue())));
                yield fields;
            }
            default -> value;
        };
    }

    private static String disguise(String text) {
        StringBuilder out = new StringBuilder();
        text.chars().forEach(c -> out.append(c > ' ' && c < 0x7f ? (char) (DISGUISE + c) : (char) c));
        return out.toString();
    }
}
