package io.polyphony.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.polyphony.coordination.VirtualTime;
import io.polyphony.resilience.AttemptFailure;
import io.polyphony.resilience.CallScope;
import io.polyphony.resilience.CircuitState;
import io.polyphony.resilience.Guard;
import io.polyphony.resilience.LeapingTime;
import io.polyphony.resilience.ResilienceException;
import io.polyphony.resilience.ResiliencePolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Hosted models that refuse, fail and hang. */
@Timeout(30)
class ResilientChatModelTest {

    private static final Request ASK = Request.of("q");
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final LeapingTime time = new LeapingTime();
    private final FakeChatModel model = new FakeChatModel();

    private ChatModelConversation chat(Guard guard) {
        return ChatModelConversation.open(model, "").withResilience(guard);
    }

    @Test
    void reply_serverTroubleThatPasses_isAskedForAgain() throws Exception {
        model.fails(new RateLimitException("429"))
                .fails(new HttpException(503, "overloaded"))
                .fails(new TimeoutException("late"))
                .says("hello");
        List<AttemptFailure> heard = new ArrayList<>();
        Guard guard = ResiliencePolicy.attempts(4).withBackoff(SECOND, SECOND).guard("model", time);

        Reply reply = CallScope.NONE.to(heard::add).call(() -> chat(guard).reply(ASK));

        assertThat(reply.text()).isEqualTo("hello");
        assertThat(time.waits()).hasSize(3);
        assertThat(heard)
                .hasSize(3)
                .allSatisfy(failure -> assertThat(failure.cause()).isInstanceOf(ReplyException.class));
        assertThat(model.messages(3)).as("the same request each time").isEqualTo(model.messages(0));
    }

    @Test
    void reply_failureForGood_isAskedForOnce() {
        model.fails(new AuthenticationException("no key")).fails(new HttpException(400, "bad request"));
        Guard guard = ResiliencePolicy.attempts(4).guard("model", time);

        assertThatThrownBy(() -> chat(guard).reply(ASK)).hasMessageContaining("no key");
        assertThatThrownBy(() -> chat(guard).reply(ASK)).hasMessageContaining("bad request");
        assertThat(model.requests).hasSize(2);
    }

    @Test
    void reply_modelThatIsDown_opensTheCircuitForAllConversationsWithIt() throws Exception {
        model.fails(new RateLimitException("1"))
                .fails(new RateLimitException("2"))
                .says("back");
        Guard guard = ResiliencePolicy.NONE.withCircuitBreaker(1, 2, SECOND).guard("model", time);
        ChatModelConversation one = chat(guard);
        ChatModelConversation other = chat(guard);
        catchThrowable(() -> one.reply(ASK));
        catchThrowable(() -> one.fork().reply(ASK));

        assertThatThrownBy(() -> other.reply(ASK))
                .isInstanceOf(ResilienceException.class)
                .hasMessageContaining("try again in 1 s");
        assertThat(model.requests).hasSize(2);
        assertThat(guard.circuit()).isEqualTo(CircuitState.OPEN);

        time.pass(SECOND.plusNanos(1));
        assertThat(other.reply(ASK).text()).isEqualTo("back");
        assertThat(guard.circuit()).isEqualTo(CircuitState.CLOSED);
    }

    @Test
    void reply_modelThatHangs_isInterruptedAndAskedAgain() throws Exception {
        VirtualTime still = new VirtualTime();
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        model.does(() -> {
                    hanging.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                        throw new RuntimeException(e);
                    }
                    return ChatResponse.builder().aiMessage(AiMessage.from("x")).build();
                })
                .says("hello");
        Guard guard = ResiliencePolicy.attempts(2)
                .withBackoff(Duration.ofMillis(1), Duration.ofMillis(1))
                .withTimeLimit(SECOND)
                .guard("model", still);
        CompletableFuture<String> said = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try {
                said.complete(chat(guard).reply(ASK).text());
            } catch (Throwable t) {
                said.completeExceptionally(t);
            }
        });
        hanging.await();
        while (still.sleepers() == 0) {
            Thread.onSpinWait();
        }
        still.advance(SECOND);
        interrupted.await();
        while (still.sleepers() == 0) {
            Thread.onSpinWait();
        }
        // The wait before the second attempt is in the same time.
        still.advance(Duration.ofMillis(1));

        assertThat(said.get()).isEqualTo("hello");
        assertThat(model.requests).hasSize(2);
    }

    @Test
    void reply_waitBeyondItsTimeLimit_givesUpAtOnce() {
        model.fails(new RateLimitException("429"));
        Guard guard = ResiliencePolicy.attempts(4)
                .withBackoff(Duration.ofHours(1), Duration.ofHours(1))
                .guard("model");

        assertThatThrownBy(() -> chat(guard).reply(ASK.withTimeLimit(Duration.ofMinutes(1))))
                .isInstanceOf(ReplyException.class)
                .hasMessageContaining("429");
        assertThat(model.requests).hasSize(1);
    }
}
