package io.polyphony.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.polyphony.error.GrammarException;
import io.polyphony.error.ModelFileException;
import io.polyphony.error.SchemaException;
import io.polyphony.error.SequenceClosedException;
import io.polyphony.error.SequencesExhaustedException;
import io.polyphony.grammar.Grammar;
import io.polyphony.grammar.JsonSchemaGrammar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Calls in an order that nobody meant, on the real library. */
@Timeout(60)
class HostileCallsTest {

    private static final ModelOptions OPTIONS =
            ModelOptions.DEFAULT.withThreads(1).withSequences(4).withContext(512);
    private static final GenerateOptions SHORT = GenerateOptions.DEFAULT.withMaxTokens(8);

    @TempDir
    private static Path folder;

    private static LocalModel model;

    @BeforeAll
    static void open() {
        model = LocalModel.open(NativeScenarios.tinyModel(folder, 7), OPTIONS);
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @AfterEach
    void nothingIsLeft() {
        assertThat(model.stats().usedCells()).isZero();
        assertThat(model.pool().inUse()).isZero();
    }

    @Test
    void fork_ofAForkOfAClosedParent_goesOnAsIfTheParentWereThere() throws Exception {
        try (Sequence twin = model.sequence()) {
            twin.append("a plan with two steps and more");
            Sequence parent = model.sequence();
            parent.append("a plan with two steps");
            Sequence child = parent.fork();
            parent.close();
            child.append(" and more");
            try (Sequence grandchild = child.fork()) {
                child.close();

                assertThat(grandchild.generate(SHORT).text())
                        .isEqualTo(twin.generate(SHORT).text());
                assertThat(grandchild.tokens()).isEqualTo(twin.tokens());
            }
            assertThatThrownBy(parent::fork).isInstanceOf(SequenceClosedException.class);
            assertThatThrownBy(child::fork).isInstanceOf(SequenceClosedException.class);
        }
    }

    @Test
    void sequence_moreThanConfigured_isRefusedAndThoseThatAreOpenGoOn() throws Exception {
        List<Sequence> open = new ArrayList<>();
        for (int i = 0; i < OPTIONS.sequences(); i++) {
            open.add(model.sequence());
        }

        assertThatThrownBy(() -> model.sequence(Duration.ofMillis(1)))
                .isInstanceOf(SequencesExhaustedException.class)
                .hasMessageContaining("4 sequences");
        assertThatThrownBy(() -> open.getFirst().fork(Duration.ofMillis(1)))
                .isInstanceOf(SequencesExhaustedException.class);

        for (Sequence sequence : open) {
            assertThat(sequence.generate("go on", SHORT).text()).isNotEmpty();
            sequence.close();
        }
    }

    @Test
    void grammar_invalid_isRefusedBeforeNativeCodeSeesIt() throws Exception {
        for (String broken : List.of("root", "root ::= \"a", "root ::= b", "top ::= \"a\"", "root ::= root", "")) {
            assertThatThrownBy(() -> Grammar.parse(broken), broken).isInstanceOf(GrammarException.class);
        }
        ObjectMapper json = new ObjectMapper();
        for (String broken : List.of(
                "{\"type\":\"sausage\"}", "{\"type\":\"string\",\"pattern\":\"(?=a)\"}", "{\"not\":{}}", "[]", "7")) {
            assertThatThrownBy(() -> JsonSchemaGrammar.of(json.readTree(broken)), broken)
                    .isInstanceOf(SchemaException.class);
        }
    }

    @Test
    void append_fileWrittenToMeanwhile_isRefusedAndTheModelCloses() throws Exception {
        Path file = NativeScenarios.tinyModel(folder, 8);
        try (LocalModel mapped = LocalModel.open(file, OPTIONS);
                Sequence sequence = mapped.sequence()) {
            sequence.append("before");
            byte[] same = Files.readAllBytes(file);
            Files.write(file, same);
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(2)));

            assertThatThrownBy(() -> sequence.append("after"))
                    .isInstanceOf(ModelFileException.class)
                    .hasMessageContaining(file.getFileName().toString());
        }
    }

    @Test
    void sequence_usedByTwoThreadsAtOnce_refusesOneAndServesTheOther() throws Exception {
        try (Sequence sequence = model.sequence();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            sequence.append("text");
            List<Future<Completion>> calls = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                calls.add(threads.submit(() -> sequence.generate(" more", GenerateOptions.DEFAULT.withMaxTokens(30))));
            }
            int served = 0;
            for (Future<Completion> call : calls) {
                try {
                    assertThat(call.get().usage().generatedTokens()).isEqualTo(30);
                    served++;
                } catch (ExecutionException e) {
                    assertThat(e.getCause()).hasMessageContaining("is busy");
                }
            }
            assertThat(served).isPositive();
        }
    }
}
