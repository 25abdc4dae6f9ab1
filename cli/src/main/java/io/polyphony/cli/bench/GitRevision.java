package io.polyphony.cli.bench;

import io.polyphony.host.ChildProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The revision of the sources that this program was built from. */
final class GitRevision {

    private static final Duration TIME_LIMIT = Duration.ofSeconds(10);

    private GitRevision() {}

    /**
     * The revision of the work tree around {@code folder}, with "(with changes)" where tracked files differ from it.
     *
     * @param written a file of the work tree, relative to its root, that may differ: the measurements themselves
     */
    static String of(Path folder, String written) throws InterruptedException {
        try {
            ChildProcess.Result revision = git(folder, "rev-parse", "--short=12", "HEAD");
            if (revision.exitCode() != 0) {
                return "not in a git work tree";
            }
            ChildProcess.Result changes = git(
                    folder, "status", "--porcelain", "--untracked-files=no", "--", ":/", ":(top,exclude)" + written);
            return revision.output().strip() + (changes.output().isBlank() ? "" : " (with changes)");
        } catch (IOException e) {
            return "unknown: git can't be run";
        }
    }

    private static ChildProcess.Result git(Path folder, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
        command.addAll(List.of(arguments));
        return ChildProcess.run(command, TIME_LIMIT);
    }
}
