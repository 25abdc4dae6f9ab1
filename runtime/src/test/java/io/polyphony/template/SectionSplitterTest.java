package io.polyphony.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.template.ReplySection.Text;
import io.polyphony.template.ReplySection.Thinking;
import io.polyphony.template.ReplySection.ToolCall;
import io.polyphony.token.TextSegment;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SectionSplitterTest {

    private static final List<TextSegment> OPEN = List.of(TextSegment.template("<｜Assistant｜><think>\n"));

    @Test
    void splitter_thinkingAndText_tellsThemApart() {
        assertThat(split("qwen3", "<think>\nhm\n</think>\n\nYes."))
                .containsExactly(new Thinking("hm"), new Text("Yes."));
    }

    @Test
    void splitter_promptThatOpensThinking_beginsInside() {
        SectionSplitter splitter =
                Families.template("deepseek-r1-distill-qwen").replyFormat().splitter(OPEN, false);

        assertThat(all(splitter, "Okay, hm", ".\n</thi", "nk>", "\n\nYes."))
                .containsExactly(new Thinking("Okay, hm."), new Text("Yes."));
    }

    @Test
    void splitter_thinkingCutOff_givesNoText() {
        assertThat(split("qwen3", "<think>\nOkay, so")).containsExactly(new Thinking("Okay, so"));
    }

    @Test
    void splitter_markInTheMiddleOfText_isText() {
        String text = "The tag <think> opens, </think> closes.";

        assertThat(split("qwen3", text)).containsExactly(new Text(text));
    }

    @Test
    void splitter_textWithoutMarks_comesOutAtOnce() {
        SectionSplitter splitter = Families.template("qwen3").replyFormat().splitter(List.of(), true);

        assertThat(splitter.append("Hello")).containsExactly(new Text("Hello"));
        assertThat(splitter.append(" <b> wor")).containsExactly(new Text(" <b> wor"));
        assertThat(splitter.append("ld <")).containsExactly(new Text("ld"));
        assertThat(splitter.append("tool")).isEmpty();
        assertThat(splitter.append("s>")).containsExactly(new Text(" <tools>"));
        assertThat(splitter.finish()).isEmpty();
    }

    @Test
    void splitter_thinking_comesOutAsItComes() {
        SectionSplitter splitter = Families.template("qwen3").replyFormat().splitter(List.of(), true);

        assertThat(splitter.append("<think>\nOne")).containsExactly(new Thinking("One"));
        assertThat(splitter.append(" two </")).containsExactly(new Thinking(" two"));
        assertThat(splitter.append("b>")).containsExactly(new Thinking(" </b>"));
    }

    @Test
    void splitter_whiteSpaceOfText_isKeptButNextToMarks() {
        assertThat(split("qwen3", "  a\n\nb \n")).containsExactly(new Text("  a\n\nb \n"));
        assertThat(split("qwen3", "a \n<tool_call>{\"name\": \"t\", \"arguments\": {}}</tool_call>\n b"))
                .containsExactly(
                        new Text("a"),
                        new ToolCall("t", "{}", "", "<tool_call>{\"name\": \"t\", \"arguments\": {}}</tool_call>"),
                        new Text("b"));
    }

    @Test
    void splitter_noToolsOffered_leavesCallsAsText() {
        String text = "<tool_call>\n{\"name\": \"t\", \"arguments\": {}}\n</tool_call>";
        SectionSplitter splitter = Families.template("qwen3").replyFormat().splitter(List.of(), false);

        assertThat(all(splitter, text)).containsExactly(new Text(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<tool_call>\nnonsense\n</tool_call>",
                "<tool_call>\n{\"name\": \"t\", \"arguments\": {}\n</tool_call>",
                "<tool_call>\n{\"name\": 7, \"arguments\": {}}\n</tool_call>",
                "<tool_call>\n{\"name\": \"t\", \"arguments\": [1]}\n</tool_call>",
                "<tool_call>\n{\"name\": \"t\", \"arguments\": nope}\n</tool_call>",
                "<tool_call>",
                "<tool_call>\n{\"name\": \"t\", \"argum",
                "<tool_call>[]</tool_call>",
            })
    void splitter_malformedCall_isText(String text) {
        assertThat(split("qwen3", "a" + text)).containsExactly(new Text("a" + text));
    }

    @Test
    void splitter_callAfterAMalformedOne_isACall() {
        assertThat(split(
                        "qwen3",
                        "<tool_call>oops</tool_call><tool_call>{\"name\": \"t\", \"arguments\": {}}</tool_call>"))
                .containsExactly(
                        new Text("<tool_call>oops</tool_call>"),
                        new ToolCall("t", "{}", "", "<tool_call>{\"name\": \"t\", \"arguments\": {}}</tool_call>"));
    }

    static Stream<Arguments> variants() {
        return Stream.of(
                Arguments.of(
                        "llama-3.1",
                        "{\"name\": \"weather\", \"parameters\": {\"city\": \"K\"}}",
                        "weather",
                        "{\"city\":\"K\"}"),
                Arguments.of(
                        "llama-3.1",
                        " \n{\"name\":\"weather\",\"arguments\":{\"city\":\"K\"}} ",
                        "weather",
                        "{\"city\":\"K\"}"),
                Arguments.of(
                        "llama-3.1",
                        "<|python_tag|>{\"name\": \"weather\", \"parameters\": {\"city\": \"K\"}}",
                        "weather",
                        "{\"city\":\"K\"}"),
                Arguments.of(
                        "llama-3.1",
                        "<|python_tag|>brave_search.call(query=\"a, b)\")",
                        "brave_search",
                        "{\"query\":\"a, b)\"}"),
                Arguments.of(
                        "llama-3.1",
                        "<|python_tag|>brave_search.call(query=\"a\", lang=\"de\")",
                        "brave_search",
                        "{\"query\":\"a\",\"lang\":\"de\"}"),
                Arguments.of("mistral-nemo", "[TOOL_CALLS] [ {\"name\":\"t\",\"arguments\":{}} ]", "t", "{}"),
                Arguments.of("mistral-small-3.2", "[TOOL_CALLS]t[ARGS]{}", "t", "{}"),
                Arguments.of(
                        "hermes-3",
                        "<tool_call>{\"arguments\": \"{\\\"a\\\": 1}\", \"name\": \"t\"}</tool_call>",
                        "t",
                        "{\"a\":1}"),
                Arguments.of("qwen2.5", "<tool_call>{\"name\": \"t\"}</tool_call>", "t", "{}"),
                Arguments.of(
                        "qwen3-coder",
                        "<tool_call><function=t><parameter=a>1</parameter><parameter=b>x y</parameter></function></tool_call>",
                        "t",
                        "{\"a\":1,\"b\":\"x y\"}"),
                Arguments.of("qwen3-coder", "<tool_call><function=t></function></tool_call>", "t", "{}"),
                Arguments.of("glm-4.6", "<tool_call>t</tool_call>", "t", "{}"));
    }

    @ParameterizedTest
    @MethodSource("variants")
    void splitter_callWrittenALittleOtherwise_isReadAllTheSame(String family, String text, String name, String args) {
        List<ReplySection> sections = split(family, text);

        assertThat(sections).hasSize(1);
        assertThat(sections.getFirst()).isInstanceOfSatisfying(ToolCall.class, call -> {
            assertThat(call.name()).isEqualTo(name);
            assertThat(call.arguments()).isEqualTo(args);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\": \"Ann\", \"age\": 7}",
                "{\"answer\": {\"name\": \"t\"}}",
                "[1, 2]",
                "{ not JSON at all",
                "Look: {\"name\": \"t\", \"parameters\": {}}",
            })
    void splitter_jsonThatIsNoCall_isText(String text) {
        assertThat(split("llama-3.1", text)).containsExactly(new Text(text));
    }

    @Test
    void splitter_thinkingThenCalls_tellsAllApart() {
        String call = "<｜tool▁call▁begin｜>function<｜tool▁sep｜>t\n```json\n{\"a\": %d}\n```<｜tool▁call▁end｜>";
        SectionSplitter splitter =
                Families.template("deepseek-r1-distill-qwen").replyFormat().splitter(OPEN, true);

        List<ReplySection> sections = all(
                splitter,
                "hm</think>\n\nOne moment.<｜tool▁calls▁begin｜>" + call.formatted(1) + "\n" + call.formatted(2)
                        + "<｜tool▁calls▁end｜>");

        assertThat(sections)
                .containsExactly(
                        new Thinking("hm"),
                        new Text("One moment."),
                        new ToolCall("t", "{\"a\":1}", "", "<｜tool▁calls▁begin｜>" + call.formatted(1)),
                        new ToolCall("t", "{\"a\":2}", "", call.formatted(2)));
    }

    @Provide
    Arbitrary<String> replies() {
        return Arbitraries.of(
                        "<think>",
                        "</think>",
                        "\n",
                        " ",
                        "text",
                        "<",
                        "<tool_call>",
                        "</tool_call>",
                        "{\"name\": \"t\", \"arguments\": {\"a\": \"}\"}}",
                        "{\"name\": \"t\", \"parameters\": {}}",
                        "{\"name\": ",
                        "}",
                        "\"",
                        "[TOOL_CALLS]",
                        "[CALL_ID]",
                        "[ARGS]",
                        "[{\"name\": \"t\", \"arguments\": {}}]",
                        "{}",
                        "t",
                        "<｜tool▁calls▁begin｜>",
                        "<｜tool▁call▁begin｜>function<｜tool▁sep｜>t\n```json\n{}\n```<｜tool▁call▁end｜>",
                        "<｜tool▁calls▁end｜>",
                        "<function=t>",
                        "<parameter=a>",
                        "</parameter>",
                        "</function>",
                        "<|python_tag|>",
                        "t.call(q=\"",
                        "\")",
                        "<arg_key>k</arg_key>\n<arg_value>",
                        "</arg_value>",
                        "é🎵")
                .list()
                .ofMaxSize(14)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> families() {
        return Arbitraries.of(
                "qwen3",
                "llama-3.1",
                "mistral-nemo",
                "mistral-small-3.2",
                "deepseek-r1-0528",
                "qwen3-coder",
                "glm-4.6",
                "phi-4");
    }

    @Property
    void splitter_anyChunking_givesTheSameSections(
            @ForAll("families") String family,
            @ForAll("replies") String reply,
            @ForAll List<@IntRange(min = 1, max = 9) Integer> cuts) {
        ReplyFormat format = Families.template(family).replyFormat();
        List<String> pieces = new ArrayList<>();
        int from = 0;
        for (int cut : cuts) {
            int to = Math.min(reply.length(), from + cut);
            pieces.add(reply.substring(from, to));
            from = to;
        }
        pieces.add(reply.substring(from));

        assertThat(all(format.splitter(List.of(), true), pieces.toArray(String[]::new)))
                .isEqualTo(all(format.splitter(List.of(), true), reply));
        assertThat(all(format.splitter(List.of(), true), reply.split("")))
                .isEqualTo(all(format.splitter(List.of(), true), reply));
    }

    @Property
    void splitter_anyReply_losesNothingButMarks(@ForAll("families") String family, @ForAll("replies") String reply) {
        StringBuilder kept = new StringBuilder();
        for (ReplySection section : all(Families.template(family).replyFormat().splitter(List.of(), true), reply)) {
            kept.append(
                    switch (section) {
                        case Text text -> text.text();
                        case Thinking thought -> thought.text();
                        case ToolCall call -> call.source();
                    });
        }

        assertThat(withoutMarks(kept.toString())).isEqualTo(withoutMarks(reply));
    }

    private static String withoutMarks(String text) {
        return text.replaceAll("\\s|</?think>|</tool_call>|<｜tool▁calls▁end｜>", "");
    }

    private static List<ReplySection> split(String family, String text) {
        return all(Families.template(family).replyFormat().splitter(List.of(), true), text);
    }

    private static List<ReplySection> all(SectionSplitter splitter, String... pieces) {
        List<ReplySection> sections = new ArrayList<>();
        for (String piece : pieces) {
            sections.addAll(splitter.append(piece));
        }
        sections.addAll(splitter.finish());
        return Sections.merged(sections);
    }
}
