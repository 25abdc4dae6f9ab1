package io.polyphony.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.decode.Finish;
import io.polyphony.error.InvalidRequestException;
import io.polyphony.error.SequenceClosedException;
import io.polyphony.error.SequencesExhaustedException;
import io.polyphony.grammar.Grammar;
import io.polyphony.token.TextSegment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole engine on llama.cpp with a tiny model of random weights. */
@Timeout(60)
class LocalModelNativeTest {

    private static final ModelOptions OPTIONS =
            ModelOptions.DEFAULT.withThreads(1).withSequences(4).withContext(1024);
    private static final GenerateOptions SHORT = GenerateOptions.DEFAULT.withMaxTokens(24);
    private static final GenerateOptions LONG = GenerateOptions.DEFAULT.withMaxTokens(800);

    @TempDir
    private static Path folder;

    private static Path file;
    private static LocalModel model;

    @BeforeAll
    static void open() {
        file = NativeScenarios.tinyModel(folder, 7);
        model = LocalModel.open(file, OPTIONS);
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @AfterEach
    void everySequenceIsBack() {
        assertThat(model.stats().usedCells()).isZero();
        assertThat(model.pool().inUse()).isZero();
    }

    @Test
    void generate_withCompany_saysWhatItSaysAlone() throws Exception {
        List<String> alone = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            alone.add(say("prompt number " + i));
        }
        List<Future<String>> together = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            // None is closed before all are done: its cells would be used again, which may change the last bits of
            // others.
            CountDownLatch done = new CountDownLatch(4);
            for (int i = 0; i < 4; i++) {
                String prompt = "prompt number " + i;
                together.add(threads.submit(() -> {
                    try (Sequence sequence = model.sequence()) {
                        String text = sequence.generate(prompt, SHORT).text();
                        done.countDown();
                        done.await();
                        return text;
                    }
                }));
            }
            for (int i = 0; i < 4; i++) {
                assertThat(together.get(i).get()).isEqualTo(alone.get(i)).isNotEmpty();
            }
        }
        assertThat(alone).doesNotHaveDuplicates();
    }

    @Test
    void fork_goesOnExactlyAsAnUnforkedTwin() throws Exception {
        try (Sequence parent = model.sequence();
                Sequence twin = model.sequence()) {
            parent.append("a plan with two steps");
            twin.append("a plan with two steps");
            try (Sequence child = parent.fork()) {
                parent.generate(" one", SHORT);
                String said = child.generate(" and", SHORT).text();

                assertThat(said).isEqualTo(twin.generate(" and", SHORT).text());
                assertThat(child.tokens()).isEqualTo(twin.tokens());
                assertThat(child.usage().reusedTokens()).isPositive();
                assertThat(twin.usage().reusedTokens()).isZero();
            }
        }
    }

    @Test
    void rewind_goesOnAsIfTheRestHadNotBeen() throws Exception {
        try (Sequence sequence = model.sequence();
                Sequence twin = model.sequence()) {
            sequence.append("the answer");
            Mark mark = sequence.mark();
            String first = sequence.generate(" is", SHORT).text();
            sequence.rewind(mark);
            twin.append("the answer");

            assertThat(sequence.tokens()).isEqualTo(twin.tokens());
            assertThat(sequence.generate(" is", SHORT).text()).isEqualTo(first);
            assertThatThrownBy(() -> twin.rewind(mark)).isInstanceOf(InvalidRequestException.class);
        }
    }

    @Test
    void restore_fromMemoryAndFile_goesOnAsTheOriginal() throws Exception {
        try (Sequence sequence = model.sequence()) {
            sequence.append("tool result value");
            SavedSequence saved = sequence.save();
            Path copy = folder.resolve("saved");
            saved.write(copy);
            String original = sequence.generate(" that", SHORT).text();

            for (SavedSequence state : List.of(saved, SavedSequence.read(copy))) {
                try (Sequence restored = model.restore(state)) {
                    assertThat(restored.generate(" that", SHORT).text()).isEqualTo(original);
                    assertThat(restored.tokens()).isEqualTo(sequence.tokens());
                }
            }
            Path other = NativeScenarios.tinyModel(folder, 8);
            try (LocalModel stranger = LocalModel.open(other, OPTIONS)) {
                assertThatThrownBy(() -> stranger.restore(saved)).isInstanceOf(InvalidRequestException.class);
            }
        }
    }

    @Test
    void generate_othersFailAndAreCancelled_goesOn() throws Exception {
        CountDownLatch busy = new CountDownLatch(2);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> rude = threads.submit(() -> generateUntil(busy, () -> {
                throw new IllegalStateException("rude");
            }));
            Future<?> cancelled = threads.submit(
                    () -> generateUntil(busy, () -> Thread.currentThread().interrupt()));
            busy.await();

            try (Sequence sequence = model.sequence()) {
                assertThat(sequence.generate("the critic", SHORT).usage().generatedTokens())
                        .isEqualTo(24);
            }
            assertThatThrownBy(rude::get).hasCauseInstanceOf(IllegalStateException.class);
            assertThatThrownBy(cancelled::get).hasCauseInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void interrupt_ofTheCaller_endsTheCallAndClosesTheSequence() throws Exception {
        CompletableFuture<Thread> speaker = new CompletableFuture<>();
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        try (Sequence sequence = model.sequence()) {
            Thread.ofPlatform().start(() -> {
                try {
                    sequence.generate(
                            List.of(TextSegment.data("text")),
                            LONG,
                            (text, tokens) -> speaker.complete(Thread.currentThread()));
                    end.complete(null);
                } catch (Throwable t) {
                    end.complete(t);
                }
            });
            speaker.get(10, TimeUnit.SECONDS).interrupt();

            assertThat(end.get(10, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
            assertThat(sequence.isClosed()).isTrue();
            assertThatThrownBy(() -> sequence.generate(SHORT)).isInstanceOf(SequenceClosedException.class);
        }
    }

    @Test
    void generate_pastItsTimeLimit_givesPartialTextAndClosesTheSequence() throws Exception {
        try (Sequence sequence = model.sequence()) {
            Completion completion = sequence.generate("text", LONG.withTimeLimit(Duration.ofMillis(20)));

            assertThat(completion.finish()).isEqualTo(Finish.DEADLINE);
            assertThat(completion.usage().generatedTokens()).isLessThan(800);
            assertThat(sequence.isClosed()).isTrue();
        }
    }

    @Test
    void generate_withGrammar_saysOnlyWhatItAdmits() throws Exception {
        try (Sequence sequence = model.sequence()) {
            Grammar grammar = Grammar.parse("root ::= \"{\\\"approved\\\":\" (\"true\" | \"false\") \"}\"");
            Completion completion = sequence.generate("critic", SHORT.withGrammar(grammar));

            assertThat(completion.text()).matches("\\{\"approved\":(true|false)}");
            assertThat(completion.finish()).isEqualTo(Finish.END);
        }
    }

    @Test
    void generate_stopText_endsBeforeItAndHearsAllElse() throws Exception {
        String whole = say("the plan");
        String stop = whole.substring(6, 8);
        StringBuilder heard = new StringBuilder();
        try (Sequence sequence = model.sequence()) {
            Completion completion = sequence.generate(
                    List.of(TextSegment.data("the plan")), SHORT.withStop(stop), (text, tokens) -> heard.append(text));

            assertThat(completion.finish()).isEqualTo(Finish.STOP);
            assertThat(completion.text())
                    .isEqualTo(whole.substring(0, whole.indexOf(stop)))
                    .isEqualTo(heard.toString());
        }
    }

    @Test
    void sequence_whenAllAreInUse_isRefusedAfterTheWait() throws Exception {
        List<Sequence> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            all.add(model.sequence());
        }
        assertThatThrownBy(() -> model.sequence(Duration.ofMillis(10))).isInstanceOf(SequencesExhaustedException.class);
        assertThatThrownBy(() -> all.getFirst().fork(Duration.ZERO)).isInstanceOf(SequencesExhaustedException.class);
        all.forEach(Sequence::close);
        model.sequence(Duration.ofSeconds(5)).close();
    }

    @Test
    void twoModels_atOnce_eachSaysWhatItSaysAlone() throws Exception {
        String first = say("two agents");
        Path otherFile = NativeScenarios.tinyModel(folder, 9);
        try (LocalModel other = LocalModel.open(otherFile, OPTIONS);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            String second = say(other, "two agents");
            Future<String> both = threads.submit(() -> say(other, "two agents"));

            assertThat(say("two agents")).isEqualTo(first).isNotEqualTo(second);
            assertThat(both.get()).isEqualTo(second);
        }
        assertThat(say("two agents")).isEqualTo(first);
    }

    private static Object generateUntil(CountDownLatch busy, Runnable then) throws InterruptedException {
        try (Sequence sequence = model.sequence()) {
            sequence.generate(List.of(TextSegment.data("noise")), LONG, (text, tokens) -> {
                if (tokens >= 5) {
                    busy.countDown();
                    then.run();
                }
            });
            throw new AssertionError("it ended by itself");
        }
    }

    private static String say(String prompt) throws InterruptedException {
        return say(model, prompt);
    }

    private static String say(LocalModel from, String prompt) throws InterruptedException {
        try (Sequence sequence = from.sequence()) {
            return sequence.generate(prompt, SHORT).text();
        }
    }
}
