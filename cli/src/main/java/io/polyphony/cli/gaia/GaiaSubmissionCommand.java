package io.polyphony.cli.gaia;

import io.polyphony.cli.ExitCode;
import io.polyphony.cli.report.ReportFile;
import io.polyphony.cli.terminal.Channel;
import io.polyphony.gaia.report.RunSubmission;
import io.polyphony.gaia.task.Dataset;
import io.polyphony.gaia.task.Entry;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code polyphony gaia submission}: a run as the leaderboard takes it. */
@Command(
        name = "submission",
        description = "Write a run's answers as a submission to the leaderboard, a row for each task of the set.",
        sortOptions = false,
        footer = {
            "",
            "A task without an answer gets an empty one. The exit code is 3 where the run didn't try all tasks.",
            "",
            "Examples:",
            "  polyphony gaia submission gaia-runs/team --tasks examples/gaia --out submission.jsonl",
            "  polyphony gaia submission gaia-runs/team --tasks gaia --split test --epoch 1"
        })
final class GaiaSubmissionCommand implements Callable<Integer> {

    @ParentCommand
    private GaiaCommand gaia;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "RUN", description = "The folder of a run.")
    private Path run;

    @Mixin
    private SetMixin sets;

    @Option(names = "--epoch", paramLabel = "N", description = "Which attempts to take, of a run with several epochs.")
    private Integer epoch;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            defaultValue = "submission.jsonl",
            description = "Where to write it (default: submission.jsonl).")
    private Path out;

    @Override
    public Integer call() {
        RunPath.of(spec, run);
        Dataset set = sets.required();
        RunSubmission made =
                RunSubmission.of(run, epoch == null ? OptionalInt.empty() : OptionalInt.of(epoch), set.entries());
        Path file = ReportFile.at(out).path();
        made.submission().write(file, set.entries());
        Channel err = gaia.terminal().err();
        tell(err, made.unanswered(), "without an answer");
        tell(err, made.untried(), "that the run has no row of");
        int rows = made.submission().rows().size();
        gaia.terminal()
                .out()
                .line(file + ": " + rows + " rows (" + levels(set) + "), "
                        + (rows - made.unanswered().size() - made.untried().size()) + " answered");
        return (made.untried().isEmpty() ? ExitCode.DONE : ExitCode.PARTIAL).number();
    }

    private static String levels(Dataset set) {
        return set.entries().stream()
                .collect(Collectors.groupingBy(Entry::level, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(level -> "level " + level.getKey() + ": " + level.getValue())
                .collect(Collectors.joining(", "));
    }

    private static void tell(Channel err, List<String> ids, String what) {
        if (!ids.isEmpty()) {
            err.line(ids.size() + (ids.size() == 1 ? " task " : " tasks ") + what + ": " + String.join(", ", ids));
        }
    }
}
