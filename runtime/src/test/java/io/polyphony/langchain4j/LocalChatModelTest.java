package io.polyphony.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.NonRetriableException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.ToolChoice;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonReferenceSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.service.AiServices;
import io.polyphony.decode.FakeDecoder;
import io.polyphony.error.DecodeException;
import io.polyphony.error.KvCacheFullException;
import io.polyphony.runtime.FakeModel;
import io.polyphony.runtime.GenerateOptions;
import io.polyphony.runtime.LocalModel;
import io.polyphony.runtime.ModelOptions;
import io.polyphony.runtime.Sequence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The adapter on a model without weights, of which every token depends on all before it. */
@Timeout(60)
class LocalChatModelTest {

    static final String TEMPLATE =
            "{% for m in messages %}[{{ m.role }}]{{ m.content }}\n{% endfor %}{% if add_generation_prompt %}[assistant]{% endif %}";

    private static final ModelOptions OPTIONS =
            ModelOptions.DEFAULT.withSequences(4).withContext(4096).withBatch(64);

    private final FakeDecoder decoder = FakeModel.decoder(OPTIONS);
    private final LocalModel local = FakeModel.open(OPTIONS, decoder, Optional.of(TEMPLATE));

    @AfterEach
    void close() {
        local.close();
    }

    private LocalChatModel chat() {
        return chat(LocalChatModel.builder(local));
    }

    private static LocalChatModel chat(LocalChatModel.Builder builder) {
        return builder.defaultRequestParameters(most(12)).build();
    }

    private static ChatRequestParameters most(int tokens) {
        return ChatRequestParameters.builder().maxOutputTokens(tokens).build();
    }

    private static LocalChatResponseMetadata metadata(ChatResponse response) {
        return (LocalChatResponseMetadata) response.metadata();
    }

    /** A chat of some turns: its replies. */
    private static List<ChatResponse> talk(LocalChatModel model, int turns, String topic) {
        List<ChatMessage> history = new ArrayList<>(List.of(SystemMessage.from("Be brief.")));
        List<ChatResponse> responses = new ArrayList<>();
        for (int turn = 0; turn < turns; turn++) {
            history.add(UserMessage.from(topic + " " + turn));
            ChatResponse response = model.chat(history);
            history.add(response.aiMessage());
            responses.add(response);
        }
        return responses;
    }

    @Test
    void chat_goesOn_prefillsOnlyWhatIsNewAndRepliesTheSame() {
        List<ChatResponse> kept = talk(chat(), 5, "clocks");
        List<ChatResponse> anew = talk(chat(LocalChatModel.builder(local).keep(0)), 5, "clocks");

        assertThat(kept)
                .extracting(response -> response.aiMessage().text())
                .isEqualTo(anew.stream()
                        .map(response -> response.aiMessage().text())
                        .toList());
        assertThat(anew)
                .allSatisfy(response ->
                        assertThat(metadata(response).reusedTokens()).isZero());
        for (int turn = 1; turn < 5; turn++) {
            assertThat(metadata(kept.get(turn)).reusedTokens())
                    .isGreaterThanOrEqualTo(kept.get(turn - 1).tokenUsage().inputTokenCount());
        }
    }

    @Test
    void chat_anotherConversation_leavesTheFirstOneItsSequence() {
        LocalChatModel model = chat();
        talk(model, 2, "clocks");

        List<ChatResponse> other = talk(model, 1, "boats");
        List<ChatResponse> again = talk(model, 3, "clocks");

        // The common beginning, the system message and more, is shared by a fork.
        assertThat(metadata(other.getFirst()).reusedTokens())
                .isBetween(10, other.getFirst().tokenUsage().inputTokenCount());
        assertThat(metadata(again.get(2)).reusedTokens()).isPositive();
        assertThat(local.pool().inUse()).isBetween(2, 3);
    }

    @Test
    void chat_moreConversationsThanSequences_givesUpTheOldest() {
        LocalChatModel model = chat();
        for (int i = 0; i < 10; i++) {
            talk(model, 1, i + " is another topic");
        }

        assertThat(local.pool().inUse()).isLessThanOrEqualTo(4);
        model.close();
        assertThat(local.stats().usedCells()).isNotNegative();
        local.stats();
        assertThat(local.pool().inUse()).isZero();
    }

    @Test
    void keptSequences_othersNeedThem_areGivenUp() throws InterruptedException {
        LocalChatModel model = chat();
        for (int i = 0; i < 4; i++) {
            talk(model, 1, i + " topics");
        }
        assertThat(local.pool().inUse()).isEqualTo(4);

        List<Sequence> mine = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            mine.add(local.sequence(Duration.ofSeconds(20)));
        }

        assertThat(mine).hasSize(4);
        mine.forEach(Sequence::close);
        assertThat(talk(model, 1, "again")).hasSize(1);
    }

    @Test
    void keptSequences_othersNeedTheirCells_areGivenUp() throws InterruptedException {
        LocalChatModel model = chat();
        String much = "much ".repeat(300);
        talk(model, 1, much);
        talk(model, 1, "x" + much);

        try (Sequence mine = local.sequence()) {
            mine.append("y".repeat(2500));
            assertThat(mine.generate(GenerateOptions.DEFAULT.withMaxTokens(4))
                            .usage()
                            .generatedTokens())
                    .isPositive();
        }
    }

    @Test
    void chat_twoAdaptersOfOneModel_shareItsSequences() {
        LocalChatModel first = chat();
        LocalChatModel second = chat();
        for (int i = 0; i < 4; i++) {
            talk(first, 1, i + " first");
        }

        assertThat(talk(second, 2, "second")).hasSize(2);
    }

    @Test
    void chat_200AtOnceOn4Sequences_allAreAnsweredAsIfAlone() throws Exception {
        LocalChatModel model = chat();
        List<Future<String>> replies;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            replies = IntStream.range(0, 200)
                    .mapToObj(i -> threads.submit(() -> model.chat("question " + i % 50)))
                    .toList();
        }
        for (int i = 0; i < 200; i++) {
            assertThat(replies.get(i).get()).isEqualTo(replies.get(i % 50).get());
        }
        LocalChatModel alone = chat(LocalChatModel.builder(local).keep(0));
        assertThat(replies.get(7).get()).isEqualTo(alone.chat("question 7"));
        model.close();
        local.stats();
        assertThat(local.pool().inUse()).isZero();
        assertThat(local.pool().waiting()).isZero();
    }

    @Test
    void chat_interrupted_failsAndKeepsTheFlag() {
        LocalChatModel model = chat();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> model.chat("hello"))
                .isInstanceOf(NonRetriableException.class)
                .hasCauseInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(model.chat("hello")).isNotNull();
    }

    @Test
    void chat_decoderFails_isInternalServerExceptionAndTheNextCallWorks() {
        LocalChatModel model = chat();
        decoder.failNext(4);

        assertThatThrownBy(() -> model.chat("hello"))
                .isInstanceOf(InternalServerException.class)
                .hasCauseInstanceOf(DecodeException.class);
        assertThat(model.chat("hello")).isNotNull();
    }

    @Test
    void chat_noSequenceInTime_isRateLimit() throws InterruptedException {
        LocalChatModel model = chat(LocalChatModel.builder(local).sequenceWait(Duration.ofMillis(1)));
        List<Sequence> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            all.add(local.sequence());
        }
        assertThatThrownBy(() -> model.chat("hello")).isInstanceOf(RateLimitException.class);
        all.forEach(Sequence::close);
        local.stats();
        assertThat(model.chat("hello")).isNotNull();
    }

    @Test
    void waitingForSequences_chatWithoutOne_counts() throws Exception {
        LocalChatModel model = chat();
        List<Sequence> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            all.add(local.sequence());
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> first = threads.submit(() -> model.chat("hello"));
            Future<String> second = threads.submit(() -> model.chat("hello"));
            while (local.waitingForSequences() < 2) {
                Thread.onSpinWait();
            }
            all.forEach(Sequence::close);
            assertThat(first.get()).isEqualTo(second.get());
        }
        assertThat(local.waitingForSequences()).isZero();
    }

    @Test
    void chat_emptyHistory_isRefused() {
        assertThatThrownBy(() -> chat().chat(List.<ChatMessage>of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("messages");
    }

    @Test
    void chat_anotherModelName_isUnsupported() {
        ChatRequest request = ChatRequest.builder()
                .messages(UserMessage.from("hello"))
                .modelName("another")
                .build();
        assertThatThrownBy(() -> chat().chat(request))
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining("modelName")
                .hasMessageContaining("not support");
    }

    @Test
    void longHistory_refused_saysHowMuchFits() {
        assertThatThrownBy(() -> chat().chat("long ".repeat(2000)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("4096")
                .hasMessageContaining("DROP_OLDEST");
    }

    @Test
    void longHistory_oldestDropped_keepsSystemAndLastAndFindsItsPrefixAgain() {
        LocalChatModel model = chat(LocalChatModel.builder(local).longHistory(LongHistory.DROP_OLDEST));
        List<ChatMessage> history = new ArrayList<>(List.of(SystemMessage.from("Be brief.")));
        List<Integer> dropped = new ArrayList<>();
        int reusedAfterDrop = 0;
        for (int turn = 0; turn < 40; turn++) {
            history.add(UserMessage.from("turn " + turn + " of a long talk ".repeat(10)));
            ChatResponse response = model.chat(history);
            history.add(AiMessage.from("reply " + turn));
            if (!dropped.isEmpty()
                    && metadata(response).droppedMessages() > 0
                    && metadata(response).droppedMessages() == dropped.getLast()
                    && metadata(response).reusedTokens() > 500) {
                reusedAfterDrop++;
            }
            dropped.add(metadata(response).droppedMessages());
            assertThat(response.tokenUsage().inputTokenCount()).isLessThan(4096);
        }
        assertThat(dropped).isSorted();
        assertThat(dropped.getFirst()).isZero();
        assertThat(dropped.getLast()).isPositive();
        assertThat(reusedAfterDrop).isPositive();
        assertThatThrownBy(() -> model.chat("one turn that is too long ".repeat(400)))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void tokenCount_ofMessages_isWhatTheCallReports() {
        LocalChatModel model = chat();
        List<ChatMessage> history = List.of(
                SystemMessage.from("Be brief."),
                UserMessage.from("hello"),
                AiMessage.from("hi"),
                UserMessage.from("how are you?"));

        assertThat(model.tokenCountEstimator().estimateTokenCountInMessages(history))
                .isEqualTo(model.chat(history).tokenUsage().inputTokenCount());
        assertThat(model.tokenCountEstimator().estimateTokenCountInText("abc")).isEqualTo(3);
        assertThat(model.tokenCountEstimator().estimateTokenCountInMessage(UserMessage.from("abc")))
                .isEqualTo("[user]abc\n".length());
        assertThat(model.tokenCountEstimator().estimateTokenCountInMessage(SystemMessage.from("abc")))
                .isEqualTo("[system]abc\n".length());
    }

    @Test
    void forAgent_sameName_sameViewAndSameSequence() {
        LocalChatModel model = chat();
        LocalChatModel critic = model.forAgent("critic");
        LocalChatModel planner = model.forAgent("planner");
        int first = metadata(talk(critic, 1, "a").getFirst()).sequence();

        assertThat(model.forAgent("critic")).isSameAs(critic);
        assertThat(metadata(talk(planner, 1, "b").getFirst()).sequence()).isNotEqualTo(first);
        assertThat(metadata(talk(critic, 1, "c").getFirst()).sequence()).isEqualTo(first);
        assertThat(local.pool().inUse()).isEqualTo(2);
        critic.close();
        local.stats();
        assertThat(local.pool().inUse()).isEqualTo(1);
        LocalChatModel newer = model.forAgent("critic");
        assertThat(newer).isNotSameAs(critic);
        critic.close();
        assertThat(model.forAgent("critic")).isSameAs(newer);
        assertThatThrownBy(() -> critic.chat("hello")).isInstanceOf(NonRetriableException.class);
        model.close();
        local.stats();
        assertThat(local.pool().inUse()).isZero();
    }

    @Test
    void forAgent_callsAtOnce_takeTurnsOnTheOneSequence() throws Exception {
        LocalChatModel critic = chat().forAgent("critic");
        List<Future<ChatResponse>> replies;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            replies = IntStream.range(0, 20)
                    .mapToObj(i -> threads.submit(() -> critic.chat(UserMessage.from("question " + i))))
                    .toList();
        }
        for (Future<ChatResponse> reply : replies) {
            assertThat(metadata(reply.get()).sequence()).isZero();
        }
        assertThat(local.pool().inUse()).isEqualTo(1);
    }

    record Answer(String first, String second) {}

    interface Service {
        Answer answer(String question);
    }

    @Test
    void aiService_jsonCutByTheTokenLimit_saysSo() {
        Service service = AiServices.create(Service.class, chat());

        assertThatThrownBy(() -> service.answer("hello"))
                .isInstanceOf(CutJsonException.class)
                .hasMessageContaining("12 tokens")
                .hasMessageContaining("maxOutputTokens");
    }

    @Test
    void required_templateWithoutTools_isAWellFormedCall() {
        ToolSpecification tool = ToolSpecification.builder()
                .name("flip")
                .description("turns it over")
                .parameters(JsonObjectSchema.builder()
                        .addBooleanProperty("twice")
                        .required("twice")
                        .build())
                .build();
        ChatResponse response = chat().chat(ChatRequest.builder()
                .messages(UserMessage.from("flip it"))
                .toolSpecifications(tool)
                .toolChoice(ToolChoice.REQUIRED)
                .maxOutputTokens(200)
                .build());

        assertThat(response.finishReason()).isEqualTo(FinishReason.TOOL_EXECUTION);
        assertThat(response.aiMessage().text()).isNull();
        assertThat(response.aiMessage().toolExecutionRequests()).singleElement().satisfies(call -> {
            assertThat(call.name()).isEqualTo("flip");
            assertThat(call.arguments()).matches("\\{\"twice\":(true|false)}");
            assertThat(call.id()).isNotBlank();
        });
    }

    @Test
    void required_toolWithARecursiveParameter_isAWellFormedCall() {
        JsonObjectSchema person = JsonObjectSchema.builder()
                .addProperty(
                        "children",
                        JsonArraySchema.builder()
                                .items(JsonReferenceSchema.builder()
                                        .reference("person")
                                        .build())
                                .build())
                .build();
        ToolSpecification tool = ToolSpecification.builder()
                .name("greet")
                .parameters(JsonObjectSchema.builder()
                        .addProperty(
                                "who",
                                JsonReferenceSchema.builder()
                                        .reference("person")
                                        .build())
                        .definitions(Map.of("person", person))
                        .required("who")
                        .build())
                .build();
        ChatResponse response = chat().chat(ChatRequest.builder()
                .messages(UserMessage.from("greet them"))
                .toolSpecifications(tool, tool.toBuilder().name("wave").build())
                .toolChoice(ToolChoice.REQUIRED)
                .maxOutputTokens(1000)
                .build());

        assertThat(response.aiMessage().toolExecutionRequests())
                .singleElement()
                .satisfies(call -> assertThat(call.arguments()).startsWith("{\"who\":{"));
    }

    @Test
    void keptCells_fullCache_failureIsTyped() {
        assertThatThrownBy(() -> Failures.mapped(() -> {
                    throw new KvCacheFullException("others hold the cells.");
                }))
                .isInstanceOf(RateLimitException.class)
                .hasCauseInstanceOf(KvCacheFullException.class);
    }
}
