package io.polyphony.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.cli.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchCommandTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"--rounds,0", "--rounds,many", "--threads,0", "decode,nosuch"})
    void wrongArgument_isAUsageErrorThatNamesIt(String first, String second) {
        Commands.Run run = Commands.run("bench", first, second);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(second).contains("see polyphony bench --help");
    }

    @Test
    void coordinator_needsNoModelAndWritesItsSection() throws IOException {
        Path file = folder.resolve("measurements.md");
        Commands.Run run = Commands.run("bench", "coordinator", "--rounds", "1", "--json", "--write", file.toString());
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("{\"conditions\":{\"cpu\":").contains("\"at_most\":30.0,\"met\":", "\"n\":1");
        assertThat(run.out().lines()).hasSize(1);
        assertThat(run.err()).contains("coordinator: 1 rounds each", "round 1 of 1");
        assertThat(Files.readString(file))
                .contains("<!-- section: coordinator -->", "`./polyphony bench coordinator", "| ≤ 30 |", "revision ");
    }
}
