package io.polyphony.langchain4j.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.service.AiServices;
import io.polyphony.langchain4j.LocalChatModel;
import io.polyphony.runtime.LocalModel;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tools of AI services that misbehave, and models that call them wrongly. */
@Timeout(60)
class BadToolsTest {

    private static final String CALL = "<tool_call>\n{\"name\":\"%s\",\"arguments\":{%s}}\n</tool_call>";

    private final CountDownLatch hangs = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);

    /** The call that is made before there is a result; set by each test. */
    private String call = CALL.formatted("work", "");

    private final LocalModel local = ScriptedModel.open("qwen3", this::replies);
    private final LocalChatModel chat = LocalChatModel.of(local);

    interface Service {
        String ask(String question);
    }

    @AfterEach
    void close() {
        chat.close();
        local.stats();
        assertThat(local.pool().inUse()).isZero();
        local.close();
    }

    private List<String> replies(Transcript prompt) {
        Task task = Task.of(prompt);
        String body = task.answers().isEmpty() && task.request().startsWith("work")
                ? call
                : "It said: " + String.join(" ", task.answers());
        String reply = prompt.reply();
        if (!reply.startsWith("<think>")) {
            return List.of(body);
        }
        int end = reply.indexOf("</think>");
        return List.of((end < 0 ? "<think>\n\n</think>" : reply.substring(0, end + 8)) + "\n\n" + body);
    }

    private Service service(Object tools) {
        return AiServices.builder(Service.class)
                .chatModel(chat)
                .tools(tools)
                .chatMemory(MessageWindowChatMemory.withMaxMessages(20))
                .build();
    }

    static final class Throwing {
        @Tool
        String work() {
            throw new IllegalStateException("the oven is cold");
        }
    }

    static final class Huge {
        @Tool
        String work() {
            return "x".repeat(10_000_000);
        }
    }

    final class Hanging {
        @Tool
        String work() throws InterruptedException {
            hangs.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
            return "never";
        }
    }

    @Test
    void tool_throws_theModelHearsWhy() {
        assertThat(service(new Throwing()).ask("work")).isEqualTo("It said: the oven is cold");
    }

    @Test
    void tool_returns10Megabytes_isRefusedAndTheModelGoesOn() {
        Service service = service(new Huge());

        assertThatThrownBy(() -> service.ask("work"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("too long");
        assertThat(service(new Throwing()).ask("hello")).startsWith("It said:");
    }

    @Test
    void tool_hangs_holdsNoSequenceAndAnInterruptEndsIt() throws Exception {
        Service service = service(new Hanging());
        FutureTask<String> asked = new FutureTask<>(() -> service.ask("work"));
        Thread thread = Thread.ofVirtual().start(asked);
        hangs.await();
        // While a tool works its conversation is idle: others may have its sequence.
        assertThat(chat.chat("hello")).startsWith("It said:");

        thread.interrupt();
        interrupted.await();
        // LangChain4j tells the model of the tool's failure, whatever it was.
        assertThat(asked.get()).startsWith("It said:");
    }

    @Test
    void call_withMalformedArguments_staysText() {
        call = CALL.formatted("work", "\"x\": oops");

        assertThat(service(new Throwing()).ask("work")).contains("oops");
    }

    @Test
    void call_ofAnUnknownTool_isRefusedByItsName() {
        call = CALL.formatted("sing", "");

        assertThatThrownBy(() -> service(new Throwing()).ask("work")).hasMessageContaining("sing");
    }
}
