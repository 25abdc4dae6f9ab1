package io.polyphony.cli.team;

import io.polyphony.cli.ExitCode;
import io.polyphony.cli.ModelMixin;
import io.polyphony.cli.terminal.Terminal;
import io.polyphony.conversation.Conversation;
import io.polyphony.conversation.SequenceConversation;
import io.polyphony.runtime.LocalModel;
import io.polyphony.runtime.ModelOptions;
import io.polyphony.sampling.Sampling;
import io.polyphony.team.Budget;
import io.polyphony.team.Critic;
import io.polyphony.team.Task;
import io.polyphony.team.Team;
import io.polyphony.team.TeamResult;
import io.polyphony.team.reading.ReadingTeam;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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

    long seed() {
        return seed;
    }

    Integer run(Task task, Terminal terminal) throws Exception {
        if (sequences < FEWEST_SEQUENCES || sequences > MOST_SEQUENCES) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    "--sequences is %d, and has to be from %d to %d."
                            .formatted(sequences, FEWEST_SEQUENCES, MOST_SEQUENCES));
        }
        Team team = team();
        ModelOptions options = ModelOptions.DEFAULT.withContext(context).withSequences(sequences);
        TeamResult result;
        try (LocalModel model = models.open(terminal, options);
                Conversation shared = SequenceConversation.open(model)) {
            long start = System.nanoTime();
            ReadingTeam.share(task.documents(), shared);
            terminal.err()
                    .line("%d document%s prefilled once: %d tokens in %.1f s on sequence %d, which every agent forks"
                            .formatted(
                                    task.documents().size(),
                                    task.documents().size() == 1 ? "" : "s",
                                    shared.usage().promptTokens(),
                                    (System.nanoTime() - start) / 1e9,
                                    shared.sequence()));
            terminal.err().line("Task: " + task.text());
            try (TeamScreen screen = new TeamScreen(terminal.err(), sequences)) {
                result = team.run(task, shared, screen);
            }
        }
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
