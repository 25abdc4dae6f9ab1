package io.polyphony.cli.gaia;

import io.polyphony.cli.ExitCode;
import io.polyphony.cli.report.ReportFile;
import io.polyphony.cli.terminal.Channel;
import io.polyphony.gaia.report.Comparison;
import io.polyphony.gaia.report.JsonReport;
import io.polyphony.gaia.report.MarkdownReport;
import io.polyphony.gaia.report.ReportGrids;
import io.polyphony.gaia.report.ReportPage;
import io.polyphony.gaia.report.RunReader;
import io.polyphony.gaia.report.RunReport;
import io.polyphony.gaia.report.SetFacts;
import io.polyphony.gaia.report.TaskFacts;
import io.polyphony.gaia.report.Traces;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code polyphony gaia report}: what came of a run, alone or against another. */
@Command(
        name = "report",
        description = "Show what came of a run, alone or against a second one, task by task.",
        sortOptions = false,
        footer = {
            "",
            "A run that is still at work, or broke off, can be shown too: attempts without a row count as wrong.",
            "",
            "Examples:",
            "  polyphony gaia report gaia-runs/team",
            "  polyphony gaia report gaia-runs/team --html team.html --tasks examples/gaia",
            "  polyphony gaia report gaia-runs/single gaia-runs/team --markdown difference.md"
        })
final class GaiaReportCommand implements Callable<Integer> {

    @ParentCommand
    private GaiaCommand gaia;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "RUN", description = "The folder of a run.")
    private Path first;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "RUN2",
            description = "The folder of another, to be compared with the first one.")
    private Path second;

    @Mixin
    private SetMixin sets;

    @Option(names = "--show-answers", description = "Show right answers too, which --tasks has.")
    private boolean showAnswers;

    @Option(names = "--markdown", paramLabel = "FILE", description = "Write the report as Markdown.")
    private Path markdown;

    @Option(names = "--html", paramLabel = "FILE", description = "Write the report as one HTML page, traces included.")
    private Path html;

    @Option(names = "--json", description = "Print nothing on standard output but one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (showAnswers && sets.folder().isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "--show-answers needs --tasks DIR, which has the answers.");
        }
        Optional<ReportFile> markdownFile = Optional.ofNullable(markdown).map(ReportFile::at);
        Optional<ReportFile> htmlFile = Optional.ofNullable(html).map(ReportFile::at);
        Map<String, TaskFacts> known = sets.set()
                .map(set -> SetFacts.of(set, sets.folder().orElseThrow(), showAnswers))
                .orElse(Map.of());
        RunReport run = read(first, known);
        Optional<Comparison> comparison =
                Optional.ofNullable(second).map(folder -> Comparison.of(run, read(folder, known)));
        if (json) {
            gaia.terminal().out().line(JsonReport.of(run, comparison).toString());
        } else {
            print(run, comparison, gaia.terminal().out());
        }
        if (markdownFile.isPresent()) {
            write(markdownFile.get(), MarkdownReport.of(run, comparison));
        }
        if (htmlFile.isPresent()) {
            write(htmlFile.get(), ReportPage.of(run, comparison, Traces.in(first)));
        }
        return ExitCode.DONE.number();
    }

    private RunReport read(Path folder, Map<String, TaskFacts> known) {
        return RunReader.read(RunPath.of(spec, folder), known);
    }

    private void write(ReportFile file, String text) throws IOException {
        file.write(text);
        gaia.terminal().err().line("report written to " + file.path());
    }

    private static void print(RunReport run, Optional<Comparison> comparison, Channel out) {
        List<RunReport> runs = comparison.map(Comparison::runs).orElse(List.of(run));
        for (RunReport each : runs) {
            out.line(each.facts().name() + ": " + each.facts().solver() + " on "
                    + each.facts().set()
                    + (each.facts().model().isEmpty() ? "" : ", " + each.facts().model())
                    + (each.epochs() > 1 ? ", " + each.epochs() + " epochs" : ""));
            each.notes().forEach(out::line);
            if (!each.graded()) {
                out.line("The right answers aren't in this set, so that nobody knows the score.");
            }
        }
        out.line("");
        GridTable.print(ReportGrids.scores(runs), out);
        ReportGrids.passes(runs).ifPresent(passes -> {
            out.line("");
            GridTable.print(passes, out);
        });
        out.line("");
        GridTable.print(ReportGrids.costs(runs), out);
        out.line("");
        GridTable.print(ReportGrids.statuses(runs), out);
        comparison.ifPresent(with -> {
            out.line("");
            out.line(with.second().facts().name() + " against "
                    + with.first().facts().name());
            ReportGrids.sentences(with).forEach(sentence -> out.line("  " + sentence));
            ReportGrids.flips(with).ifPresent(flips -> {
                out.line("");
                GridTable.print(flips, out);
            });
        });
    }
}
