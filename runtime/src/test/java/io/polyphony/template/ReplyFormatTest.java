package io.polyphony.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.polyphony.template.ReplySection.Thinking;
import io.polyphony.template.ReplySection.ToolCall;
import io.polyphony.token.TextSegment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyFormatTest {

    private static final ChatMessage QUESTION = ChatMessage.user("Weather in Köln?");
    /** What a model says last never reaches its text: tokens that end a generation. */
    private static final Pattern END = Pattern.compile(
            "(<\\|im_end\\|>|<\\|eot_id\\|>|<\\|eom_id\\|>|</s>|<｜end▁of▁sentence｜>|<\\|END_OF_TURN_TOKEN\\|>|<\\|call\\|>|<\\|return\\|>).*",
            Pattern.DOTALL);

    @ParameterizedTest
    @CsvSource({
        // family, system, tools, results, thinking
        "command-r7b, true, true, true, true",
        "deepseek-r1-0528, true, false, true, true",
        "deepseek-r1-distill-llama, true, false, true, true",
        "deepseek-r1-distill-qwen, true, false, true, true",
        "gemma-2, false, false, false, false",
        "gemma-3, true, false, false, false",
        "glm-4.6, true, true, true, true",
        "gpt-oss, true, true, true, true",
        "granite-3.3, true, true, false, false",
        "hermes-3, true, true, true, false",
        "llama-3.1, true, true, true, false",
        "llama-3.2, true, true, true, false",
        "llama-3.3, true, true, true, false",
        "mistral-7b-v0.3, true, true, true, false",
        "mistral-nemo, true, true, true, false",
        "mistral-small-3, true, false, false, false",
        "mistral-small-3.2, true, true, true, false",
        "phi-3.5, true, false, false, false",
        "phi-4, true, false, false, false",
        "phi-4-mini, true, false, false, false",
        "qwen2.5, true, true, true, false",
        "qwen3, true, true, true, true",
        "qwen3-2507, true, true, true, false",
        "qwen3-coder, true, true, true, false",
        "qwen3-first, true, true, true, true",
        "qwq, true, true, true, true",
        "smollm2, true, false, false, false",
        "smollm3, true, false, false, true",
    })
    void template_ofAFamily_supportsWhatItShows(
            String family, boolean system, boolean tools, boolean results, boolean thinking) {
        ChatTemplate template = Families.template(family);

        assertThat(template.supportsSystem()).as("system").isEqualTo(system);
        assertThat(template.supportsTools()).as("tools").isEqualTo(tools);
        assertThat(template.supportsToolResults()).as("results").isEqualTo(results);
        assertThat(template.supportsThinking()).as("thinking").isEqualTo(thinking);
    }

    static Stream<Arguments> callers() {
        return Families.NAMES.stream()
                .filter(family -> Families.template(family).replyFormat().hasToolCalls())
                .flatMap(family -> Stream.of(1, 2)
                        .filter(count -> count == 1 || !family.matches("llama.*|gpt-oss"))
                        .map(count -> Arguments.of(family, count)));
    }

    @ParameterizedTest(name = "{0}, {1} calls")
    @MethodSource("callers")
    void splitter_callsAsTheTemplateWritesThem_readsThemBack(String family, int count) {
        List<Map<String, Object>> wanted = List.of(
                Map.of("name", "weather", "arguments", arguments()),
                Map.of("name", "get_time", "arguments", new LinkedHashMap<>(Map.of("zone", "Europe/\"Köln\""))));
        List<Map<String, Object>> asked = wanted.subList(0, count);

        List<ReplySection> sections = split(family, said(family, asked), false);

        assertThat(sections)
                .as("%s", said(family, asked))
                .extracting(section -> ((ToolCall) section).name())
                .containsExactlyElementsOf(
                        asked.stream().map(call -> (String) call.get("name")).toList());
        for (int i = 0; i < count; i++) {
            assertThat(JsonSpan.parse(((ToolCall) sections.get(i)).arguments()))
                    .contains(
                            JsonSpan.parse(json(asked.get(i).get("arguments"))).orElseThrow());
        }
        assertThat(split(family, said(family, asked), true)).isEqualTo(sections);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mistral-7b-v0.3", "mistral-nemo", "mistral-small-3.2"})
    void splitter_callWithAnId_keepsIt(String family) {
        List<ReplySection> sections =
                split(family, said(family, List.of(Map.of("name", "weather", "arguments", arguments()))), false);

        assertThat(sections).extracting(section -> ((ToolCall) section).id()).containsExactly("abcdef120");
    }

    @ParameterizedTest
    @ValueSource(strings = {"glm-4.6", "gpt-oss", "qwen3", "qwen3-first"})
    void splitter_thoughtsAsTheTemplateWritesThem_tellsThemFromText(String family) {
        ChatMessage reply = ChatMessage.assistant("Grey.")
                .withField("reasoning_content", "Well,\nwell.")
                .withField("thinking", "Well,\nwell.");

        List<ReplySection> sections = split(family, said(family, reply, false), false);

        assertThat(sections).containsExactly(new Thinking("Well,\nwell."), new ReplySection.Text("Grey."));
    }

    @ParameterizedTest
    @CsvSource({
        "deepseek-r1-distill-llama, true, true",
        "deepseek-r1-distill-qwen, true, true",
        "deepseek-r1-distill-qwen, false, false",
        "deepseek-r1-0528, true, false",
        "qwen3, true, false",
        "qwen3, false, false",
        "qwq, true, true",
        "qwq, false, false",
        "smollm3, true, false",
        "smollm3, false, false",
        "llama-3.1, true, false",
    })
    void opensThinking_promptOfAFamily_isToldByItsEnd(String family, boolean wanted, boolean opened) {
        ChatTemplate template = Families.template(family);
        List<TextSegment> prompt =
                template.render(ChatPrompt.of(List.of(QUESTION)).withThinking(wanted));

        assertThat(template.replyFormat().opensThinking(prompt)).isEqualTo(opened);
    }

    @ParameterizedTest
    @ValueSource(strings = {"qwen3", "smollm3", "deepseek-r1-distill-qwen"})
    void opensThinking_markInTheUsersText_isNone(String family) {
        ChatTemplate template = Families.template(family);
        List<TextSegment> prompt =
                template.render(new ChatPrompt(List.of(ChatMessage.user("x <think>")), List.of(), false, Map.of()));

        assertThat(template.replyFormat().opensThinking(prompt)).isFalse();
    }

    /** What a model would have said in the turn that the template renders of {@code calls}. */
    private static String said(String family, List<Map<String, Object>> calls) {
        List<Object> all = new ArrayList<>();
        boolean asText = family.startsWith("deepseek") && !family.endsWith("qwen");
        for (int i = 0; i < calls.size(); i++) {
            Map<String, Object> function = new LinkedHashMap<>(calls.get(i));
            function.computeIfPresent("arguments", (_, value) -> asText ? json(value) : value);
            all.add(Map.of("id", "abcdef12" + i, "type", "function", "function", function));
        }
        String content = family.equals("deepseek-r1-distill-llama") ? null : "";
        return said(family, new ChatMessage("assistant", content, Map.of("tool_calls", all)), true);
    }

    private static String said(String family, ChatMessage reply, boolean tools) {
        String before = render(family, List.of(QUESTION), tools, true);
        String after = render(family, List.of(QUESTION, reply), tools, false);
        // Some open thinking in the prompt and forget it in what was said.
        String start = after.startsWith(before) ? before : before.replaceFirst("<think>\\s*(</think>)?$", "");
        assertThat(after).startsWith(start);
        return END.matcher(after.substring(start.length())).replaceFirst("");
    }

    private static String render(String family, List<ChatMessage> messages, boolean tools, boolean open) {
        List<Map<String, Object>> offered =
                tools ? Families.conversation("tools offered").tools() : List.of();
        return Families.template(family).render(new ChatPrompt(messages, offered, open, Map.of())).stream()
                .map(TextSegment::text)
                .collect(Collectors.joining());
    }

    private static List<ReplySection> split(String family, String text, boolean byCharacter) {
        SectionSplitter splitter = Families.template(family).replyFormat().splitter(List.of(), true);
        List<ReplySection> sections = new ArrayList<>();
        for (String piece : byCharacter ? text.split("") : new String[] {text}) {
            sections.addAll(splitter.append(piece));
        }
        sections.addAll(splitter.finish());
        return Sections.merged(sections);
    }

    private static Map<String, Object> arguments() {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("city", "Köln } ] </x> \"a\" \\");
        arguments.put("days", List.of(1, 2));
        arguments.put("deep", new LinkedHashMap<>(Map.of("flag", true)));
        return arguments;
    }

    private static String json(Object value) {
        return new ObjectMapper().valueToTree(value).toString();
    }
}
