package io.polyphony.examples.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.listener.ChatModelResponseContext;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.service.Result;
import io.polyphony.langchain4j.LocalChatModel;
import io.polyphony.langchain4j.LocalChatResponseMetadata;
import io.polyphony.runtime.LocalModel;
import io.polyphony.runtime.ModelOptions;
import io.polyphony.store.DefaultModel;
import io.polyphony.store.OnDefaultModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples on the default model, with short replies: that they work, not how clever they are. */
@OnDefaultModel
class LangChain4jExamplesTest {

    private static final int MOST_LINES = 60;

    private static LocalModel local;

    private final List<LocalChatResponseMetadata> heard = new CopyOnWriteArrayList<>();
    private LocalChatModel model;

    @BeforeAll
    static void openModel() {
        local = LocalModel.open(
                DefaultModel.file(),
                ModelOptions.DEFAULT.withSequences(4).withContext(4096).withThreads(1));
    }

    @AfterAll
    static void closeModel() {
        if (local != null) {
            local.close();
        }
    }

    @BeforeEach
    void openChat() {
        model = LocalChatModel.builder(local)
                .defaultRequestParameters(
                        ChatRequestParameters.builder().maxOutputTokens(40).build())
                .listeners(List.of(new ChatModelListener() {
                    @Override
                    public void onResponse(ChatModelResponseContext context) {
                        heard.add((LocalChatResponseMetadata)
                                context.chatResponse().metadata());
                    }
                }))
                .build();
    }

    @AfterEach
    void closeChat() {
        model.close();
        // The answer comes once the decode thread has closed them.
        local.stats();
        assertThat(local.pool().inUse()).isZero();
    }

    @Test
    void serviceWithMemory_threeTurns_prefillsOnlyWhatIsNew() {
        List<String> replies = ServiceWithMemory.run(model);

        assertThat(replies).hasSize(3).noneMatch(String::isBlank);
        assertThat(heard).hasSize(3);
        for (int turn = 1; turn < 3; turn++) {
            LocalChatResponseMetadata before = heard.get(turn - 1);
            assertThat(heard.get(turn).reusedTokens())
                    .isGreaterThanOrEqualTo(before.tokenUsage().inputTokenCount());
        }
    }

    @Test
    void serviceWithRecord_offer_givesARecord() {
        ServiceWithRecord.Stove stove = ServiceWithRecord.run(model);

        assertThat(stove.fuel()).isIn((Object[]) ServiceWithRecord.Fuel.values());
        assertThat(heard).extracting(LocalChatResponseMetadata::finishReason).containsExactly(FinishReason.STOP);
    }

    @Test
    void serviceWithTools_question_callsAreWellFormedAndAnAnswerComes() {
        Result<String> answer = ServiceWithTools.run(model, "How many pieces of the product \"kettle\" are in stock?");

        assertThat(answer.content()).isNotBlank();
        assertThat(answer.toolExecutions()).allSatisfy(call -> {
            assertThat(call.request().name()).isEqualTo("pieces");
            assertThat(call.hasFailed()).isFalse();
        });
        assertThat(heard).hasSize(answer.toolExecutions().size() + 1);
    }

    @Test
    void streamToTerminal_question_printsWhatItSaysAndFreesTheSequence() throws Exception {
        ByteArrayOutputStream terminal = new ByteArrayOutputStream();

        String said = StreamToTerminal.run(
                model, "Tell me about the sea.", new PrintStream(terminal, true, StandardCharsets.UTF_8));

        assertThat(said).isNotBlank();
        assertThat(terminal.toString(StandardCharsets.UTF_8)).isEqualTo(said);
    }

    @Test
    void ragOverFolder_question_findsThePassageAndPutsItBeforeTheModel() {
        Result<String> answer = RagOverFolder.run(model, Path.of("rag"), "When does the bakery open?");

        assertThat(answer.sources())
                .singleElement()
                .satisfies(source -> assertThat(source.textSegment().text()).contains("opens at six"));
        assertThat(answer.content()).isNotBlank();
    }

    @Test
    void workflowOfAgents_topic_bothAgentsSpeakOnSequencesOfTheirOwn() {
        String both = WorkflowOfAgents.run(model, "the first snow");

        assertThat(both.split("\n---\n")).hasSize(2).noneMatch(String::isBlank);
        assertThat(heard).hasSize(2);
        assertThat(heard).extracting(LocalChatResponseMetadata::sequence).doesNotHaveDuplicates();
    }

    static Stream<Path> sources() throws IOException {
        return Files.list(Path.of("src/main/java/io/polyphony/examples/langchain4j"));
    }

    @ParameterizedTest
    @MethodSource("sources")
    void example_isShort(Path source) throws IOException {
        assertThat(Files.readAllLines(source)).hasSizeLessThan(MOST_LINES);
    }
}
