package io.polyphony.cli.bench;

import dev.langchain4j.agentic.AgenticServices;
import dev.langchain4j.agentic.UntypedAgent;
import io.polyphony.coordination.AgentTask;
import io.polyphony.coordination.Coordinator;
import io.polyphony.coordination.JoinPolicy;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What it costs to run agents beside one another, whatever they do.
 *
 * @param agents of the coordinator and of plain virtual threads
 * @param theirAgents of LangChain4j's parallel workflow
 */
record CoordinatorBench(int agents, int theirAgents) implements Bench {

    private static final double MOST_MICROS = 30;
    /** A trial takes milliseconds, and is compiled only after some of them. */
    private static final int WARM_UPS = 5;

    private static final double TYPICAL_SECONDS = 0.5;

    @Override
    public double estimate(StepCost cost, int rounds) {
        return (rounds + WARM_UPS) * TYPICAL_SECONDS;
    }

    @Override
    public BenchResult run(Rounds rounds) throws Exception {
        Coordinator coordinator = Coordinator.create();
        List<AgentTask<Object>> tasks = IntStream.range(0, agents)
                .mapToObj(i -> AgentTask.of("agent-" + i, progress -> null))
                .toList();
        UntypedAgent theirs = AgenticServices.parallelBuilder()
                .subAgents(IntStream.range(0, theirAgents)
                        .mapToObj(i -> AgenticServices.agentAction(() -> {}))
                        .toArray())
                .build();
        Series ours = new Series();
        Series plain = new Series();
        Series other = new Series();
        rounds.interleave(List.of(
                timed(agents, ours, () -> coordinator.run(JoinPolicy.bestEffort(), tasks)),
                timed(agents, plain, () -> Side.bySide(agents, agent -> {})),
                timed(theirAgents, other, () -> theirs.invoke(Map.of()))));
        return new BenchResult(
                "coordinator",
                "Coordinator",
                method(),
                List.of(
                        Measurement.of("Coordinator, " + agents + " agents", "µs/agent", ours)
                                .atMost(MOST_MICROS),
                        Measurement.of("virtual-thread executor, " + agents + " tasks", "µs/agent", plain),
                        Measurement.of("LangChain4j parallel workflow, " + theirAgents + " agents", "µs/agent", other),
                        Measurement.of("LangChain4j over Coordinator, per agent", "times", other.over(ours))));
    }

    private String method() {
        return """
                %d agents that do nothing, each in a virtual thread of its own: started, joined and their outcomes collected \
                with JoinPolicy.bestEffort(). Beside it a plain virtual-thread-per-task executor whose futures are awaited, \
                and one LangChain4j parallelBuilder workflow of %d agents that do nothing. Making the tasks and the workflow \
                is not counted; the three take turns.""".formatted(agents, theirAgents);
    }

    private interface Work {
        void run() throws Exception;
    }

    private static Rounds.Trial timed(int agents, Series micros, Work work) {
        return recorded -> {
            for (int i = 0; !recorded && i < WARM_UPS; i++) {
                work.run();
            }
            long start = System.nanoTime();
            work.run();
            long nanos = System.nanoTime() - start;
            if (recorded) {
                micros.add(nanos / 1e3 / agents);
            }
        };
    }
}
