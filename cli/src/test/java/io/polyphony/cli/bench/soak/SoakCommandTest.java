package io.polyphony.cli.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.polyphony.cli.Commands;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SoakCommandTest {

    /** Shorter than the command's minute: too short to tell whether the agents' shares are fair. */
    @Test
    void soak_ofTwoSeconds_losesMixesAndLeavesNothing() throws Exception {
        Commands.Run run = Commands.run("bench", "soak", "--seconds", "2", "--agents", "32", "--json");

        assertThat(run.out().lines()).hasSize(1);
        JsonNode report = new ObjectMapper().readTree(run.out());
        assertThat(report.get("wrong")).isEmpty();
        assertThat(report.get("requests").asLong()).isGreaterThanOrEqualTo(32);
        assertThat(report.get("openSequences").asInt()).isZero();
        assertThat(report.get("usedCells").asLong()).isZero();
        for (Mishap mishap : Mishap.values()) {
            if (mishap != Mishap.DEADLINE) {
                assertThat(report.at("/ended/" + mishap).asLong())
                        .as("%s", mishap)
                        .isPositive();
            }
        }
        assertThat(report.get("faults"))
                .allSatisfy(fault -> assertThat(fault.asText()).startsWith("the slowest agent"));
        assertThat(run.exitCode()).isEqualTo(report.get("faults").isEmpty() ? 0 : 1);
    }

    @ParameterizedTest
    @CsvSource({"--seconds,0", "--agents,-3", "--sequences,65", "--sequences,0"})
    void wrongArgument_isAUsageErrorThatNamesIt(String option, String value) {
        Commands.Run run = Commands.run("bench", "soak", option, value);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(option + " is " + value);
    }
}
