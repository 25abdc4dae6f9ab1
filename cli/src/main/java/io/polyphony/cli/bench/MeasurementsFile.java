package io.polyphony.cli.bench;

import io.polyphony.error.InvalidRequestException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A Markdown file of measurements that several commands write: each replaces its own sections and keeps all others.
 *
 * <p>A section lies between the lines {@code <!-- section: NAME -->} and {@code <!-- end: NAME -->}.
 */
public final class MeasurementsFile {

    private static final String HEAD = """
            # Measurements

            Every section is written by the command that it names, and by nothing else.
            """;

    private final Path file;

    public MeasurementsFile(Path file) {
        this.file = file;
    }

    /**
     * Puts {@code text} in the place of section {@code name}, or at the end where there is no such section; makes the file
     * where there is none.
     *
     * @throws InvalidRequestException where the section begins and doesn't end, or ends before it begins
     */
    public void replace(String name, String text) throws IOException {
        String old = Files.exists(file) ? Files.readString(file) : HEAD;
        if (file.toAbsolutePath().getParent() != null) {
            Files.createDirectories(file.toAbsolutePath().getParent());
        }
        Files.writeString(file, replaced(old, name, text));
    }

    private String replaced(String old, String name, String text) {
        String begin = "<!-- section: " + name + " -->";
        String end = "<!-- end: " + name + " -->";
        String section = begin + "\n" + text.strip() + "\n" + end;
        int from = old.indexOf(begin);
        int to = old.indexOf(end);
        if (from < 0 && to < 0) {
            return (old.stripTrailing() + "\n\n" + section).stripLeading() + "\n";
        }
        if (from < 0 || to < from) {
            throw new InvalidRequestException("Section " + name + " of " + file + " has no \""
                    + (from < 0 ? begin : end) + "\" where it belongs: mend or remove the section's markers.");
        }
        return old.substring(0, from) + section + old.substring(to + end.length());
    }
}
