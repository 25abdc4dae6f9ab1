package io.polyphony.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.conversation.Constraint;
import io.polyphony.conversation.Reply;
import io.polyphony.conversation.Request;
import io.polyphony.error.InvalidRequestException;
import io.polyphony.error.SequenceClosedException;
import io.polyphony.runtime.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ScriptedConversationTest {

    @Test
    void reply_severalRules_theFirstThatFitsAnswers() throws Exception {
        IllegalStateException broken = new IllegalStateException("broken");
        ScriptedConversation model = Script.create()
                .when("capital of (France|Italy)")
                .reply("Paris")
                .when(request -> request.maxTokens() == 7)
                .thenFail(broken)
                .when("twice")
                .reply("one", "two")
                .otherwise()
                .reply(request -> "no idea of " + request.text())
                .open();

        assertThat(model.reply(Request.of("the capital of Italy?").withMaxTokens(7))
                        .text())
                .isEqualTo("Paris");
        assertThatThrownBy(() -> model.reply(Request.of("twice").withMaxTokens(7)))
                .isSameAs(broken);
        assertThat(model.reply(Request.of("twice")).text()).isEqualTo("one");
        assertThat(model.reply(Request.of("twice")).text()).isEqualTo("two");
        assertThat(model.reply(Request.of("twice")).text()).isEqualTo("two");
        assertThat(model.reply(Request.of("x")).text()).isEqualTo("no idea of x");
    }

    @Test
    void reply_withoutARule_saysSo() {
        ScriptedConversation model = Script.create().when("a").reply("b").open();

        assertThatThrownBy(() -> model.reply(Request.of("x")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("no rule of the script fits the request \"x\"");
    }

    @Test
    void replies_inOrder_areSharedByForksAndEnd() throws Exception {
        ScriptedConversation model = ScriptedConversation.replies("a", "b");
        ScriptedConversation fork = model.fork();

        assertThat(fork.reply(Request.of("1")).text()).isEqualTo("a");
        assertThat(model.reply(Request.of("2")).text()).isEqualTo("b");
        assertThatThrownBy(() -> fork.reply(Request.of("3")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("has 2 replies");
    }

    @Test
    void reply_thatNoModelCouldSay_isAnErrorThatSaysSo() {
        ScriptedConversation model = ScriptedConversation.replies("maybe", "yes\nno");
        Request closed = Request.of("q").withConstraint(Constraint.choice(List.of("yes", "no")));

        assertThatThrownBy(() -> model.reply(closed))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("\"maybe\" doesn't fit the constraint");
        assertThatThrownBy(() -> model.reply(Request.of("q").withStop("\n")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("stop text");
        assertThat(model.history()).isEmpty();
    }

    @Test
    void reply_isStreamedWordByWordAndCounted() throws Exception {
        ScriptedConversation model = ScriptedConversation.replies("to be  or not");
        List<String> heard = new ArrayList<>();
        model.append("two words");

        Reply reply = model.reply(Request.of("a b c"), (text, tokens) -> heard.add(tokens + text));

        assertThat(heard).containsExactly("1to ", "2be  ", "3or ", "4not");
        assertThat(reply.usage()).isEqualTo(new Usage(3, 0, 4));
        assertThat(model.usage()).isEqualTo(new Usage(5, 0, 4));
    }

    @Test
    void fork_hasTheTextAndAHistoryOfItsOwn() throws Exception {
        ScriptedConversation model = ScriptedConversation.replies("A", "B");
        model.append("docs ");
        model.beginText();
        model.reply(Request.of("1?"));
        ScriptedConversation fork = model.fork();
        Request second = Request.of(" 2?");
        fork.reply(second);

        assertThat(fork.text()).isEqualTo("docs 1?A 2?B");
        assertThat(fork.history()).containsExactly(new ScriptedConversation.Replied(second, "B"));
        assertThat(model.history()).hasSize(3).first().isEqualTo(new ScriptedConversation.Appended("docs "));
        assertThat(model.forks()).containsExactly(fork);
        assertThat(fork.usage()).isEqualTo(new Usage(1, 2, 1));
        assertThat(List.of(model.sequence(), fork.sequence())).containsExactly(0, 1);
    }

    @Test
    void hang_interrupted_ends() throws Exception {
        ScriptedConversation model = Script.create().otherwise().hang().open();
        CountDownLatch asked = new CountDownLatch(1);
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        Thread caller = Thread.startVirtualThread(() -> {
            asked.countDown();
            try {
                model.reply(Request.of("q"));
            } catch (Throwable t) {
                thrown.complete(t);
            }
        });
        asked.await();
        assertThat(thrown).isNotDone();
        caller.interrupt();

        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void close_thenUse_isRefused() {
        ScriptedConversation model = ScriptedConversation.replies("a");
        model.close();

        assertThat(model.isClosed()).isTrue();
        assertThatThrownBy(() -> model.reply(Request.of("q"))).isInstanceOf(SequenceClosedException.class);
        assertThatThrownBy(() -> model.append("q")).isInstanceOf(SequenceClosedException.class);
        assertThatThrownBy(model::fork).isInstanceOf(SequenceClosedException.class);
    }

    @Test
    void logProbability_withoutARule_growsWithCommonWords() throws Exception {
        ScriptedConversation model = ScriptedConversation.replies();
        double none = model.logProbability("The tent is red.", " cafe closed");
        double one = model.logProbability("The tent is red.", " the cafe");
        double two = model.logProbability("The tent is red.", " red tent");

        assertThat(none).isEqualTo(Math.log(1.0 / 4));
        assertThat(one).isEqualTo(Math.log(2.0 / 4));
        assertThat(two).isEqualTo(Math.log(3.0 / 4));
        ScriptedConversation own =
                Script.create().logProbability((prompt, text) -> -text.length()).open();
        assertThat(own.logProbability("a", "bcd")).isEqualTo(-3);
    }
}
