package io.polyphony.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.polyphony.decode.FakeDecoder;
import io.polyphony.decode.Finish;
import io.polyphony.error.InvalidRequestException;
import io.polyphony.gguf.TinyGguf;
import io.polyphony.runtime.FakeModel;
import io.polyphony.runtime.LocalModel;
import io.polyphony.runtime.ModelOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LocalConversationTest {

    private static final ModelOptions OPTIONS =
            ModelOptions.DEFAULT.withContext(1024).withThreads(1);

    private final FakeDecoder decoder = FakeModel.decoder(OPTIONS);
    private final LocalModel model = FakeModel.open(OPTIONS, decoder, Optional.of(TinyGguf.CHAT_TEMPLATE));

    @AfterEach
    void close() {
        // The loop answers in order: after this the sequences that were closed before are free.
        model.stats();
        assertThat(model.pool().inUse()).isZero();
        model.close();
    }

    private static Request oneOf(String text, String... options) {
        return Request.of(text).withConstraint(Constraint.choice(List.of(options)));
    }

    @Test
    void sequenceReply_underAConstraint_fitsAndStaysInTheText() throws Exception {
        try (SequenceConversation talk = SequenceConversation.open(model)) {
            talk.append("abc");
            Reply reply = talk.reply(oneOf("? ", "xyz"));

            assertThat(reply.text()).isEqualTo("xyz");
            assertThat(reply.finish()).isEqualTo(Finish.END);
            assertThat(reply.usage().promptTokens()).isEqualTo(2);
            assertThat(talk.usage().promptTokens()).isEqualTo(5);
            assertThat(talk.usage().generatedTokens()).isEqualTo(3);
        }
    }

    @Test
    void sequenceReply_cutByItsTokens_isAnErrorUnderAConstraintOnly() throws Exception {
        try (SequenceConversation talk = SequenceConversation.open(model)) {
            Reply free = talk.reply(Request.of("a").withMaxTokens(2));
            assertThat(free.usage().generatedTokens()).isLessThanOrEqualTo(2);

            ReplyException cut = catchThrowableOfType(
                    ReplyException.class, () -> talk.reply(oneOf("a", "bcdefg").withMaxTokens(3)));
            assertThat(cut.code()).isEqualTo("reply-cut");
            assertThat(cut.partial()).isEqualTo("bcd");
            assertThat(cut.retryable()).isTrue();
        }
    }

    @Test
    void sequenceReply_completeAtItsLastToken_isNotCut() throws Exception {
        try (SequenceConversation talk = SequenceConversation.open(model)) {
            assertThat(talk.reply(oneOf("a", "bcd").withMaxTokens(3)).text()).isEqualTo("bcd");
        }
    }

    @Test
    void sequenceReply_stopTextWithinTheConstraint_isCut() throws Exception {
        try (SequenceConversation talk = SequenceConversation.open(model)) {
            ReplyException cut = catchThrowableOfType(
                    ReplyException.class, () -> talk.reply(oneOf("a", "b;c").withStop(";")));

            assertThat(cut).hasMessageContaining("a stop text");
            assertThat(cut.partial()).isEqualTo("b");
        }
    }

    @Test
    void sequenceReply_timeLimit_isCutWithItsText() throws Exception {
        Duration limit = Duration.ofMillis(20);
        long[] first = new long[1];
        decoder.observe(batch -> {
            long now = System.nanoTime();
            first[0] = first[0] == 0 ? now : first[0];
            while (decoder.decodes() > 4 && System.nanoTime() - first[0] <= limit.toNanos()) {
                Thread.onSpinWait();
            }
        });
        try (SequenceConversation talk = SequenceConversation.open(model)) {
            Request endless = oneOf("a", "x".repeat(500)).withMaxTokens(1000).withTimeLimit(limit);

            ReplyException cut = catchThrowableOfType(ReplyException.class, () -> talk.reply(endless));

            assertThat(cut.code()).isEqualTo("reply-cut");
            assertThat(cut).hasMessageContaining("its time limit");
            assertThat(cut.partial()).matches("x{0,5}");
        }
    }

    @Test
    void sequenceFork_sharesWhatItsParentHolds() throws Exception {
        try (SequenceConversation talk = SequenceConversation.open(model)) {
            talk.append("0123456789");
            try (SequenceConversation fork = talk.fork()) {
                fork.append("ab");

                assertThat(fork.usage().reusedTokens()).isEqualTo(10);
                assertThat(fork.usage().promptTokens()).isEqualTo(2);
                assertThat(fork.sequence()).isNotEqualTo(talk.sequence());
            }
        }
    }

    @Test
    void logProbability_leavesTheConversationAsItWas() throws Exception {
        try (SequenceConversation scored = SequenceConversation.open(model);
                SequenceConversation untouched = SequenceConversation.open(model)) {
            scored.append("some text");
            untouched.append("some text");
            double first = scored.logProbability(" is it", " so");

            assertThat(first).isNegative();
            assertThat(scored.logProbability(" is it", " so")).isEqualTo(first);
            assertThat(scored.reply(oneOf("?", "abc", "xyz", "mno")).text())
                    .isEqualTo(untouched.reply(oneOf("?", "abc", "xyz", "mno")).text());
        }
    }

    @Test
    void logProbability_thatIsRefused_leavesTheConversationAsItWas() throws Exception {
        try (SequenceConversation talk = SequenceConversation.open(model)) {
            assertThatThrownBy(() -> talk.logProbability("", "so")).isInstanceOf(InvalidRequestException.class);

            assertThat(talk.reply(oneOf("?", "a")).text()).isEqualTo("a");
        }
    }

    @Test
    void chatReply_secondTurn_prefillsOnlyWhatIsNew() throws Exception {
        try (ChatConversation chat = ChatConversation.open(model, "A long system message that is prefilled once.")) {
            chat.prefill();
            long system = chat.usage().promptTokens();
            Reply first = chat.reply(oneOf("Hello?", "yes"));
            Reply second = chat.reply(oneOf("Hello?", "yes"));

            String between = "<|im_end|>\n";
            String turn = "<|im_start|>user\nHello?<|im_end|>\n<|im_start|>assistant\n";
            assertThat(system).isPositive();
            assertThat(first.usage().promptTokens()).isEqualTo(tokens(turn));
            assertThat(second.usage().promptTokens()).isEqualTo(tokens(between + turn));
        }
    }

    /** With control tokens of a template that this tokenizer doesn't know, so that they are plain text. */
    private long tokens(String text) {
        return model.tokenizer().encode(text).length;
    }

    @Test
    void chatReply_thatIsCut_isForgotten() throws Exception {
        try (ChatConversation chat = ChatConversation.open(model, "");
                ChatConversation other = ChatConversation.open(model, "")) {
            assertThatThrownBy(() -> chat.reply(oneOf("Lost?", "a long reply").withMaxTokens(2)))
                    .isInstanceOf(ReplyException.class);
            Request request = oneOf("Hello?", "abc", "xyz", "mno", "pqr");

            assertThat(chat.reply(request).text())
                    .isEqualTo(other.reply(request).text());
            assertThat(chat.reply(oneOf("", "x")).usage())
                    .isEqualTo(other.reply(oneOf("", "x")).usage());
        }
    }

    @Test
    void chatAppend_beforeARequest_isOneMessageWithIt() throws Exception {
        try (ChatConversation apart = ChatConversation.open(model, "s");
                ChatConversation together = ChatConversation.open(model, "s")) {
            apart.append("Documents.");
            Request request = oneOf("Question?", "abc", "xyz", "mno", "pqr");
            String said = apart.reply(request).text();

            Request joined = oneOf("Documents.\n\nQuestion?", "abc", "xyz", "mno", "pqr");
            assertThat(together.reply(joined).text()).isEqualTo(said);
        }
    }

    @Test
    void chatFork_goesOnByItself() throws Exception {
        try (ChatConversation chat = ChatConversation.open(model, "s")) {
            chat.reply(oneOf("1", "yes"));
            try (ChatConversation fork = chat.fork()) {
                long inherited = fork.usage().reusedTokens();
                Reply here = fork.reply(oneOf("2", "abc", "xyz", "mno"));
                Reply there = chat.reply(oneOf("2", "abc", "xyz", "mno"));

                assertThat(inherited).isPositive();
                assertThat(here.text()).isEqualTo(there.text());
                assertThat(here.usage()).isEqualTo(there.usage());
            }
        }
    }

    @Test
    void chatOpen_modelWithoutTemplate_isRefusedAndTakesNoSequence() {
        try (LocalModel plain = FakeModel.open(OPTIONS)) {
            assertThatThrownBy(() -> ChatConversation.open(plain, ""))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("no chat template");
            assertThat(plain.pool().inUse()).isZero();
        }
    }

    @Test
    void realLibrary_bothConversations_keepTheirPromises(@TempDir Path folder) throws Exception {
        Path file = TinyGguf.write(folder.resolve("tiny.gguf"), TinyGguf.Options.defaults());
        try (LocalModel tiny = LocalModel.open(file, OPTIONS.withContext(512))) {
            try (SequenceConversation talk = SequenceConversation.open(tiny)) {
                talk.append("the agent and the plan");
                double probability = talk.logProbability(" is", " that");
                Reply reply = talk.reply(oneOf("?", "approved", "rejected"));

                assertThat(talk.logProbability(" is", " that")).isNotEqualTo(probability);
                assertThat(probability).isLessThan(0);
                assertThat(reply.text()).isIn("approved", "rejected");
            }
            try (ChatConversation chat = ChatConversation.open(tiny, "You plan.")) {
                chat.prefill();
                Reply first = chat.reply(oneOf("one", "ok"));
                Reply second = chat.reply(oneOf("one", "ok"));

                // The same turn, and before it <|im_end|> and the line's end behind the first reply.
                assertThat(second.usage().promptTokens()).isEqualTo(first.usage().promptTokens() + 2);
            }
            tiny.stats();
            assertThat(tiny.pool().inUse()).isZero();
        }
    }
}
