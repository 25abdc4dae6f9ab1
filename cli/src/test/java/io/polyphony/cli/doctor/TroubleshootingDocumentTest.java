package io.polyphony.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** That docs/troubleshooting.md and the checks agree, both ways. */
class TroubleshootingDocumentTest {

    private static final Pattern LAUNCHERS = Pattern.compile("give_up \\d ([a-z-]+)");

    private static List<String[]> rows() throws IOException {
        List<String[]> rows = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("..", "docs", "troubleshooting.md"))) {
            if (line.matches("\\| `[a-z][a-z-]+` \\|.*")) {
                rows.add(line.split("\\|"));
            }
        }
        return rows;
    }

    @Test
    void document_namesEveryCheckAndNoOther() throws Exception {
        Set<String> expected = new HashSet<>();
        Checks.ALL.forEach(check -> expected.add(check.name()));
        LAUNCHERS
                .matcher(Files.readString(Path.of("..", "polyphony")))
                .results()
                .forEach(name -> expected.add(name.group(1)));
        assertThat(expected).contains("maven", "build", "java-options", "trial");

        Set<String> documented = new HashSet<>();
        for (String[] row : rows()) {
            documented.add(row[1].strip().replace("`", ""));
        }

        assertThat(documented).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void rows_haveASymptomACauseAndARemedy() throws Exception {
        assertThat(rows()).isNotEmpty().allSatisfy(row -> {
            assertThat(row).as(String.join("|", row)).hasSize(5);
            assertThat(row).allSatisfy(cell -> assertThat(cell.isBlank()).isEqualTo(cell.isEmpty()));
            assertThat(row[2].strip()).isNotEmpty();
            assertThat(row[3].strip()).isNotEmpty();
            assertThat(row[4].strip()).isNotEmpty();
        });
    }
}
