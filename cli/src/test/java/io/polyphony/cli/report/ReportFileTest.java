package io.polyphony.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.error.InvalidRequestException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFileTest {

    @TempDir
    private Path folder;

    @Test
    void page_isWrittenInPlaceOfTheOlderOne_withNothingBesideIt() throws IOException {
        Path file = Files.writeString(folder.resolve("run.html"), "older");
        ReportFile report = ReportFile.at(file);
        assertThat(file).hasContent("older");

        report.write("<p>é</p>");

        assertThat(file).hasContent("<p>é</p>");
        assertThat(files()).containsExactly("run.html");
    }

    @Test
    void file_thatWasOnlyChecked_isNotThere() throws IOException {
        ReportFile.at(folder.resolve("run.html"));

        assertThat(files()).isEmpty();
    }

    @Test
    void interruptedThread_writesAllTheSameAndStaysInterrupted() throws IOException {
        ReportFile report = ReportFile.at(folder.resolve("run.html"));
        Thread.currentThread().interrupt();
        report.write("whole");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(folder.resolve("run.html")).hasContent("whole");
    }

    @Test
    void link_staysALink() throws IOException {
        Path target = Files.writeString(folder.resolve("target.html"), "older");
        Path link = Files.createSymbolicLink(folder.resolve("link.html"), target);

        ReportFile.at(link).write("new");

        assertThat(link).isSymbolicLink();
        assertThat(target).hasContent("new");
    }

    @Test
    void place_thatCannotBeWritten_isRefusedInASentence() throws IOException {
        Files.writeString(folder.resolve("file"), "");
        for (Path wrong : new Path[] {folder, folder.resolve("no/such/run.html"), folder.resolve("file/run.html")}) {
            assertThatThrownBy(() -> ReportFile.at(wrong))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageStartingWith("The report can't be written to " + wrong + ": ")
                    .hasMessageEndingWith("; name another file.");
        }
        assertThat(files()).containsExactly("file");
    }

    @Test
    void writing_thatFails_leavesTheOlderPageAndNothingBesideIt() throws IOException {
        Path file = folder.resolve("run.html");
        ReportFile report = ReportFile.at(file);
        Files.createDirectories(file.resolve("in the way"));

        assertThatThrownBy(() -> report.write("page")).isInstanceOf(IOException.class);

        assertThat(files()).containsExactly("run.html");
    }

    private Stream<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }
}
