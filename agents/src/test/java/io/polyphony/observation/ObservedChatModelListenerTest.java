package io.polyphony.observation;

import static io.polyphony.observation.Observed.high;
import static io.polyphony.observation.Observed.low;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.polyphony.error.KvCacheFullException;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ObservedChatModelListenerTest {

    private static final ChatRequest REQUEST = ChatRequest.builder()
            .messages(UserMessage.from("a secret"))
            .modelName("tiny")
            .temperature(0.5)
            .topP(0.9)
            .topK(40)
            .maxOutputTokens(64)
            .stopSequences(List.of("END"))
            .build();

    private final Observed observed = new Observed();
    private final MeterRegistry meters = new SimpleMeterRegistry();

    ObservedChatModelListenerTest() {
        observed.registry.observationConfig().observationHandler(new GenAiMeterHandler(meters));
    }

    private static ChatResponse response() {
        return ChatResponse.builder()
                .aiMessage(AiMessage.from("an answer"))
                .id("r1")
                .modelName("tiny-2")
                .tokenUsage(new TokenUsage(10, 3))
                .finishReason(FinishReason.LENGTH)
                .build();
    }

    private PreparedModel model(ObservedChatModelListener listener) {
        return new PreparedModel(ModelProvider.OPEN_AI, listener).then(ObservedChatModelListenerTest::response);
    }

    @Test
    void chat_answered_hasTheConventionsNamesAndKeys() {
        Observation outer = Observation.start("request", observed.registry);
        try (Observation.Scope _ = outer.openScope()) {
            model(ObservedChatModelListener.of(observed.registry).withCachedTokens(_ -> OptionalLong.of(7)))
                    .chat(REQUEST);
        }
        outer.stop();

        GenAiContext chat = observed.one("chat tiny");
        assertThat(chat.getName()).isEqualTo("gen_ai.client.operation");
        assertThat(chat.getParentObservation()).isSameAs(outer);
        assertThat(low(chat, "gen_ai.operation.name")).isEqualTo("chat");
        assertThat(low(chat, "gen_ai.provider.name")).isEqualTo("openai");
        assertThat(low(chat, "gen_ai.request.model")).isEqualTo("tiny");
        assertThat(low(chat, "gen_ai.response.model")).isEqualTo("tiny-2");
        assertThat(low(chat, "error.type")).isNull();
        assertThat(high(chat, "gen_ai.request.temperature")).isEqualTo("0.5");
        assertThat(high(chat, "gen_ai.request.top_p")).isEqualTo("0.9");
        assertThat(high(chat, "gen_ai.request.top_k")).isEqualTo("40");
        assertThat(high(chat, "gen_ai.request.max_tokens")).isEqualTo("64");
        assertThat(high(chat, "gen_ai.request.stop_sequences")).isEqualTo("[END]");
        assertThat(high(chat, "gen_ai.response.id")).isEqualTo("r1");
        assertThat(high(chat, "gen_ai.response.finish_reasons")).isEqualTo("[length]");
        assertThat(high(chat, "gen_ai.usage.input_tokens")).isEqualTo("10");
        assertThat(high(chat, "gen_ai.usage.output_tokens")).isEqualTo("3");
        assertThat(high(chat, "gen_ai.usage.cache_read.input_tokens")).isEqualTo("7");
        assertThat(chat.getAllKeyValues().toString()).doesNotContain("secret", "an answer");
        assertThat(observed.open()).isZero();
    }

    @Test
    void chat_withContent_keepsWhatWasSaid() {
        model(ObservedChatModelListener.of(observed.registry).withContent()).chat(REQUEST);

        GenAiContext chat = observed.one("chat tiny");
        assertThat(high(chat, "gen_ai.input.messages"))
                .isEqualTo("[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"a secret\"}]}]");
        assertThat(high(chat, "gen_ai.output.messages")).contains("assistant", "an answer");
    }

    @Test
    void chat_answered_isInTheConventionsMetrics() {
        model(ObservedChatModelListener.of(observed.registry)).chat(REQUEST);

        assertThat(meters.get("gen_ai.client.token.usage")
                        .tags("gen_ai.token.type", "input", "gen_ai.request.model", "tiny")
                        .summary()
                        .totalAmount())
                .isEqualTo(10);
        assertThat(meters.get("gen_ai.client.token.usage")
                        .tag("gen_ai.token.type", "output")
                        .summary()
                        .totalAmount())
                .isEqualTo(3);
        assertThat(meters.get("gen_ai.client.operation.duration")
                        .tags("gen_ai.operation.name", "chat", "error.type", "none")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void chat_failed_isStoppedWithTheErrorsCode() {
        KvCacheFullException full = new KvCacheFullException("full.");
        PreparedModel model = new PreparedModel(
                        ModelProvider.OTHER,
                        ObservedChatModelListener.of(observed.registry).withProvider("polyphony"))
                .then(() -> {
                    throw full;
                });

        assertThatThrownBy(() -> model.chat(REQUEST)).isSameAs(full);

        GenAiContext chat = observed.one("chat tiny");
        assertThat(chat.getError()).isSameAs(full);
        assertThat(low(chat, "error.type")).isEqualTo("kv-cache-full");
        assertThat(low(chat, "gen_ai.provider.name")).isEqualTo("polyphony");
        assertThat(meters.get("gen_ai.client.operation.duration")
                        .tag("error.type", "kv-cache-full")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(observed.open()).isZero();
    }

    @Test
    void chat_twoListeners_stopEachItsOwn() {
        Observed other = new Observed();
        new PreparedModel(
                        ModelProvider.OPEN_AI,
                        ObservedChatModelListener.of(observed.registry),
                        ObservedChatModelListener.of(other.registry))
                .then(ObservedChatModelListenerTest::response)
                .chat(REQUEST);

        assertThat(observed.names()).containsExactly("chat tiny");
        assertThat(other.names()).containsExactly("chat tiny");
    }
}
