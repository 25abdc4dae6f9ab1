package io.polyphony.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FolderProbeTest {

    @TempDir
    Path root;

    private void mounts(String... lines) throws IOException {
        Files.createDirectories(root.resolve("proc/self"));
        Files.write(root.resolve("proc/self/mountinfo"), List.of(lines));
    }

    @Test
    void facts_ofAMissingFolder_areThoseOfTheOneAboveAndLeaveNothingBehind() throws IOException {
        Path home = Files.createDirectory(root.resolve("home"));

        FolderFacts facts = new FolderProbe(root).facts(home.resolve("a/b"));

        assertThat(facts.folder()).isEqualTo(home.resolve("a/b"));
        assertThat(facts.unwritable()).isEmpty();
        assertThat(facts.noExecution()).isFalse();
        assertThat(facts.free().getAsLong()).isPositive();
        try (Stream<Path> files = Files.list(home)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void facts_whereAFileIsInTheWay_sayThatItIsNoFolder() throws IOException {
        Path file = Files.writeString(root.resolve("file"), "text");

        assertThat(new FolderProbe(root).facts(file.resolve("cache")).unwritable())
                .hasValue(file + " is no folder");
    }

    @Test
    void facts_whereNothingCanBeCreated_sayWhy() {
        // Not even root may create files there.
        Path proc = Path.of("/proc/self/fdinfo");
        assumeThat(proc).isDirectory();

        assertThat(new FolderProbe(root).facts(proc).unwritable())
                .get()
                .asString()
                .contains("in " + proc);
    }

    @ParameterizedTest
    @CsvSource({"/home/me/.cache,true", "/home,false", "/homestead,false", "/home/me/exec/x,false", "/mnt/a b/c,true"})
    void noExecution_isThatOfTheInnermostMount(Path folder, boolean expected) throws IOException {
        mounts(
                "22 1 8:1 / / rw,relatime - ext4 /dev/sda1 rw",
                "23 22 8:2 / /home/me rw,nosuid,noexec - ext4 /dev/sda2 rw",
                "24 23 8:3 / /home/me/exec rw - ext4 /dev/sda3 rw",
                "25 22 8:4 / /mnt/a\\040b rw,noexec - ext4 /dev/sda4 rw",
                "26 22 8:4 / /short");

        assertThat(new FolderProbe(root).noExecution(folder)).isEqualTo(expected);
    }

    @Test
    void noExecution_mountedTwiceAtOnePoint_isThatOfTheLast() throws IOException {
        mounts("22 1 8:1 / /tmp rw,noexec - tmpfs t rw", "23 22 8:2 / /tmp rw - tmpfs t rw");

        assertThat(new FolderProbe(root).noExecution(Path.of("/tmp/x"))).isFalse();
    }
}
