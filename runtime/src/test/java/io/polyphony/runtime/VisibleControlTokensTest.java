package io.polyphony.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.decode.FakeDecoder;
import io.polyphony.gguf.TinyGguf;
import io.polyphony.template.ChatMessage;
import io.polyphony.template.ChatPrompt;
import io.polyphony.template.Families;
import io.polyphony.token.FakeTokenizer;
import io.polyphony.token.TextSegment;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The marks of chat templates in generated text, where they are control tokens. */
@Timeout(60)
class VisibleControlTokensTest {

    private static final ModelOptions OPTIONS =
            ModelOptions.DEFAULT.withContext(512).withThreads(1);

    @Test
    void generate_controlTokens_onlyTheVisibleOnesAreText() throws Exception {
        FakeTokenizer tokenizer = new FakeTokenizer("<tool_call>", "</tool_call>");
        FakeDecoder decoder = FakeModel.decoder(OPTIONS, tokenizer);
        int[] reply =
                tokenizer.encode(List.of(TextSegment.template("a<|turn|><tool_call>{}</tool_call>é<|turn|><|end|>")));
        try (LocalModel model = FakeModel.open(OPTIONS, decoder, tokenizer, Families.source("qwen3"));
                Sequence sequence = model.sequence()) {
            Set<Integer> marks =
                    model.chatTemplate().orElseThrow().replyFormat().controlTokens(tokenizer);
            StringBuilder heard = new StringBuilder();
            decoder.script(reply);
            Completion shown = sequence.generate(
                    new int[] {5}, GenerateOptions.DEFAULT.withVisible(marks), (text, tokens) -> heard.append(text));
            decoder.script(reply);
            Completion hidden = sequence.generate("b", GenerateOptions.DEFAULT);

            assertThat(marks)
                    .containsExactlyInAnyOrder(
                            tokenizer.control("<tool_call>").orElseThrow(),
                            tokenizer.control("</tool_call>").orElseThrow());
            assertThat(shown.text()).isEqualTo("a<tool_call>{}</tool_call>é");
            assertThat(heard).hasToString(shown.text());
            assertThat(hidden.text()).isEqualTo("a{}é");
        }
    }

    @Test
    void generate_stopTextInsideAVisibleMark_stops() throws Exception {
        FakeTokenizer tokenizer = new FakeTokenizer("<tool_call>");
        FakeDecoder decoder = FakeModel.decoder(OPTIONS, tokenizer);
        int mark = tokenizer.control("<tool_call>").orElseThrow();
        try (LocalModel model = FakeModel.open(OPTIONS, decoder, tokenizer, Families.source("qwen3"));
                Sequence sequence = model.sequence()) {
            decoder.script(FakeTokenizer.ofByte('a'), mark, FakeTokenizer.ofByte('b'));
            Completion completion = sequence.generate(
                    "x", GenerateOptions.DEFAULT.withVisible(Set.of(mark)).withStop("<tool_call>"));

            assertThat(completion.text()).isEqualTo("a");
        }
    }

    @Test
    void realLibrary_marksThatAreControlTokens_areFoundAndShown(@TempDir Path folder) throws Exception {
        Path file = TinyGguf.write(
                folder.resolve("tiny.gguf"),
                TinyGguf.Options.defaults()
                        .withChatTemplate(Families.source("qwen3"))
                        .withMarks(List.of("<think>", "</think>", "<tool_call>", "<|other|>")));
        try (LocalModel model = LocalModel.open(file, OPTIONS);
                Sequence sequence = model.sequence()) {
            Set<Integer> marks =
                    model.chatTemplate().orElseThrow().replyFormat().controlTokens(model.tokenizer());
            Completion completion = sequence.generate(
                    "the plan", GenerateOptions.DEFAULT.withMaxTokens(100).withVisible(marks));

            String written = IntStream.of(sequence.tokens())
                    .skip(model.tokenizer().encode("the plan").length)
                    .filter(marks::contains)
                    .mapToObj(model.tokenizer()::text)
                    .collect(Collectors.joining());
            assertThat(marks).hasSize(3).allMatch(token -> token >= TinyGguf.VOCABULARY_SIZE - 4);
            assertThat(written).isNotEmpty();
            assertThat(completion.text().replaceAll("(</?think>|<tool_call>)|(?s:.)", "$1"))
                    .isEqualTo(written);
        }
    }

    @Test
    void realLibrary_templateThatWritesSpecialTokens_getsThemFromTheFile(@TempDir Path folder) throws Exception {
        String template = "{{ bos_token }}{% for m in messages %}{{ m.content + eos_token }}{% endfor %}";
        Path file = TinyGguf.write(
                folder.resolve("tiny.gguf"), TinyGguf.Options.defaults().withChatTemplate(template));
        try (LocalModel model = LocalModel.open(file, OPTIONS)) {
            List<TextSegment> prompt =
                    model.chatTemplate().orElseThrow().render(ChatPrompt.of(List.of(ChatMessage.user("a"))));

            assertThat(prompt)
                    .containsExactly(
                            TextSegment.template("<|im_start|>"),
                            TextSegment.data("a"),
                            TextSegment.template("<|im_end|>"));
        }
    }
}
