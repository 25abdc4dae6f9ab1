package io.polyphony.gaia.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import io.polyphony.gaia.task.Attachment;
import io.polyphony.gaia.task.Task;
import io.polyphony.runtime.Usage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChatModelSolverTest {

    @TempDir
    private Path folder;

    private final List<ChatRequest> requests = new ArrayList<>();

    private ChatModel saying(String reply) {
        return saying(reply, FinishReason.STOP);
    }

    private ChatModel saying(String reply, FinishReason finish) {
        return new ChatModel() {
            @Override
            public ChatResponse doChat(ChatRequest request) {
                requests.add(request);
                return ChatResponse.builder()
                        .aiMessage(AiMessage.from(reply))
                        .tokenUsage(new TokenUsage(90, 8))
                        .finishReason(finish)
                        .build();
            }
        };
    }

    @Test
    void task_isAskedUnderTheLeaderboardsPromptAndTheMarkedAnswerTaken() {
        Answer answer = ChatModelSolver.of(saying("Hm. FINAL ANSWER: 42"))
                .solve(new Task("a", "What is six times seven?", Optional.empty()));

        assertThat(answer.text()).contains("42");
        assertThat(answer.usage()).isEqualTo(new Usage(90, 0, 8));
        assertThat(requests.getFirst().messages())
                .containsExactly(
                        SystemMessage.from(ChatModelSolver.prompt()), UserMessage.from("What is six times seven?"));
        assertThat(ChatModelSolver.prompt())
                .startsWith("You are a general AI assistant.")
                .endsWith("or a string.");
    }

    @Test
    void reply_withoutTheMarker_isNoAnswer() {
        Answer answer = ChatModelSolver.of(saying("42")).solve(new Task("a", "Six times seven?", Optional.empty()));

        assertThat(answer.status()).isEqualTo(Status.NO_ANSWER);
        assertThat(answer.reason()).contains("FINAL ANSWER");
    }

    @Test
    void reply_cutOff_isOutOfTokensUnlessItHasItsAnswer() {
        Task task = new Task("a", "Six times seven?", Optional.empty());

        assertThat(ChatModelSolver.of(saying("Let me see, ", FinishReason.LENGTH))
                        .solve(task)
                        .status())
                .isEqualTo(Status.TOKENS_EXHAUSTED);
        assertThat(ChatModelSolver.of(saying("FINAL ANSWER: 42, and", FinishReason.LENGTH))
                        .solve(task)
                        .text())
                .contains("42, and");
    }

    @Test
    void attachment_isNamedOnly() {
        Attachment file = new Attachment(folder, "prices.csv");

        ChatModelSolver.of(saying("FINAL ANSWER: 1")).solve(new Task("a", "How much?", Optional.of(file)));

        assertThat(((UserMessage) requests.getFirst().messages().getLast()).singleText())
                .startsWith("How much?")
                .contains("prices.csv", "isn't shown");
    }

    @Test
    void trace_hasQuestionAndReply() throws Exception {
        BenchmarkResult result = Benchmark.over(Sets.of(1))
                .solver("chat", ChatModelSolver.of(saying("Well. FINAL ANSWER: 1")))
                .out(folder)
                .run();

        assertThat(folder.resolve(result.rows().getFirst().trace()))
                .content()
                .contains("Say what belongs to t1", "Well. FINAL ANSWER: 1");
    }

    @Test
    void settings_ofOtherPrompts_differ() {
        ChatModelSolver solver = ChatModelSolver.of(saying(""));

        assertThat(solver.settings())
                .isNotEqualTo(solver.withSystemPrompt("Guess.").settings());
        assertThat(solver.settings()).isEqualTo(ChatModelSolver.of(saying("x")).settings());
    }
}
