package io.polyphony.cli.gaia;

import io.polyphony.cli.report.ReportFile;
import io.polyphony.gaia.study.MarkedSection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page that has the results of a study as one of its sections. */
final class StudyPage {

    private final Path path;
    private final ReportFile file;

    private StudyPage(Path path, ReportFile file) {
        this.path = path;
        this.file = file;
    }

    /** The page, which can be written and has a place for the section as far as can be told now. */
    static StudyPage at(Path path) throws IOException {
        StudyPage page = new StudyPage(path, ReportFile.at(path));
        page.with("nothing yet");
        return page;
    }

    /** Puts the section in; the rest of the page is as it is by now, not as it was when the study began. */
    void write(String section) throws IOException {
        file.write(with(section));
    }

    private String with(String section) throws IOException {
        return MarkedSection.put(Files.exists(path) ? Files.readString(path) : "", path.toString(), section);
    }

    Path path() {
        return path;
    }
}
