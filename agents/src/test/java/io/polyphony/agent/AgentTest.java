package io.polyphony.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.polyphony.conversation.ReplyException;
import io.polyphony.conversation.Request;
import io.polyphony.coordination.AgentTask;
import io.polyphony.coordination.Coordinator;
import io.polyphony.coordination.JoinPolicy;
import io.polyphony.coordination.Outcome;
import io.polyphony.error.InvalidRequestException;
import io.polyphony.error.KvCacheFullException;
import io.polyphony.event.Event;
import io.polyphony.event.Events;
import io.polyphony.resilience.ResiliencePolicy;
import io.polyphony.runtime.Usage;
import io.polyphony.sampling.Sampling;
import io.polyphony.testing.Script;
import io.polyphony.testing.ScriptedConversation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AgentTest {

    record Price(String product, int dollars) {}

    record Note(String text, Optional<Integer> page) {}

    enum Mood {
        GLAD,
        SAD
    }

    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final Events stream = new Events(events::add);

    private static Request only(ScriptedConversation conversation) {
        return ((ScriptedConversation.Replied) conversation.history().getFirst()).request();
    }

    private <O> Outcome<O> outcome(AgentTask<O> task) throws InterruptedException {
        return Coordinator.create()
                .run(JoinPolicy.bestEffort(), List.of(task))
                .outcomes()
                .getFirst();
    }

    @Test
    void ask_recordType_isReadFromAReplyUnderItsGrammar() throws Exception {
        ScriptedConversation model = ScriptedConversation.replies("{\"product\":\"tent\",\"dollars\":5}");
        Agent<Integer, Price> clerk = Agent.named("clerk")
                .instructions("Say the price. ")
                .maxTokens(40)
                .stop(";")
                .<Integer>input(number -> "Product " + number)
                .result(Price.class);

        Price price = clerk.ask(7, model);

        Request request = only(model.forks().getFirst());
        assertThat(price).isEqualTo(new Price("tent", 5));
        assertThat(request.text()).isEqualTo("Say the price. Product 7");
        assertThat(request.maxTokens()).isEqualTo(40);
        assertThat(request.stop()).containsExactly(";");
        assertThat(request.constraint().admits("{\"product\":\"x\",\"dollars\":-1}"))
                .isTrue();
        assertThat(request.constraint().admits("{\"product\":\"x\"}")).isFalse();
        assertThat(model.history()).as("the base is as it was").isEmpty();
        assertThat(model.forks()).allMatch(ScriptedConversation::isClosed);
    }

    @Test
    void ask_optionalComponent_mayBeLeftOut() throws Exception {
        Agent<String, Note> agent = Agent.named("a").result(Note.class);
        ScriptedConversation model = ScriptedConversation.replies("{\"text\":\"x\",\"page\":3}", "{\"text\":\"x\"}");

        assertThat(agent.ask("?", model)).isEqualTo(new Note("x", Optional.of(3)));
        assertThat(agent.ask("?", model)).isEqualTo(new Note("x", Optional.empty()));
    }

    @Test
    void ask_formThatDependsOnTheTask_constrainsEachReply() throws Exception {
        Agent<String, String> chooser =
                Agent.named("chooser").result(task -> ReplyForm.choice(List.of(task.split(" "))));

        assertThat(chooser.ask("red blue", ScriptedConversation.replies("blue")))
                .isEqualTo("blue");
        assertThatThrownBy(() -> chooser.ask("red green", ScriptedConversation.replies("blue")))
                .isInstanceOf(InvalidRequestException.class);
        assertThat(Agent.named("n").result(Mood.class).ask("?", ScriptedConversation.replies("\"SAD\"")))
                .isEqualTo(Mood.SAD);
        assertThat(Agent.named("g")
                        .result(task -> ReplyForm.gbnf("root ::= [0-9]+", Integer::parseInt))
                        .ask("?", ScriptedConversation.replies("42")))
                .isEqualTo(42);
    }

    @Test
    void task_succeeds_tellsItsEventsInOrderAndItsUsage() throws Exception {
        ScriptedConversation model = ScriptedConversation.replies("so it is");
        model.append("three shared words");
        Agent<String, String> agent = Agent.named("echo").instructions("Do: ").text();

        Outcome<String> outcome = outcome(agent.task("it", model, stream));

        assertThat(((Outcome.Succeeded<String>) outcome).value()).isEqualTo("so it is");
        assertThat(outcome.usage()).isEqualTo(new Usage(2, 3, 3));
        assertThat(outcome.sequence()).isEqualTo(1);
        assertThat(events)
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly(
                        "AgentStarted",
                        "SequenceOpened",
                        "PromptAppended",
                        "TokenGenerated",
                        "TokenGenerated",
                        "TokenGenerated",
                        "ReplyFinished",
                        "SequenceClosed");
        assertThat(events).extracting(Event::agent).containsOnly("echo");
        assertThat(((Event.SequenceOpened) events.get(1)).reused()).isEqualTo(3);
        assertThat(((Event.PromptAppended) events.get(2)).tokens()).isEqualTo(2);
        assertThat((Event.ReplyFinished) events.get(6))
                .extracting(Event.ReplyFinished::finish, Event.ReplyFinished::tokens)
                .containsExactly("end", 3L);
        assertThat(events).extracting(Event::sequence).containsExactly(-1, 1, 1, 1, 1, 1, 1, 1);
    }

    @Test
    void task_fails_outcomeHasItsPartialTextAndUsage() throws Exception {
        ReplyException cut = ReplyException.recorded("reply-cut", "cut.", true, "half a");
        ScriptedConversation model = Script.create()
                .otherwise()
                .reply(request -> {
                    throw cut;
                })
                .open();
        Agent<String, String> agent = Agent.named("a").text();

        Outcome<String> outcome = outcome(AgentTask.of("a", progress -> {
            progress.partial("so far");
            return agent.run("one two", model, new AgentRun("a", stream, progress, 0));
        }));

        assertThat(((Outcome.Failed<String>) outcome).cause()).isSameAs(cut);
        assertThat(outcome.usage()).isEqualTo(new Usage(2, 0, 0));
        assertThat(events).filteredOn(Event.PromptAppended.class::isInstance).hasSize(1);
        assertThat(events)
                .filteredOn(Event.ReplyFinished.class::isInstance)
                .extracting(event -> ((Event.ReplyFinished) event).finish())
                .containsExactly("failed");
    }

    @Test
    void retry_failureThatMayPass_triesOnFreshForksWithOtherSeeds() throws Exception {
        List<Long> seeds = new ArrayList<>();
        KvCacheFullException full = new KvCacheFullException("full.");
        ScriptedConversation model = Script.create()
                .when(request -> seeds.add(request.sampling().seed()) && seeds.size() < 3)
                .thenFail(full)
                .otherwise()
                .reply("done")
                .open();
        Agent<String, String> agent = Agent.named("a")
                .sampling(Sampling.of(0.8, 42))
                .resilience(ResiliencePolicy.attempts(3))
                .text();

        Outcome<String> outcome = outcome(agent.task("x", model, stream));

        assertThat(outcome.status()).isEqualTo("succeeded");
        assertThat(outcome.attempts()).isEqualTo(3);
        assertThat(seeds).hasSize(3).doesNotHaveDuplicates();
        assertThat(model.forks()).hasSize(3).allMatch(ScriptedConversation::isClosed);
        assertThat(outcome.usage()).as("of all attempts").isEqualTo(new Usage(3, 0, 1));

        List<Long> first = List.copyOf(seeds);
        seeds.clear();
        agent.ask("x", model);
        assertThat(seeds).as("the same seed gives the same draws").isEqualTo(first);
    }

    @Test
    void retry_partialText_isThatOfTheLastAttempt() throws Exception {
        int[] attempt = {0};
        ScriptedConversation model = Script.create()
                .otherwise()
                .reply(request -> "attempt " + ++attempt[0])
                .open();
        Agent<String, String> agent = Agent.named("a")
                .resilience(ResiliencePolicy.attempts(2))
                .result(task -> new ReplyForm<String>(ReplyForm.text().constraint(), text -> {
                    throw new KvCacheFullException(text);
                }));

        Outcome<String> outcome = outcome(agent.task("x", model, stream));

        assertThat(((Outcome.Failed<String>) outcome).partial()).contains("attempt 2");
        assertThat(outcome.attempts()).isEqualTo(2);
    }

    @Test
    void retry_failureForGood_isNotTried() {
        ScriptedConversation model = Script.create()
                .otherwise()
                .thenFail(new InvalidRequestException("no."))
                .open();
        Agent<String, String> agent =
                Agent.named("a").resilience(ResiliencePolicy.attempts(5)).text();

        assertThatThrownBy(() -> agent.ask("x", model)).isInstanceOf(InvalidRequestException.class);
        assertThat(model.forks()).hasSize(1);
    }

    @Test
    void retry_alwaysFailing_givesUpWithTheLastFailure() {
        ScriptedConversation model = Script.create()
                .otherwise()
                .thenFail(new KvCacheFullException("full."))
                .open();
        Agent<String, String> agent =
                Agent.named("a").resilience(ResiliencePolicy.attempts(4)).text();

        assertThatThrownBy(() -> agent.ask("x", model)).isInstanceOf(KvCacheFullException.class);
        assertThat(model.forks()).hasSize(4);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void retry_interruptedWhileItWaits_isAnInterruptAndNoFailure() throws Exception {
        CountDownLatch failed = new CountDownLatch(1);
        ScriptedConversation model = Script.create()
                .otherwise()
                .reply(request -> {
                    failed.countDown();
                    throw new KvCacheFullException("full.");
                })
                .open();
        Agent<String, String> agent = Agent.named("a")
                .resilience(ResiliencePolicy.attempts(2).withBackoff(Duration.ofHours(1), Duration.ofHours(1)))
                .text();
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        Thread caller = Thread.startVirtualThread(() -> {
            try {
                agent.ask("x", model);
            } catch (Throwable t) {
                thrown.complete(t);
            }
        });
        failed.await();
        caller.interrupt();

        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        assertThat(thrown.get().getSuppressed()).singleElement().isInstanceOf(KvCacheFullException.class);
        assertThat(model.forks()).hasSize(1);
    }

    @Test
    void run_forkOfItsOwnConversation_isToldOnce() throws Exception {
        ScriptedConversation model = ScriptedConversation.replies("inner");
        Outcome<String> outcome = outcome(AgentTask.of("a", progress -> {
            AgentRun run = new AgentRun("a", stream, progress, 0);
            try (var own = run.open(model)) {
                Agent.named("a").text().run("x", own, run);
                throw new IllegalStateException("to see the partial text");
            }
        }));

        assertThat(outcome.usage()).isEqualTo(new Usage(1, 0, 1));
        assertThat(events).filteredOn(Event.TokenGenerated.class::isInstance).hasSize(1);
        assertThat(((Outcome.Failed<String>) outcome).partial()).contains("inner");
    }

    @Test
    void ask_emptyReply_tellsOfItsPrompt() throws Exception {
        outcome(Agent.named("a").text().task("one two", ScriptedConversation.replies(""), stream));

        assertThat(events).filteredOn(Event.PromptAppended.class::isInstance).hasSize(1);
        assertThat(events).noneMatch(Event.TokenGenerated.class::isInstance);
    }

    @Test
    void define_wrongValues_isRefused() {
        assertThatThrownBy(() -> Agent.named(" ")).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> new ToolLimits(-1, Duration.ofSeconds(1))).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> new ToolLimits(1, Duration.ZERO)).isInstanceOf(InvalidRequestException.class);
        assertThat(catchThrowableOfType(
                        InvalidRequestException.class,
                        () -> Agent.named("a").maxTokens(0).text().ask("x", ScriptedConversation.replies("y"))))
                .hasMessageContaining("max tokens");
    }
}
