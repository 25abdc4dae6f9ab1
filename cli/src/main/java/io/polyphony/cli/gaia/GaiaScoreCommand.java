package io.polyphony.cli.gaia;

import io.polyphony.cli.ExitCode;
import io.polyphony.cli.terminal.Channel;
import io.polyphony.gaia.benchmark.ResultLog;
import io.polyphony.gaia.benchmark.RunManifest;
import io.polyphony.gaia.report.JsonReport;
import io.polyphony.gaia.report.ReportGrids;
import io.polyphony.gaia.report.SetScore;
import io.polyphony.gaia.score.Submission;
import io.polyphony.gaia.task.Dataset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code polyphony gaia score}: answers against a whole set, by the leaderboard's rules. */
@Command(
        name = "score",
        description = "Score a submission or a run against a whole set, as the leaderboard does.",
        sortOptions = false,
        footer = {
            "",
            "Every task of the set counts. The exit code is 3 where answers are missing; the score counts them as wrong.",
            "",
            "Examples:",
            "  polyphony gaia score submission.jsonl --tasks examples/gaia",
            "  polyphony gaia score gaia-runs/team --tasks examples/gaia --json"
        })
final class GaiaScoreCommand implements Callable<Integer> {

    @ParentCommand
    private GaiaCommand gaia;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE_OR_RUN",
            description = "A submission, one JSON object a line, or the folder of a run.")
    private Path answers;

    @Mixin
    private SetMixin sets;

    @Option(names = "--json", description = "Print nothing on standard output but one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        if (!Files.exists(answers)) {
            throw new ParameterException(spec.commandLine(), "There is no " + answers + "; check the path.");
        }
        Dataset set = sets.required();
        SetScore score;
        if (Files.isDirectory(answers)) {
            int epochs = Math.max(1, RunManifest.read(RunPath.of(spec, answers)).epochs());
            score = SetScore.of(ResultLog.read(answers), epochs, set);
        } else {
            score = SetScore.of(Submission.read(answers), set);
        }
        Channel out = gaia.terminal().out();
        if (json) {
            out.line(JsonReport.of(score).toString());
        } else {
            GridTable.print(ReportGrids.scores(score), out);
            score.notes().forEach(gaia.terminal().err()::line);
        }
        return (score.total().missing() > 0 ? ExitCode.PARTIAL : ExitCode.DONE).number();
    }
}
