package io.polyphony.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.cli.doctor.Trial.Stage;
import io.polyphony.gguf.TinyGguf;
import io.polyphony.gguf.WeightType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@EnabledOnOs({OS.LINUX, OS.MAC})
class ChildTrialTest {

    @TempDir
    Path folder;

    private Trial trial(Path model, Duration limit) {
        return new Trial(model, 1, limit);
    }

    @Test
    void run_aModel_decodesTokensInAJvmOfItsOwn() throws Exception {
        Path model = TinyGguf.write(
                folder.resolve("tiny.gguf"), TinyGguf.Options.defaults().withWeightType(WeightType.F32));

        Trial.Result result = ChildTrial.run(trial(model, Duration.ofMinutes(2)));

        assertThat(result).isInstanceOfSatisfying(Trial.Decoded.class, decoded -> {
            assertThat(decoded.tokens()).isBetween(1, 16);
            assertThat(decoded.loadSeconds()).isPositive();
        });
    }

    @Test
    void run_whatIsNoModel_isRefusedInTheErrorsWords() throws Exception {
        Path file = Files.writeString(folder.resolve("x.gguf"), "no model");

        assertThat(ChildTrial.run(trial(file, Duration.ofMinutes(2))))
                .isInstanceOfSatisfying(
                        Trial.Refused.class,
                        refused -> assertThat(refused.message()).contains("is no GGUF file"));
    }

    @ParameterizedTest
    @CsvSource({"ILL,SIGILL", "KILL,SIGKILL", "SEGV,SIGSEGV", "USR1,signal 10"})
    @EnabledOnOs(OS.LINUX)
    void run_childKilledByASignal_namesItAndTheStage(String signal, String name) throws Exception {
        Trial.Result result = ChildTrial.run(
                List.of("sh", "-c", "echo trial-stage LOADING; kill -" + signal + " $$"),
                trial(folder, Duration.ofMinutes(1)));

        assertThat(result).isInstanceOfSatisfying(Trial.Died.class, died -> {
            assertThat(died.signal()).hasValue(name);
            assertThat(died.stage()).isEqualTo(Stage.LOADING);
        });
    }

    @Test
    void run_pastItsLimit_isTimedOut() throws Exception {
        assertThat(ChildTrial.run(List.of("sh", "-c", "sleep 60"), trial(folder, Duration.ofMillis(50))))
                .isEqualTo(new Trial.TimedOut());
    }

    @Test
    void read_crashReportOfTheJvm_namesTheSignalThatItCaught() {
        String output = """
                trial-stage LOADING
                trial-stage DECODING
                #
                # A fatal error has been detected by the Java Runtime Environment:
                #
                #  SIGILL (0x4) at pc=0x00007f, pid=1, tid=2
                #
                """;

        assertThat(ChildTrial.read(134, output)).isInstanceOfSatisfying(Trial.Died.class, died -> {
            assertThat(died.signal()).hasValue("SIGILL");
            assertThat(died.stage()).isEqualTo(Stage.DECODING);
        });
    }

    @Test
    void read_deathAfterTheTokens_isStillADeath() {
        String output = "trial-decoded 16 40.0 0.5\nfree(): invalid pointer\n";

        assertThat(ChildTrial.read(134, output))
                .isEqualTo(
                        new Trial.Died(134, Stage.STARTED, Optional.of("SIGABRT"), List.of("free(): invalid pointer")));
        assertThat(ChildTrial.read(0, output)).isEqualTo(new Trial.Decoded(16, 40, 0.5));
    }

    @Test
    void read_manyLines_keepsTheLastSix() {
        Trial.Died died = (Trial.Died) ChildTrial.read(1, "1\n2\n3\n\n4\n5\n6\n7\n8\n");

        assertThat(died.lastLines()).containsExactly("3", "4", "5", "6", "7", "8");
        assertThat(died.signal()).isEmpty();
    }
}
