package io.polyphony.langchain4j.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContractReportTest {

    private static ContractReport report() {
        SuiteResult chat = new SuiteResult("AbstractChatModelIT");
        chat.pass();
        chat.pass();
        chat.skip();
        chat.fail(
                "should_greet",
                new AssertionError("\nExpecting:\n  \"bye\"\nto be \"hello\"\n\nLast chat request:\nx"));
        chat.took(Duration.ofMillis(1250));
        SuiteResult service = new SuiteResult("AbstractAiServiceIT");
        service.leaveOut();
        return new ContractReport("tiny", Duration.ofMinutes(20), Duration.ofSeconds(2), List.of(chat, service));
    }

    @Test
    void table_suites_areAlignedWithSumsAndReasons() {
        assertThat(report().table()).isEqualTo("""
                LangChain4j's contract suites on tiny

                suite                passed  failed  skipped  not run  seconds
                AbstractChatModelIT       2       1        1        0      1.3
                AbstractAiServiceIT       0       0        0        1      0.0
                all                       2       1        1        1      1.3

                failed:
                AbstractChatModelIT.should_greet
                    Expecting: "bye" to be "hello"
                """);
    }

    @Test
    void json_suites_sayTheSameAsTheTable() throws Exception {
        JsonNode json = Json.MAPPER.readTree(report().json());

        assertThat(json.at("/suites/0/passed").asInt()).isEqualTo(2);
        assertThat(json.at("/suites/0/failures/0/test").asText()).isEqualTo("should_greet");
        assertThat(json.at("/suites/1/notRun").asInt()).isEqualTo(1);
    }

    @Test
    void options_given_areTaken() {
        ContractsOnModel.Options options =
                ContractsOnModel.Options.parse("--budget", "90s", "--timeout", "1m", "--suite", "Listener", "--json");

        assertThat(options.budget()).isEqualTo(Duration.ofSeconds(90));
        assertThat(options.timeout()).isEqualTo(Duration.ofMinutes(1));
        assertThat(options.json()).isTrue();
        assertThat(options.classes())
                .containsExactly(ChatModelListenerContractTest.class, StreamingChatModelListenerContractTest.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--budget", "--budget 0m", "--timeout 5", "--fast"})
    void options_senseless_areRefused(String line) {
        assertThatIllegalArgumentException().isThrownBy(() -> ContractsOnModel.Options.parse(line.split(" ")));
    }

    @TestInstance(Lifecycle.PER_CLASS)
    @ExtendWith(TimeBudget.class)
    abstract static class AbstractSampleIT {

        @Test
        void passes() {}

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void passesForOne(int argument) {
            assertThat(argument).isEqualTo(1);
        }

        @ParameterizedTest
        @ValueSource(ints = 1)
        @EnabledIf("isSupported")
        void isSkipped(int argument) {
            assertThat(argument).isZero();
        }

        @Test
        void hangs() {
            new CompletableFuture<>().join();
        }

        boolean isSupported() {
            return false;
        }
    }

    /** Found by nobody but the test below. */
    static final class SampleSuite extends AbstractSampleIT {}

    private static SuiteResult run(String... arguments) {
        ContractReport report = ContractsOnModel.run(
                List.of(SampleSuite.class),
                ContractsOnModel.Options.parse(arguments),
                "none",
                new PrintStream(OutputStream.nullOutputStream()));
        return report.suites().getFirst();
    }

    @Test
    void run_suite_countsEveryTest() {
        SuiteResult suite = run("--timeout", "1s");

        assertThat(suite.suite()).isEqualTo("AbstractSampleIT");
        assertThat(suite.passed()).isEqualTo(2);
        assertThat(suite.failures())
                .extracting(SuiteResult.Failure::test)
                .containsExactlyInAnyOrder("passesForOne", "hangs");
        assertThat(suite.skipped()).isEqualTo(1);
        assertThat(suite.notRun()).isZero();
    }

    @Test
    void run_timeIsUp_startsNoTest() {
        ContractsOnModel.Options none =
                new ContractsOnModel.Options(Duration.ZERO, Duration.ofMinutes(1), List.of(), false, Optional.empty());

        ContractReport report = ContractsOnModel.run(
                List.of(SampleSuite.class), none, "none", new PrintStream(OutputStream.nullOutputStream()));

        assertThat(report.suites().getFirst().notRun()).isEqualTo(4);
        assertThat(report.suites().getFirst().skipped()).isZero();
    }
}
