package io.polyphony.observation;

import static io.polyphony.observation.Observed.high;
import static io.polyphony.observation.Observed.low;
import static io.polyphony.observation.Observed.parent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.service.AiServices;
import io.polyphony.error.KvCacheFullException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AiServiceObservationsTest {

    interface Clerk {
        String ask(String question);
    }

    public static final class Numbers {
        @Tool("Adds")
        public int sum(int a, int b) {
            return a + b;
        }
    }

    private final Observed observed = new Observed();
    private final PreparedModel model = new PreparedModel(ModelProvider.OPEN_AI);

    @AfterEach
    void everythingIsStopped() {
        assertThat(observed.open()).isZero();
    }

    private Clerk clerk() {
        return AiServices.builder(Clerk.class)
                .chatModel(model)
                .tools(new Numbers())
                .registerListeners(AiServiceObservations.listeners(observed.registry))
                .build();
    }

    private void callsSum() {
        model.then(() -> ChatResponse.builder()
                .aiMessage(AiMessage.from(ToolExecutionRequest.builder()
                        .id("call-1")
                        .name("sum")
                        .arguments("{\"arg0\":1,\"arg1\":2,\"a\":1,\"b\":2}")
                        .build()))
                .build());
    }

    @Test
    void service_withATool_isTheToolsParent() {
        callsSum();
        model.then(
                () -> ChatResponse.builder().aiMessage(AiMessage.from("three")).build());

        assertThat(clerk().ask("1+2?")).isEqualTo("three");

        assertThat(observed.names()).containsExactly("execute_tool sum", "invoke_agent Clerk.ask");
        GenAiContext tool = observed.one("execute_tool sum");
        assertThat(parent(tool)).isEqualTo("invoke_agent Clerk.ask");
        assertThat(high(tool, "gen_ai.tool.call.id")).isEqualTo("call-1");
        assertThat(low(tool, "error.type")).isNull();
    }

    @Test
    void service_whoseModelFails_isStoppedWithTheCode() {
        callsSum();
        model.then(() -> {
            throw new KvCacheFullException("full.");
        });

        assertThatThrownBy(() -> clerk().ask("1+2?")).isInstanceOf(KvCacheFullException.class);

        assertThat(low(observed.one("invoke_agent Clerk.ask"), "error.type")).isEqualTo("kv-cache-full");
    }
}
