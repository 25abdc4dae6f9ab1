package io.polyphony.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.polyphony.conversation.Constraint;
import io.polyphony.conversation.Conversation;
import io.polyphony.conversation.ReplyException;
import io.polyphony.conversation.Request;
import io.polyphony.conversation.SequenceConversation;
import io.polyphony.error.InvalidRequestException;
import io.polyphony.gguf.TinyGguf;
import io.polyphony.runtime.LocalModel;
import io.polyphony.runtime.ModelOptions;
import io.polyphony.sampling.Sampling;
import io.polyphony.schema.JavaSchema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedConversationTest {

    record Answer(boolean approved, int step) {}

    @TempDir
    private Path folder;

    /** Everything that a conversation can be asked, and what it said. */
    private static List<Object> talk(Conversation base) throws InterruptedException {
        List<Object> said = new ArrayList<>();
        base.append("the agent");
        base.beginText();
        base.append(" and the plan");
        try (Conversation first = base.fork();
                Conversation second = base.fork()) {
            said.add(second.logProbability(" is", " that"));
            said.add(first.reply(Request.of("?").withConstraint(Constraint.choice(List.of("yes", "no"))))
                    .text());
            said.add(second.reply(Request.of("!").withMaxTokens(5).withSampling(Sampling.of(0.9, 3)))
                    .text());
            said.add(first.reply(Request.of(" now")
                            .withConstraint(Constraint.json(JavaSchema.of(Answer.class)))
                            .withTimeLimit(Duration.ofMinutes(1))
                            .withStop("stop"))
                    .text());
            Request impossible = Request.of("").withMaxTokens(1).withConstraint(Constraint.gbnf("root ::= \"abc;\""));
            try {
                second.reply(impossible);
            } catch (ReplyException e) {
                said.addAll(List.of(e.code(), e.getMessage(), e.retryable(), e.partial()));
            }
            said.add(first.usage());
            said.add(second.usage());
        }
        said.add(base.usage());
        return said;
    }

    @Test
    void replay_ofARealModel_saysTheSame() throws Exception {
        Path model = TinyGguf.write(folder.resolve("tiny.gguf"), TinyGguf.Options.defaults());
        Path file = folder.resolve("talk.jsonl");
        List<Object> live;
        try (LocalModel tiny = LocalModel.open(
                        model, ModelOptions.DEFAULT.withContext(512).withThreads(1));
                Conversation recording = RecordingConversation.of(SequenceConversation.open(tiny), file)) {
            live = talk(recording);
        }

        List<Object> replayed = talk(RecordedConversation.replay(file));

        assertThat(live).contains("reply-cut");
        assertThat(replayed).isEqualTo(live);
        assertThat(Files.readAllLines(file)).hasSize(10).allMatch(line -> line.startsWith("{\"path\":\"root"));
    }

    @Test
    void replay_requestThatDiffers_failsAndSaysWhere() throws Exception {
        Path file = record("yes", "no");
        Conversation replay = RecordedConversation.replay(file);
        replay.append("docs");
        replay.reply(Request.of("one"));

        assertThatThrownBy(() -> replay.reply(Request.of("two").withMaxTokens(9)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("entry 3 of root")
                .hasMessageContaining("maxTokens 256, but was asked for maxTokens 9");
        assertThatThrownBy(() -> replay.append("two"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("is a reply, but was asked for an append");
        assertThat(replay.reply(Request.of("two")).text()).isEqualTo("no");
        assertThatThrownBy(() -> replay.reply(Request.of("three")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("ends after 3 entries");
    }

    private Path record(String first, String second) throws InterruptedException {
        Path file = folder.resolve("scripted.jsonl");
        try (Conversation recording = RecordingConversation.of(ScriptedConversation.replies(first, second), file)) {
            recording.append("docs");
            recording.reply(Request.of("one"));
            recording.reply(Request.of("two"));
        }
        return file;
    }

    @Test
    void replay_forksUsedInAnotherOrder_findTheirOwnParts() throws Exception {
        Path file = folder.resolve("forks.jsonl");
        Script script = Script.create().when("left").reply("L").when("right").reply("R");
        try (Conversation recording = RecordingConversation.of(script.open(), file)) {
            recording.fork().reply(Request.of("left"));
            recording.fork().reply(Request.of("right"));
        }
        Conversation replay = RecordedConversation.replay(file);
        Conversation one = replay.fork();
        Conversation two = replay.fork();

        assertThat(one.reply(Request.of("right")).text()).isEqualTo("R");
        ReplyException none = catchThrowableOfType(ReplyException.class, () -> two.reply(Request.of("left")));
        assertThat(none).isNull();
        assertThatThrownBy(replay::fork).hasMessageContaining("ends after 2 entries");
    }

    @Test
    void replay_ofAnythingElse_isRefused() throws Exception {
        assertThatThrownBy(() -> RecordedConversation.replay(folder.resolve("missing")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("can't be read");
        Path file = Files.writeString(folder.resolve("other"), "hello\n");
        assertThatThrownBy(() -> RecordedConversation.replay(file))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("line 1");
    }
}
