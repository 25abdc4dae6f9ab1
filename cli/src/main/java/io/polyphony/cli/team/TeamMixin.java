package io.polyphony.cli.team;

import io.polyphony.cli.ExitCode;
import io.polyphony.cli.ModelMixin;
import io.polyphony.cli.report.RunFacts;
import io.polyphony.cli.terminal.Terminal;
import io.polyphony.conversation.Conversation;
import io.polyphony.conversation.SequenceConversation;
import io.polyphony.error.InvalidRequestException;
import io.polyphony.journal.Journal;
import io.polyphony.journal.RunRecord;
import io.polyphony.runtime.LocalModel;
import io.polyphony.runtime.MemoryShortage;
import io.polyphony.runtime.ModelOptions;
import io.polyphony.sampling.Sampling;
import io.polyphony.team.Budget;
import io.polyphony.team.Critic;
import io.polyphony.team.Task;
import io.polyphony.team.Team;
import io.polyphony.team.TeamResult;
import io.polyphony.team.reading.ReadingTeam;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options of the commands that run a team, and the run itself. */
final class TeamMixin {

    /** The documents, four executors, and one more for an executor's second look: with fewer they wait for each other. */
    private static final int FEWEST_SEQUENCES = 6;

    private static final int MOST_SEQUENCES = 64;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Mixin
    private ModelMixin models;

    @Mixin
    private JournalMixin journals;

    @Option(
            names = "--sequences",
            defaultValue = "6",
            description = "Context sequences: one for the documents, one for each agent at work (default: 6).")
    private int sequences;

    @Option(
            names = "--context",
            defaultValue = "6144",
            description = "KV cells, one per token, shared by all sequences (default: 6144).")
    private int context;

    @Option(names = "--temperature", defaultValue = "0.5", description = "Of every draw (default: 0.5).")
    private double temperature;

    @Option(names = "--seed", defaultValue = "1", description = "The same seed gives the same draws (default: 1).")
    private long seed;

    @Option(names = "--no-critic", description = "Let every plan and finding pass.")
    private boolean noCritic;

    @Option(
            names = "--fail",
            paramLabel = "AGENT",
            description =
                    "Make this agent throw: planner, critic, executor-1, executor-2 ... To see a partial failure.")
    private List<String> failing = new ArrayList<>();

    @Option(names = "--max-seconds", defaultValue = "600", description = "Budget: wall time (default: 600).")
    private int maxSeconds;

    @Option(names = "--max-run-tokens", defaultValue = "100000", description = "Budget: tokens (default: 100000).")
    private long maxTokens;

    @Option(names = "--max-tool-calls", defaultValue = "200", description = "Budget: tool calls (default: 200).")
    private int maxToolCalls;

    @Option(names = "--rounds", defaultValue = "2", description = "Budget: plans, and attempts at a step (default: 2).")
    private int rounds;

    @Option(names = "--json", description = "Print nothing on standard output but one JSON object.")
    private boolean json;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description =
                    "Write an HTML page that shows the run: its plan, who did what when, and what each agent said.")
    private Path report;

    long seed() {
        return seed;
    }

    /** What the journal to resume holds, if there is one; options that weren't typed are then those of its run. */
    Optional<RunRecord> resumed() {
        Optional<RunRecord> record = journals.record(spec);
        record.ifPresent(known -> {
            Map<String, String> attributes = known.header().attributes();
            try {
                SavedOptions.restore(spec, attributes);
            } catch (IllegalArgumentException e) {
                throw new CommandLine.ParameterException(
                        spec.commandLine(), "The journal's option " + e.getMessage() + "; type the option anew.", e);
            }
            SavedOptions.restore(spec, spec.findOption(JournalMixin.MODEL), attributes.get(JournalMixin.MODEL));
        });
        return record;
    }

    /** Prints the result of a run that is over. */
    Integer show(RunRecord finished, Terminal terminal) throws IOException {
        RunReport page = RunReport.to(report);
        page.tellAll(finished.events());
        Integer exitCode = print(TeamResult.of(finished), terminal);
        page.write(terminal.err());
        return exitCode;
    }

    Integer run(Task task, Terminal terminal) throws Exception {
        return run(task, Map.of(), terminal);
    }

    /**
     * Runs the team, or goes on with its run.
     *
     * @param attributes what a new journal is to remember besides the options
     */
    Integer run(Task task, Map<String, String> attributes, Terminal terminal) throws Exception {
        if (sequences < FEWEST_SEQUENCES || sequences > MOST_SEQUENCES) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    "--sequences is %d, and has to be from %d to %d."
                            .formatted(sequences, FEWEST_SEQUENCES, MOST_SEQUENCES));
        }
        Team team = team();
        journals.requireFree();
        RunReport page = RunReport.to(report);
        TeamResult result;
        try {
            result = run(team, task, attributes, page, terminal);
        } catch (Throwable failure) {
            page.writeAfter(failure, terminal.err());
            throw failure;
        }
        Integer exitCode = print(result, terminal);
        page.write(terminal.err());
        return exitCode;
    }

    private TeamResult run(Team team, Task task, Map<String, String> attributes, RunReport page, Terminal terminal)
            throws InterruptedException, IOException {
        ModelOptions options = ModelOptions.DEFAULT
                .withContext(context)
                .withSequences(sequences)
                .withMemoryShortage(MemoryShortage.shrinkTo(FEWEST_SEQUENCES, 1024));
        try (LocalModel model = models.open(terminal, options);
                Conversation shared = SequenceConversation.open(model)) {
            Team identified = team.withSettings(settings(model.name(), models.file(terminal)));
            Optional<Journal> journal = journals.open(remembered(task, attributes, models.file(terminal)));
            page.know(facts -> facts.withModel(model.name(), machine(model)));
            share(task, shared, page, terminal);
            return journal.isPresent()
                    ? run(identified, task, shared, journal.get(), page, terminal)
                    : run(identified, task, shared, page, terminal);
        }
    }

    private static String machine(LocalModel model) {
        return "%d sequences, %d KV cells, %d native thread%s"
                .formatted(
                        model.options().sequences(), model.cells(), model.threads(), model.threads() == 1 ? "" : "s");
    }

    private static void share(Task task, Conversation shared, RunReport page, Terminal terminal)
            throws InterruptedException {
        long start = System.nanoTime();
        ReadingTeam.share(task.documents(), shared);
        long millis = (System.nanoTime() - start) / 1_000_000;
        page.know(facts -> facts.withShared(new RunFacts.SharedContext(
                Instant.now(), shared.sequence(), shared.usage().promptTokens(), millis)));
        terminal.err()
                .line("%d document%s prefilled once: %d tokens in %.1f s on sequence %d, which every agent forks"
                        .formatted(
                                task.documents().size(),
                                task.documents().size() == 1 ? "" : "s",
                                shared.usage().promptTokens(),
                                millis / 1e3,
                                shared.sequence()));
        terminal.err().line("Task: " + task.text());
    }

    private TeamResult run(Team team, Task task, Conversation shared, RunReport page, Terminal terminal)
            throws InterruptedException {
        try (TeamScreen screen = new TeamScreen(terminal.err(), sequences)) {
            return team.run(task, shared, screen, page);
        }
    }

    private TeamResult run(
            Team team, Task task, Conversation shared, Journal journal, RunReport page, Terminal terminal)
            throws InterruptedException {
        boolean stopped = true;
        try (journal;
                TeamScreen screen = new TeamScreen(terminal.err(), sequences)) {
            page.tellAll(journal.record().events());
            TeamResult result = team.resume(journal.record(), task, shared, journal, screen, page);
            stopped = false;
            return result;
        } catch (InvalidRequestException e) {
            stopped = false; // it isn't the same run, so that the same command would be refused again
            throw e;
        } finally {
            JournalMixin.tell(journal, stopped, spec.name(), terminal);
        }
    }

    /** What else has to be the same for a run to go on. */
    private Map<String, String> settings(String model, Path file) throws IOException {
        Map<String, String> settings = new TreeMap<>();
        settings.put("model", model);
        settings.put("model fingerprint", ModelFingerprint.of(file));
        settings.put("temperature", String.valueOf(temperature));
        settings.put("critic", noCritic ? "off" : "on");
        settings.put("list of failing agents", String.valueOf(failing));
        return settings;
    }

    private Map<String, String> remembered(Task task, Map<String, String> attributes, Path model) {
        Map<String, String> all = new TreeMap<>(attributes);
        all.putAll(SavedOptions.of(spec));
        all.put(JournalMixin.COMMAND, spec.name());
        all.put(JournalMixin.TASK, task.text());
        all.put(JournalMixin.MODEL, model.toAbsolutePath().toString());
        return all;
    }

    private Integer print(TeamResult result, Terminal terminal) throws IOException {
        TeamReport report = TeamReport.of(result);
        if (json) {
            terminal.out().line(report.json());
        } else {
            report.printTo(terminal.out());
        }
        return exitCode(result).number();
    }

    private Team team() {
        Set<String> agents = new LinkedHashSet<>(failing);
        for (String agent : agents) {
            if (!agent.matches("planner|critic|executor-[1-9]\\d*")) {
                throw new CommandLine.ParameterException(
                        spec.commandLine(),
                        "There is no agent " + agent + "; --fail takes planner, critic, executor-1, executor-2 ...");
            }
        }
        Sampling.of(temperature, seed); // refuses a temperature out of range before anything begins
        Team team = ReadingTeam.create(temperature)
                .withBudget(Budget.DEFAULT
                        .withTime(Duration.ofSeconds(maxSeconds))
                        .withTokens(maxTokens)
                        .withToolCalls(maxToolCalls)
                        .withRounds(rounds))
                .withSeed(seed)
                .withFailing(agents);
        return noCritic ? team.withCritic(Critic.none()) : team;
    }

    private static ExitCode exitCode(TeamResult result) {
        return switch (result.exit()) {
            case ANSWERED -> ExitCode.DONE;
            case DOUBTED, PARTIAL -> ExitCode.PARTIAL;
            case FAILED, ROUNDS_EXHAUSTED -> ExitCode.FAILED;
            case INTERRUPTED -> ExitCode.INTERRUPTED;
            case TIME_EXHAUSTED, TOKENS_EXHAUSTED, TOOL_CALLS_EXHAUSTED ->
                result.findings().isEmpty() ? ExitCode.FAILED : ExitCode.PARTIAL;
        };
    }
}
