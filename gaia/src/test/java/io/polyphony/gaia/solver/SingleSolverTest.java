package io.polyphony.gaia.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import io.polyphony.conversation.ReplyException;
import io.polyphony.event.Event;
import io.polyphony.event.Events;
import io.polyphony.gaia.benchmark.Answer;
import io.polyphony.gaia.benchmark.Attempt;
import io.polyphony.gaia.benchmark.AttemptBinding;
import io.polyphony.gaia.benchmark.Limits;
import io.polyphony.gaia.benchmark.Status;
import io.polyphony.gaia.task.Attachment;
import io.polyphony.gaia.task.Task;
import io.polyphony.runtime.LocalModel;
import io.polyphony.runtime.ModelOptions;
import io.polyphony.store.DefaultModel;
import io.polyphony.testing.Script;
import io.polyphony.testing.ScriptedConversation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class SingleSolverTest {

    private static final Task TASK = new Task("t", "What is two and three?", Optional.empty());
    private static final String SUM = "{\"tool\":\"calculate\",\"arguments\":{\"expression\":\"2+3\"}}";

    private final List<Event> events = new ArrayList<>();

    private Answer solve(SingleSolver solver, Task task, Limits limits) throws Exception {
        return AttemptBinding.solve(new Attempt(1, 1, limits, new Events(events::add)), solver, task);
    }

    private Answer solve(ScriptedConversation base, Task task, Limits limits) throws Exception {
        return solve(SingleSolver.over(base), task, limits);
    }

    private <T extends Event> List<T> heard(Class<T> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** A model that goes on calling as long as it is let. */
    private static ScriptedConversation neverDone() {
        return Script.create()
                .otherwise()
                .reply(request -> request.constraint().admits(SUM) ? SUM : "{\"answer\":\"5\"}")
                .open();
    }

    @Test
    void solve_aCallAndAnAnswer_tellsOfTheCallOnce() throws Exception {
        ScriptedConversation base = ScriptedConversation.replies(SUM, "{\"answer\":\" 5 \"}");

        Answer answer = solve(base, TASK, Limits.DEFAULT);

        assertThat(answer.text()).contains("5");
        assertThat(answer.usage().generatedTokens()).isPositive();
        assertThat(heard(Event.ToolCalled.class)).singleElement().satisfies(called -> {
            assertThat(called.tool()).isEqualTo("calculate");
            assertThat(called.agent()).isEqualTo("single");
        });
        assertThat(heard(Event.ToolReturned.class))
                .singleElement()
                .extracting(Event.ToolReturned::text)
                .isEqualTo("5");
        assertThat(base.forks()).singleElement().satisfies(fork -> {
            assertThat(fork.isClosed()).isTrue();
            assertThat(fork.text()).contains("Tool calculate(", "Question: What is two and three?", "\n5\n");
        });
        assertThat(base.isClosed()).isFalse();
    }

    @Test
    void solve_theLeaderboardsMarker_isNoPartOfTheAnswer() throws Exception {
        assertThat(solve(ScriptedConversation.replies("{\"answer\":\"It is FINAL ANSWER: 5\"}"), TASK, Limits.DEFAULT)
                        .text())
                .contains("5");
    }

    @Test
    void solve_anEmptyAnswer_isNone() throws Exception {
        assertThat(solve(ScriptedConversation.replies("{\"answer\":\" \"}"), TASK, Limits.DEFAULT)
                        .status())
                .isEqualTo(Status.NO_ANSWER);
    }

    @Test
    void solve_afterTheLastCall_onlyTheAnswerCanBeSaid() throws Exception {
        Answer answer = solve(neverDone(), TASK, Limits.DEFAULT);

        assertThat(answer.text()).contains("5");
        assertThat(heard(Event.ToolCalled.class)).hasSize(SingleSolver.CALLS);
    }

    @Test
    void solve_moreCallsThanTheAttemptHas_endsThere() throws Exception {
        Answer answer = solve(neverDone(), TASK, new Limits(Limits.DEFAULT.wall(), 20_000, 2));

        assertThat(answer.status()).isEqualTo(Status.TOOL_CALLS_EXHAUSTED);
        assertThat(heard(Event.ToolCalled.class)).hasSize(2);
    }

    @Test
    void solve_moreTokensThanTheAttemptHas_endsThere() throws Exception {
        Answer answer = solve(neverDone(), TASK, new Limits(Limits.DEFAULT.wall(), 30, 40));

        assertThat(answer.status()).isEqualTo(Status.TOKENS_EXHAUSTED);
        assertThat(heard(Event.ToolCalled.class)).hasSize(1);
    }

    @Test
    void reply_nearTheTokenLimit_mayBeNoLongerThanWhatIsLeft() throws Exception {
        List<Integer> most = new ArrayList<>();
        ScriptedConversation base = Script.create()
                .otherwise()
                .reply(request -> {
                    most.add(request.maxTokens());
                    return "{\"answer\":\"5\"}";
                })
                .open();

        solve(base, TASK, new Limits(Limits.DEFAULT.wall(), 100, 40));
        solve(base, TASK, Limits.DEFAULT);

        assertThat(most).containsExactly(100, SingleSolver.REPLY_TOKENS);
    }

    @Test
    void call_thatIsAFault_isToldOfAsOneAndToTheModel() throws Exception {
        ScriptedConversation base = ScriptedConversation.replies(SUM.replace("2+3", "2+"), "{\"answer\":\"4\"}");

        solve(base, TASK, Limits.DEFAULT);

        assertThat(heard(Event.ToolReturned.class))
                .singleElement()
                .matches(Event.ToolReturned::failed)
                .extracting(Event.ToolReturned::text)
                .asString()
                .startsWith("error expression-invalid: ");
        assertThat(base.forks().getFirst().text()).contains("\nerror expression-invalid: ");
    }

    @Test
    void solve_aFileThatNoToolReads_asksNobody(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("a.png"), "x");
        Task task = new Task("t", "What is on it?", Optional.of(new Attachment(folder, "a.png")));

        Answer answer = solve(ScriptedConversation.replies(), task, Limits.DEFAULT);

        assertThat(answer.status()).isEqualTo(Status.UNSUPPORTED);
        assertThat(answer.reason()).contains("a.png");
        assertThat(events).isEmpty();
    }

    private static ChatModel says(String... replies) {
        Iterator<String> next = List.of(replies).iterator();
        return new ChatModel() {
            @Override
            public ChatResponse doChat(ChatRequest request) {
                return ChatResponse.builder()
                        .aiMessage(AiMessage.from(next.next()))
                        .tokenUsage(new TokenUsage(10, 3))
                        .build();
            }
        };
    }

    @Test
    void of_aHostedModel_callsAndAnswers() throws Exception {
        Answer answer = solve(SingleSolver.of(says(SUM, "{\"answer\":\"5\"}")), TASK, Limits.DEFAULT);

        assertThat(answer.text()).contains("5");
        assertThat(answer.usage().generatedTokens()).isEqualTo(6);
        assertThat(heard(Event.ToolCalled.class)).hasSize(1);
    }

    @Test
    void of_aHostedModelThatThrows_isAFailureAndNoAnswer() {
        ChatModel broken = new ChatModel() {
            @Override
            public ChatResponse doChat(ChatRequest request) {
                throw new IllegalStateException("no such host");
            }
        };

        assertThatExceptionOfType(ReplyException.class)
                .isThrownBy(() -> solve(SingleSolver.of(broken), TASK, Limits.DEFAULT))
                .withMessageContaining("no such host");
    }

    @Test
    @Timeout(120)
    void of_theDefaultModel_callsAToolAndEndsWithAnAnswer() throws Exception {
        ModelOptions options = ModelOptions.DEFAULT
                .withThreads(1)
                .withSequences(2)
                .withContext(SingleSolver.SHARED_CELLS + SingleSolver.CELLS);
        try (LocalModel model = LocalModel.open(DefaultModel.file(), options);
                SingleSolver solver = SingleSolver.of(model)) {
            Task task = new Task("t", "What is 12.5 * 8, rounded to two decimals?", Optional.empty());
            Answer answer = solve(solver, task, new Limits(Limits.DEFAULT.wall(), 1_500, 1));

            assertThat(heard(Event.ToolCalled.class)).isNotEmpty();
            assertThat(answer.status()).isIn(Status.ANSWERED, Status.NO_ANSWER, Status.TOOL_CALLS_EXHAUSTED);
            assertThat(answer.usage().promptTokens()).isGreaterThan(100);
            assertThat(answer.usage().generatedTokens()).isPositive();
        }
    }
}
