package io.polyphony.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(OS.WINDOWS)
class ChildProcessTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    @Test
    void run_givesExitCodeAndBothStreams() throws Exception {
        ChildProcess.Result result = ChildProcess.run(List.of("sh", "-c", "echo out; echo err >&2; exit 3"), LONG);

        assertThat(result).isEqualTo(new ChildProcess.Result(3, "out\nerr\n"));
    }

    @Test
    void run_moreOutputThanAPipeHolds_doesNotStop() throws Exception {
        ChildProcess.Result result = ChildProcess.run(List.of("sh", "-c", "head -c 1000000 /dev/zero"), LONG);

        assertThat(result.output()).hasSize(1_000_000);
    }

    @Test
    void run_unknownCommand_throws() {
        assertThatThrownBy(() -> ChildProcess.run(List.of("no-such-command-anywhere"), LONG))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no-such-command-anywhere");
    }

    @Test
    void run_pastTheLimit_endsTheProcessAndSaysSo() {
        assertThatThrownBy(() -> ChildProcess.run(List.of("sh", "-c", "sleep 60"), Duration.ofMillis(50)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("sh did not end within");
        assertThat(ProcessHandle.current().descendants().filter(ProcessHandle::isAlive))
                .allMatch(child -> child.onExit().join() != null);
    }
}
