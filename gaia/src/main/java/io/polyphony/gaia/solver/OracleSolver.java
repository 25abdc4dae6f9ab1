package io.polyphony.gaia.solver;

import io.polyphony.gaia.benchmark.Answer;
import io.polyphony.gaia.benchmark.Solver;
import io.polyphony.gaia.error.FaultCode;
import io.polyphony.gaia.error.FaultException;
import io.polyphony.gaia.error.GaiaException;
import io.polyphony.gaia.task.Task;
import io.polyphony.gaia.tool.CallResult;
import io.polyphony.gaia.tool.PlanRun;
import io.polyphony.gaia.tool.TaskTools;
import io.polyphony.gaia.tool.ToolCalls;
import io.polyphony.tool.ToolBox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * The upper bound of the tools: it runs plans that people wrote, and no model. What it gets wrong, no model can get right with these
 * tools by such a plan.
 *
 * <p>The plans are a file of JSON lines: {@code {"task_id": "...", "steps": [{"id": "1", "tool": "calculate", "arguments": {...}}],
 * "answer": "$1"}}. Nothing else opens it, since plans are as good as answers.
 */
public final class OracleSolver implements Solver {

    private final Map<String, OraclePlan> plans;
    private final String sha256;
    private final Function<? super Task, ToolBox> tools;

    private OracleSolver(Map<String, OraclePlan> plans, String sha256, Function<? super Task, ToolBox> tools) {
        this.plans = plans;
        this.sha256 = sha256;
        this.tools = tools;
    }

    /** The plans of a file over the offline tools; otherwise as {@link #of(Path, Function)}. */
    public static OracleSolver of(Path plans) {
        return of(plans, TaskTools::of);
    }

    /**
     * The plans of a file.
     *
     * @param tools makes the tools for a task
     * @throws GaiaException {@code dataset-invalid} where the file can't be read; the message names the line
     */
    public static OracleSolver of(Path plans, Function<? super Task, ToolBox> tools) {
        Objects.requireNonNull(tools, "tools");
        byte[] bytes;
        List<String> lines;
        try {
            bytes = Files.readAllBytes(plans);
            lines = Files.readAllLines(plans, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw GaiaException.dataset(
                    "The file of oracle plans " + plans
                            + " can't be read: give a readable file of JSON lines in UTF-8.",
                    e);
        }
        Map<String, OraclePlan> byTask = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String place = plans.getFileName() + ", line " + (i + 1);
            if (!lines.get(i).isBlank()) {
                OraclePlan plan = OraclePlan.read(lines.get(i), place);
                if (byTask.put(plan.taskId(), plan) != null) {
                    throw GaiaException.dataset(
                            "The oracle plan in " + place + " is the second one of task " + plan.taskId()
                                    + ": keep one of them.",
                            null);
                }
            }
        }
        return new OracleSolver(Map.copyOf(byTask), sha256(bytes), tools);
    }

    @Override
    public Answer solve(Task task) throws InterruptedException {
        OraclePlan plan = plans.get(task.id());
        if (plan == null) {
            return Answer.none("There is no oracle plan for the task.");
        }
        PlanRun run = new PlanRun(ToolCalls.of(tools.apply(task), "oracle"));
        List<CallResult> results = run.run(plan.steps());
        if (run.exhausted().isPresent()) {
            return run.exhausted().get();
        }
        try {
            return Answer.of(run.resolve(plan.answer()));
        } catch (FaultException e) {
            // The first fault, which those of later steps only follow from.
            CallResult first = results.stream()
                    .filter(result -> result.fault().isPresent())
                    .findFirst()
                    .orElse(null);
            if (first == null) {
                return Answer.none(e.getMessage());
            }
            String reason = "Step " + first.call().id() + " of the plan failed: " + first.text();
            return first.fault().get() == FaultCode.FORMAT_UNSUPPORTED
                    ? Answer.unsupported(reason)
                    : Answer.none(reason);
        }
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("solver", "oracle", "plans", sha256);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
