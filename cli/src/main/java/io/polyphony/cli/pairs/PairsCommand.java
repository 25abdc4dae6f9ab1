package io.polyphony.cli.pairs;

import io.polyphony.cli.ExitCode;
import io.polyphony.cli.ModelMixin;
import io.polyphony.cli.Polyphony;
import io.polyphony.cli.bench.Conditions;
import io.polyphony.cli.bench.MeasurementsFile;
import io.polyphony.cli.terminal.Table;
import io.polyphony.cli.terminal.Terminal;
import io.polyphony.conversation.Conversation;
import io.polyphony.conversation.SequenceConversation;
import io.polyphony.runtime.LocalModel;
import io.polyphony.runtime.MemoryShortage;
import io.polyphony.runtime.ModelOptions;
import io.polyphony.sampling.Sampling;
import io.polyphony.team.Critic;
import io.polyphony.team.Team;
import io.polyphony.team.TeamResult;
import io.polyphony.team.reading.ReadingTeam;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code polyphony pairs}: the team on document/task pairs, with and without its critic. */
@Command(
        name = "pairs",
        description = "Measure the team on document/task pairs, with and without its critic, and the critic by itself.",
        sortOptions = false,
        footer = {"", "Example:", "  polyphony pairs --pairs examples/pairs/pairs.jsonl"})
public final class PairsCommand implements Callable<Integer> {

    @ParentCommand
    private Polyphony polyphony;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ModelMixin models;

    @Option(
            names = "--pairs",
            defaultValue = "examples/pairs/pairs.jsonl",
            description = "JSONL with id, family, documents, task, answer and wrong (default: ${DEFAULT-VALUE}).")
    private Path file;

    @Option(names = "--temperature", defaultValue = "0.5", description = "Of every draw (default: 0.5).")
    private double temperature;

    @Option(names = "--seed", defaultValue = "1", description = "The same seed gives the same draws (default: 1).")
    private long seed;

    @Option(
            names = "--write",
            paramLabel = "FILE",
            description = "Put the result into this file's section \"pairs\", such as docs/measurements.md.")
    private Path write;

    @Option(names = "--with-critic-only", description = "Leave out the runs without a critic and the planted errors.")
    private boolean withCriticOnly;

    @Override
    public Integer call() throws Exception {
        Terminal terminal = polyphony.terminal();
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--pairs " + file + " is not a file that can be read; check the path.");
        }
        Sampling.of(temperature, seed); // refuses a temperature out of range before anything begins
        List<Pair> pairs = Pair.read(file);
        Team team = ReadingTeam.create(temperature).withSeed(seed);
        PairsReport with = new PairsReport("with the critic");
        PairsReport without = new PairsReport("without the critic");
        CriticTrial trial = new CriticTrial(ReadingTeam.critic());
        // What is measured with less would be something else.
        ModelOptions options =
                ModelOptions.DEFAULT.withContext(6144).withSequences(6).withMemoryShortage(MemoryShortage.refuse());
        Conditions conditions;
        try (LocalModel model = models.open(terminal, options)) {
            conditions = Conditions.here(
                    spec.commandLine().getParent().getParseResult().originalArgs(), model.name(), model.threads());
            for (Pair pair : pairs) {
                try (Conversation context = SequenceConversation.open(model)) {
                    ReadingTeam.share(pair.documents(), context);
                    TeamResult result = team.run(pair.asTask(), context);
                    show(terminal, with.add(pair, result), result);
                    if (!withCriticOnly) {
                        if (pair.isRight(result.answer().orElse(""))) {
                            trial.run(pair, result, context);
                        }
                        without.add(pair, team.withCritic(Critic.none()).run(pair.asTask(), context));
                    }
                }
            }
        }
        List<String> lines = new ArrayList<>(summary(with));
        if (!withCriticOnly) {
            lines.addAll(summary(without));
            lines.addAll(trial.lines());
        }
        Table table = table(with, withCriticOnly ? with : without);
        table.printTo(terminal.out());
        lines.forEach(terminal.out()::line);
        if (write != null) {
            new MeasurementsFile(write).replace("pairs", markdown(conditions, table, lines));
            terminal.err().line("Written to section pairs of " + write);
        }
        return ExitCode.DONE.number();
    }

    private static void show(Terminal terminal, PairsReport.Row row, TeamResult result) {
        terminal.err()
                .line("%s %-4s %-10s %s -> %s (right: %s), %s, %.1f s"
                        .formatted(
                                row.right() ? "+" : "-",
                                row.pair().id(),
                                row.pair().family(),
                                row.pair().task(),
                                row.answer().isEmpty() ? "none" : row.answer(),
                                row.pair().answer(),
                                row.exit(),
                                row.seconds()));
        if (!row.right()) {
            result.plan()
                    .ifPresent(plan -> plan.steps()
                            .forEach(step -> terminal.err()
                                    .line("      " + step + " = "
                                            + (result.findings().containsKey(step.id())
                                                    ? result.findings().get(step.id())
                                                    : "not done"))));
            result.verdicts().stream()
                    .filter(verdict -> !verdict.accepted())
                    .forEach(verdict -> terminal.err().line("      " + verdict));
        }
    }

    private static String markdown(Conditions conditions, Table table, List<String> lines) {
        StringBuilder text = new StringBuilder("## Twenty document/task pairs\n\n");
        text.append("The pairs were written before any prompt, tool or threshold of the team. One run each, drawn at a")
                .append(" temperature above 0; \"seconds\" depend on what else the machine did.\n\n")
                .append("`")
                .append(conditions.command())
                .append("`\n\n")
                .append(conditions.line())
                .append("\n\n");
        lines.forEach(line -> text.append("- ").append(line).append("\n"));
        text.append("\n```\n");
        table.render(160).forEach(line -> text.append(line.stripTrailing()).append("\n"));
        return text.append("```\n").toString();
    }

    private static Table table(PairsReport with, PairsReport without) {
        Table table = new Table(
                Table.left("Pair"),
                Table.left("Family"),
                Table.left("Right answer"),
                Table.left("With critic"),
                Table.left("Without"),
                Table.right("Seconds"),
                Table.right("Tokens"));
        for (int i = 0; i < with.rows().size(); i++) {
            PairsReport.Row one = with.rows().get(i);
            PairsReport.Row other = without.rows().get(i);
            table.row(
                    one.pair().id(),
                    one.pair().family(),
                    one.pair().answer(),
                    (one.right() ? "+ " : "- ") + one.answer(),
                    (other.right() ? "+ " : "- ") + other.answer(),
                    String.format(Locale.ROOT, "%.1f", one.seconds()),
                    one.tokens());
        }
        return table;
    }

    private static List<String> summary(PairsReport report) {
        List<String> families = report.families().entrySet().stream()
                .map(family -> family.getKey() + " " + family.getValue()[0] + " of " + family.getValue()[1])
                .toList();
        return List.of(report.setting() + ": " + report.right() + " of "
                + report.rows().size() + " right (" + String.join(", ", families) + ")");
    }
}
