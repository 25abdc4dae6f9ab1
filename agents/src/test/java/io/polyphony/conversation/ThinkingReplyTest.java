package io.polyphony.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.decode.FakeDecoder;
import io.polyphony.decode.Finish;
import io.polyphony.gguf.TinyGguf;
import io.polyphony.runtime.FakeModel;
import io.polyphony.runtime.LocalModel;
import io.polyphony.runtime.ModelOptions;
import io.polyphony.token.FakeTokenizer;
import io.polyphony.token.TextSegment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ThinkingReplyTest {

    private static final String TEMPLATE = """
            {%- for m in messages %}{{ '<|turn|>' + m.role + '\\n' }}\
            {%- if m.reasoning_content and loop.last %}{{ '<think>\\n' + m.reasoning_content + '\\n</think>\\n\\n' }}{% endif %}\
            {{- m.content + '<|end|>' }}{% endfor %}\
            {%- if add_generation_prompt %}{{ '<|turn|>assistant\\n' }}\
            {%- if opened %}{{ '<think>\\n' }}{% endif %}{% endif %}""";

    private static final ModelOptions OPTIONS =
            ModelOptions.DEFAULT.withContext(1024).withThreads(1);

    private final FakeTokenizer tokenizer = new FakeTokenizer("<think>", "</think>");
    private final FakeDecoder decoder = FakeModel.decoder(OPTIONS, tokenizer);
    private final LocalModel model = FakeModel.open(OPTIONS, decoder, tokenizer, TEMPLATE);

    @AfterEach
    void close() {
        model.close();
    }

    private void says(String reply) {
        int[] tokens = tokenizer.encode(List.of(TextSegment.template(reply)));
        decoder.script(IntStream.concat(IntStream.of(tokens), IntStream.of(FakeTokenizer.END))
                .toArray());
    }

    @Test
    void reply_thinkingMarkedByControlTokens_isApartFromTheText() throws Exception {
        StringBuilder heard = new StringBuilder();
        try (ChatConversation chat = ChatConversation.open(model, "s")) {
            says("<think>\nIs it 4? It is.\n</think>\n\nFour.<|turn|>");
            Reply reply = chat.reply(Request.of("2 + 2?"), (text, tokens) -> heard.append(text));

            assertThat(reply.text()).isEqualTo("Four.");
            assertThat(reply.thinking()).isEqualTo("Is it 4? It is.");
            assertThat(reply.finish()).isEqualTo(Finish.END);
        }
        assertThat(heard).hasToString("Four.");
    }

    @Test
    void reply_promptThatOpensThinking_beginsWithIt() throws Exception {
        try (ChatConversation chat = ChatConversation.open(model, "s", Map.of("opened", true))) {
            says("hm</think>Yes.");
            Reply reply = chat.reply(Request.of("?"));

            assertThat(reply.text()).isEqualTo("Yes.");
            assertThat(reply.thinking()).isEqualTo("hm");
        }
    }

    @Test
    void reply_cutWhileThinking_hasNoText() throws Exception {
        try (ChatConversation chat = ChatConversation.open(model, "s")) {
            says("<think>so many thoughts");
            Reply reply = chat.reply(Request.of("?").withMaxTokens(6));

            assertThat(reply.finish()).isEqualTo(Finish.LENGTH);
            assertThat(reply.text()).isEmpty();
            assertThat(reply.thinking()).startsWith("so");
        }
    }

    @Test
    void reply_afterThinking_historyHasItsTextOnly() throws Exception {
        try (ChatConversation thoughtful = ChatConversation.open(model, "s");
                ChatConversation plain = ChatConversation.open(model, "s")) {
            says("<think>hm</think>Yes.");
            thoughtful.reply(Request.of("?"));
            says("Yes.");
            plain.reply(Request.of("?"));
            Request next = Request.of("More?").withMaxTokens(20);

            assertThat(thoughtful.reply(next).text())
                    .isEqualTo(plain.reply(next).text());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void reply_underAConstraint_hasItsFormWithoutThinking(boolean opened) throws Exception {
        try (ChatConversation chat = ChatConversation.open(model, "s", Map.of("opened", opened))) {
            Reply reply = chat.reply(Request.of("?").withConstraint(Constraint.choice(List.of("yes", "no"))));

            assertThat(reply.text()).isIn("yes", "no");
            assertThat(reply.thinking()).isEmpty();
        }
    }

    @Test
    void reply_markInTheUsersText_beginsNoThinking() throws Exception {
        try (ChatConversation chat = ChatConversation.open(model, "s")) {
            says("A tag.");

            assertThat(chat.reply(Request.of("What is <think>")).text()).isEqualTo("A tag.");
        }
    }

    @Test
    void realLibrary_modelThatSaysMarks_thinksApartFromItsText(@TempDir Path folder) throws Exception {
        Path file = TinyGguf.write(
                folder.resolve("tiny.gguf"),
                TinyGguf.Options.defaults().withChatTemplate(TEMPLATE).withMarks(List.of("<think>", "</think>")));
        try (LocalModel tiny = LocalModel.open(file, OPTIONS.withContext(512));
                ChatConversation chat = ChatConversation.open(tiny, "s", Map.of("opened", true))) {
            Reply reply = chat.reply(new Request(
                    "the plan",
                    Constraint.free(),
                    120,
                    Request.of("").sampling(),
                    List.of(),
                    java.util.Optional.of(Duration.ofSeconds(40))));

            assertThat(reply.thinking()).isNotEmpty().doesNotContain("</think>");
            assertThat(reply.text()).isNotEmpty();
        }
    }
}
