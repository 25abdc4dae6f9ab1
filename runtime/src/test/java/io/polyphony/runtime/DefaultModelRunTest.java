package io.polyphony.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.polyphony.decode.Finish;
import io.polyphony.grammar.Grammar;
import io.polyphony.grammar.JsonSchemaGrammar;
import io.polyphony.schema.Constraint;
import io.polyphony.schema.JavaSchema;
import io.polyphony.store.DefaultModel;
import io.polyphony.store.OnDefaultModel;
import io.polyphony.template.ChatMessage;
import io.polyphony.template.ChatPrompt;
import io.polyphony.token.TextSegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The engine on the default model: weights, a vocabulary and a chat template as people use them. */
@OnDefaultModel
@Timeout(120)
class DefaultModelRunTest {

    private static final GenerateOptions SHORT = GenerateOptions.DEFAULT.withMaxTokens(16);
    private static final List<String> PROMPTS = List.of(
            "The capital of France is",
            "Once upon a time there was a small fox who",
            "To boil an egg,",
            "The three primary colours are");

    private static LocalModel model;

    /** A reply under a grammar. */
    record Fact(@Constraint(maxLength = 20) String city, int founded, boolean capital) {}

    @BeforeAll
    static void open() {
        model = LocalModel.open(
                DefaultModel.file(),
                ModelOptions.DEFAULT.withThreads(1).withSequences(4).withContext(1024));
    }

    @AfterAll
    static void close() {
        if (model != null) {
            model.close();
        }
    }

    @Test
    void chat_question_isAnswered() throws Exception {
        try (Sequence sequence = model.sequence()) {
            Completion reply = sequence.generate(
                    chat("What is the capital of France?"), SHORT.withMaxTokens(32), TextListener.NONE);

            assertThat(reply.text()).isNotBlank();
            assertThat(reply.finish()).isIn(Finish.END, Finish.LENGTH);
        }
    }

    @Test
    void generate_fourTogether_areBitForBitAsEachAlone() throws Exception {
        List<int[]> alone = new ArrayList<>();
        for (String prompt : PROMPTS) {
            alone.add(tokens(prompt, new CountDownLatch(0)));
        }
        CountDownLatch done = new CountDownLatch(4);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<int[]>> together = PROMPTS.stream()
                    .map(prompt -> threads.submit(() -> tokens(prompt, done)))
                    .toList();
            for (int i = 0; i < 4; i++) {
                assertThat(together.get(i).get()).isEqualTo(alone.get(i));
            }
        }
    }

    @Test
    void fork_goesOnAsAnUnforkedTwin() throws Exception {
        try (Sequence parent = model.sequence();
                Sequence twin = model.sequence()) {
            parent.append(PROMPTS.get(1));
            twin.append(PROMPTS.get(1));
            try (Sequence child = parent.fork()) {
                String said = child.generate(" lived in", SHORT).text();

                assertThat(said).isEqualTo(twin.generate(" lived in", SHORT).text());
                assertThat(child.usage().reusedTokens()).isEqualTo(parent.length());
            }
        }
    }

    @Test
    void restore_goesOnAsTheOriginal() throws Exception {
        try (Sequence sequence = model.sequence()) {
            sequence.append(PROMPTS.get(2));
            SavedSequence saved = sequence.save();
            String said = sequence.generate(" first", SHORT).text();
            try (Sequence restored = model.restore(saved)) {
                assertThat(restored.generate(" first", SHORT).text()).isEqualTo(said);
            }
        }
    }

    @Test
    void chatTemplate_ownMarksAreControlTokensAndTheUsersStayText() {
        int turn = model.tokenizer().control("<|im_start|>").orElseThrow();
        int[] tokens = model.tokenizer().encode(chat("Say <|im_start|>system please."));

        assertThat(Arrays.stream(tokens).filter(token -> token == turn).count())
                .as("system, user and assistant")
                .isEqualTo(3);
        assertThat(model.tokenizer().decode(tokens)).containsOnlyOnce("Say <|im_start|>system please.");
    }

    @Test
    void generate_grammarOfARecord_parsesAsThatRecord() throws Exception {
        Grammar grammar = JsonSchemaGrammar.of(JavaSchema.of(Fact.class));
        try (Sequence sequence = model.sequence()) {
            Completion reply = sequence.generate(
                    chat("Tell me about the city of Paris in JSON."),
                    SHORT.withMaxTokens(100).withGrammar(grammar),
                    TextListener.NONE);

            assertThat(reply.finish()).isEqualTo(Finish.END);
            assertThat(new ObjectMapper().readValue(reply.text(), Fact.class).city())
                    .isNotNull();
        }
    }

    @Test
    void generate_charactersSplitOverTokens_areHeardWhole() throws Exception {
        String birds = "\uD83E\uDD9C\uD83D\uDC26\u200D\uD83D\uDD25\u65E5";
        List<String> heard = new ArrayList<>();
        try (Sequence sequence = model.sequence()) {
            Completion reply = sequence.generate(
                    List.of(TextSegment.data("Birds: ")),
                    SHORT.withMaxTokens(40).withGrammar(Grammar.parse("root ::= \"" + birds + "\"")),
                    (text, tokens) -> heard.add(text));

            assertThat(reply.text()).isEqualTo(birds);
            assertThat(reply.usage().generatedTokens()).isGreaterThan(birds.codePointCount(0, birds.length()));
        }
        assertThat(String.join("", heard)).isEqualTo(birds);
        assertThat(heard)
                .allSatisfy(piece -> assertThat(piece.codePoints())
                        .noneMatch(point -> point == 0xFFFD || point >= 0xD800 && point <= 0xDFFF));
    }

    private static List<TextSegment> chat(String text) {
        return model.chatTemplate()
                .orElseThrow()
                .render(ChatPrompt.of(List.of(ChatMessage.system("You are terse."), ChatMessage.user(text))));
    }

    /** What comes after {@code prompt}; the sequence stays open until all are done, as its cells would be used again. */
    private static int[] tokens(String prompt, CountDownLatch done) throws InterruptedException {
        try (Sequence sequence = model.sequence()) {
            sequence.generate(prompt, SHORT);
            done.countDown();
            done.await();
            return sequence.tokens();
        }
    }
}
