package io.polyphony.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.polyphony.cli.Commands;
import io.polyphony.cli.ExitCode;
import io.polyphony.cli.terminal.Channel;
import io.polyphony.cli.terminal.DisplayWidth;
import io.polyphony.host.FolderFacts;
import io.polyphony.host.HostFacts.Presence;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path cache;

    private final StringBuilder out = new StringBuilder();

    private int run(Machine machine, boolean json) throws InterruptedException {
        return DoctorCommand.run(machine, Checks.ALL, Duration.ofSeconds(30), Channel.plain(out), json);
    }

    @Test
    void table_ofAHealthyMachine_hasALineForEachCheckAndSaysReady() throws Exception {
        assertThat(run(new FakeMachine(cache), false)).isEqualTo(ExitCode.DONE.number());

        List<String> lines = out.toString().lines().toList();
        assertThat(lines).last().isEqualTo("Ready.");
        assertThat(lines).contains("ok    openmp            libgomp.so.1", "ok    c-library         glibc 2.36");
        assertThat(lines.stream().filter(line -> line.matches("(ok|warn|FAIL|skip) .*")))
                .hasSize(Checks.ALL.size());
    }

    @Test
    void table_ofABrokenMachine_fits80ColumnsAndShowsMeaningAndRemedies() throws Exception {
        FakeMachine machine = new FakeMachine(cache);
        // The temporary folder's own name may be wider than any terminal.
        machine.folder = new FolderFacts(Path.of("/cache"), Optional.empty(), false, OptionalLong.of(1L << 40));
        machine.openMp = Presence.MISSING;
        machine.flags = Set.of("sse2");
        machine.terminal = new TerminalFacts(true, 60, "UTF-8", "");

        assertThat(run(machine, false)).isEqualTo(ExitCode.FAILED.number());

        assertThat(out.toString().lines())
                .allSatisfy(line -> assertThat(DisplayWidth.of(line)).as(line).isLessThanOrEqualTo(80));
        assertThat(out.toString())
                .contains("FAIL  openmp            no libgomp.so.1\n      The OpenMP library libgomp.so.1 is missing.\n"
                        + "      -> sudo apt install libgomp1\n")
                .contains("skip  trial             pointless before this is mended: processor, openmp\n")
                .endsWith("\nNot ready: 2 things would fail (processor, openmp), 1 warning.\n")
                .doesNotContain("\u001B");
    }

    @Test
    void wrap_breaksAtSpacesButNeverACommandsWord() {
        assertThat(DoctorReport.wrap("aa bb cc", 5)).containsExactly("aa bb", "cc");
        assertThat(DoctorReport.wrap("a /a/very/long/path b", 6)).containsExactly("a", "/a/very/long/path", "b");
        assertThat(DoctorReport.wrap("", 6)).containsExactly("");
        assertThat(DoctorReport.wrap("a\nb", 6)).containsExactly("a b");
    }

    @Test
    void json_isExactlyOneObjectOfTheDocumentedForm() throws Exception {
        FakeMachine machine = new FakeMachine(cache);
        machine.openMp = Presence.MISSING;

        assertThat(run(machine, true)).isEqualTo(ExitCode.FAILED.number());

        assertThat(out.toString().lines()).hasSize(1);
        JsonNode root = JSON.readTree(out.toString());
        assertThat(root.fieldNames()).toIterable().containsExactlyInAnyOrder("checks", "ready", "failed", "warned");
        assertThat(root.get("ready").asBoolean()).isFalse();
        assertThat(root.get("failed").asInt()).isEqualTo(1);
        assertThat(root.get("warned").asInt()).isZero();
        assertThat(root.get("checks")).hasSize(Checks.ALL.size()).allSatisfy(check -> {
            assertThat(check.fieldNames())
                    .toIterable()
                    .containsExactlyInAnyOrder("name", "status", "found", "meaning", "remedies");
            assertThat(check.get("status").asText()).isIn("ok", "warn", "fail", "skip");
            assertThat(check.get("found").isTextual()).isTrue();
            assertThat(check.get("remedies").isArray()).isTrue();
        });
    }

    @Test
    void command_onThisMachine_printsOneObjectAndNothingElse() throws Exception {
        FakeMachine machine = new FakeMachine(cache);

        Commands.Run run =
                Commands.run("doctor", "--json", "--quick", "--model", machine.environment.get("POLYPHONY_MODEL"));

        JsonNode root = JSON.readTree(run.out());
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines()).hasSize(1);
        assertThat(run.exitCode()).isEqualTo(root.get("ready").asBoolean() ? 0 : 1);
        assertThat(root.get("checks")).hasSize(Checks.ALL.size());
        assertThat(root.findValuesAsText("found")).noneMatch(found -> found.startsWith("the check itself broke"));
    }

    @Test
    void command_quickAndDeep_isAUsageError() {
        Commands.Run run = Commands.run("doctor", "--quick", "--deep");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.number());
        assertThat(run.err()).contains("--quick", "--deep", "mutually exclusive");
    }

    @Test
    void help_namesTheExitCodes() {
        assertThat(Commands.run("doctor", "--help").out())
                .contains("ready: nothing that is needed is missing", "not ready: at least one check failed");
    }
}
