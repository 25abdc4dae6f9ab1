package io.polyphony.cli.gaia;

import io.polyphony.cli.terminal.Channel;
import io.polyphony.error.PolyphonyException;
import io.polyphony.gaia.benchmark.ResultLog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/** What is said about a run that was stopped: what is kept, and the command that goes on with it. */
final class ResumeHint {

    private final CommandSpec spec;
    private final Path folder;

    ResumeHint(CommandSpec spec, Path folder) {
        this.spec = spec;
        this.folder = folder;
    }

    void print(Channel err, int attempts) {
        err.line(kept() + " of " + attempts + " attempts are kept in " + folder + ".");
        err.line("Go on with: " + command());
    }

    private int kept() {
        try {
            return ResultLog.read(folder).size();
        } catch (PolyphonyException _) {
            return 0; // whoever resumes is told
        }
    }

    /** What was typed, with what is needed to go on. */
    String command() {
        List<String> words = new ArrayList<>(List.of("polyphony"));
        words.addAll(spec.root().commandLine().getParseResult().originalArgs());
        if (spec.findOption("--out").getValue() == null) {
            words.addAll(List.of("--out", folder.toString()));
        }
        if (!words.contains("--resume")) {
            words.add("--resume");
        }
        return words.stream().map(ResumeHint::quoted).collect(Collectors.joining(" "));
    }

    /** As a shell reads it. */
    static String quoted(String word) {
        return word.matches("[\\w./+@%:,=-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
