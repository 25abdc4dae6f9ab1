package io.polyphony.gaia.solver;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.gaia.benchmark.Answer;
import io.polyphony.gaia.benchmark.Attempt;
import io.polyphony.gaia.benchmark.Solver;
import io.polyphony.gaia.task.Task;
import io.polyphony.gaia.tool.ObservedTool;
import io.polyphony.gaia.tool.TaskTools;
import io.polyphony.gaia.tool.ToolCalls;
import io.polyphony.tool.AgentTool;
import io.polyphony.tool.ToolBox;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * The lower bound of the tools: one call that fits their grammar, drawn by chance, with arguments from the question and from what
 * {@code list} and {@code columns} show. It tries up to three draws until one isn't a fault; its answer is the result's first line.
 * The attempt's seed decides all draws.
 */
public final class RandomSolver implements Solver {

    /** Most draws. */
    public static final int DRAWS = 3;

    private final Function<? super Task, ToolBox> tools;

    /** Chance over the offline tools. */
    public RandomSolver() {
        this(TaskTools::of);
    }

    /** Chance over the tools that the function makes for a task. */
    public RandomSolver(Function<? super Task, ToolBox> tools) {
        this.tools = Objects.requireNonNull(tools, "tools");
    }

    @Override
    public Answer solve(Task task) throws InterruptedException {
        ToolBox box = tools.apply(task);
        ToolCalls calls = ToolCalls.of(box, "random");
        Spans spans = Spans.of(task.question(), shown(calls, "list"), shown(calls, "columns"));
        RandomCall draws =
                new RandomCall(spans, new SplittableRandom(Attempt.current().seed()));
        List<AgentTool> choices = box.tools();
        String last = "";
        for (int draw = 0; draw < DRAWS; draw++) {
            AgentTool tool = draws.tool(choices);
            Optional<String> result = calls.call(tool.name(), draws.arguments(tool));
            if (result.isEmpty()) {
                return calls.exhausted().orElseThrow();
            }
            last = result.get();
            String first = last.lines().findFirst().orElse("");
            if (ObservedTool.fault(last).isEmpty() && !first.isBlank()) {
                return Answer.of(first.strip());
            }
        }
        return Answer.none(DRAWS + " calls drawn by chance gave no result; the last one: " + last);
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("solver", "random");
    }

    /** What the tool shows without arguments; nothing where there is no such tool, or where it has nothing to show. */
    private static String shown(ToolCalls calls, String tool) throws InterruptedException {
        if (calls.tools().find(tool).isEmpty()) {
            return "";
        }
        ObjectNode nothing = JsonNodeFactory.instance.objectNode();
        return calls.call(tool, nothing)
                .filter(text -> ObservedTool.fault(text).isEmpty())
                .orElse("");
    }
}
