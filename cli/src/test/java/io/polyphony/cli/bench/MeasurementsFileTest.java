package io.polyphony.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.error.InvalidRequestException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasurementsFileTest {

    @TempDir
    private Path folder;

    @Test
    void replace_noFile_makesOneWithTheSection() throws IOException {
        Path file = folder.resolve("docs/measurements.md");
        new MeasurementsFile(file).replace("fork", "## Fork\n");
        assertThat(file).content().startsWith("# Measurements\n").endsWith("""

                <!-- section: fork -->
                ## Fork
                <!-- end: fork -->
                """);
    }

    @Test
    void replace_sectionIsThere_keepsAllElseAndTheOrder() throws IOException {
        Path file = Files.writeString(folder.resolve("m.md"), """
                Head
                <!-- section: a -->
                old a
                <!-- end: a -->
                between
                <!-- section: b -->
                old b
                <!-- end: b -->
                tail
                """);
        new MeasurementsFile(file).replace("a", "new $1 a");
        assertThat(file).hasContent("""
                Head
                <!-- section: a -->
                new $1 a
                <!-- end: a -->
                between
                <!-- section: b -->
                old b
                <!-- end: b -->
                tail
                """);
    }

    @Test
    void replace_otherSectionIsThere_addsAtTheEnd() throws IOException {
        Path file = folder.resolve("m.md");
        MeasurementsFile measurements = new MeasurementsFile(file);
        measurements.replace("a", "A");
        measurements.replace("b", "B");
        measurements.replace("a", "A2");
        assertThat(Files.readString(file)).containsSubsequence("A2", "<!-- end: a -->", "<!-- section: b -->", "B");
        assertThat(Files.readString(file)).doesNotContain("A\n<!--");
    }

    @Test
    void replace_sectionDoesNotEnd_saysSoAndChangesNothing() throws IOException {
        Path file = Files.writeString(folder.resolve("m.md"), "<!-- section: a -->\nold\n");
        assertThatThrownBy(() -> new MeasurementsFile(file).replace("a", "new"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("<!-- end: a -->");
        assertThat(file).hasContent("<!-- section: a -->\nold\n");
    }
}
