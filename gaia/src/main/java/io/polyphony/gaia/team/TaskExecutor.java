package io.polyphony.gaia.team;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.agent.AgentRun;
import io.polyphony.conversation.Conversation;
import io.polyphony.gaia.evidence.AnswerSpan;
import io.polyphony.gaia.tool.CallResult;
import io.polyphony.gaia.tool.PlannedCall;
import io.polyphony.team.Executor;
import io.polyphony.team.Finding;
import io.polyphony.team.PlanStep;
import io.polyphony.team.StepFailedException;
import io.polyphony.team.Task;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An executor that makes a call of the plan, or reads an answer out of evidence. */
final class TaskExecutor implements Executor {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SHOWN = 3;
    /** The voice of rules, where each reader's is 1. */
    private static final double RULES = 2;
    /** The same for each reader of a single text, who knows better. */
    private static final double RULES_OF_TEXT = 0.15;

    private final TaskWork work;
    private final SharedPrompts prompts;
    private final Reader reader;

    TaskExecutor(TaskWork work, SharedPrompts prompts) {
        this.work = work;
        this.prompts = prompts;
        this.reader = new Reader(work);
    }

    @Override
    public Finding execute(
            Task task, PlanStep step, List<Finding> inputs, List<Finding> rejected, Conversation context, AgentRun run)
            throws InterruptedException {
        return switch (step.action()) {
            case TaskPlanner.READ -> read(step, run);
            case TaskPlanner.DECIDE -> decide(inputs);
            default -> call(step);
        };
    }

    private Finding call(PlanStep step) throws InterruptedException {
        ObjectNode arguments;
        try {
            arguments = (ObjectNode) JSON.readTree(step.goal());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the plan's arguments are no JSON: " + step.goal(), e);
        }
        CallResult result = work.run()
                .run(new PlannedCall(step.id().substring(1), step.action(), arguments))
                .orElseThrow(() -> StepFailedException.impossible("all tool calls are used up; allow more."));
        return new Finding(result.text(), step.goal(), step.action());
    }

    /** The spans that a reader found most probable, with how probable, so that readers can be put together. */
    private Finding read(PlanStep step, AgentRun run) throws InterruptedException {
        int number = Integer.parseInt(step.subject());
        Map<AnswerSpan, Double> scores;
        if (work.without().contains(Ablation.EXECUTOR)) {
            scores = reader.byWords(number);
        } else {
            try (Conversation own = run.open(prompts.base(SharedPrompts.Kind.READ))) {
                scores = reader.byModel(number, own);
            }
        }
        if (scores.isEmpty()) {
            throw StepFailedException.impossible("no statement of the files has an answer of that kind.");
        }
        ObjectNode opinion = JSON.createObjectNode();
        scores.entrySet().stream()
                .sorted(Map.Entry.<AnswerSpan, Double>comparingByValue(Comparator.reverseOrder()))
                .forEach(entry -> opinion.put(entry.getKey().text(), Math.round(entry.getValue() * 100) / 100.0));
        AnswerSpan best = scores.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
        return new Finding(best.text(), opinion.toString(), best.statement().file());
    }

    /** The answer whose shares add up to most over all readers, and what rules read, who have a voice too. */
    private Finding decide(List<Finding> readings) {
        Map<String, Double> sums = new LinkedHashMap<>();
        for (Finding reading : readings) {
            try {
                Opinion.of(JSON.readTree(reading.evidence()))
                        .forEach((text, share) -> sums.merge(text, share, Double::sum));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("a reader's opinion is no JSON: " + reading.evidence(), e);
            }
        }
        work.suggestion().ifPresent(answer -> {
            // Readers find one answer; rules also lists.
            double voice = answer.contains(", ")
                    ? readings.size()
                    : work.read().isEmpty() ? RULES : RULES_OF_TEXT * readings.size();
            String same = sums.keySet().stream()
                    .filter(answer::equalsIgnoreCase)
                    .findFirst()
                    .orElse(answer);
            sums.merge(same, voice, Double::sum);
        });
        List<Map.Entry<String, Double>> ranked = sums.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()))
                .toList();
        String shown = ranked.stream()
                .limit(SHOWN)
                .map(entry -> entry.getKey() + " " + Math.round(entry.getValue() * 100) / 100.0)
                .toList()
                .toString();
        return new Finding(ranked.getFirst().getKey(), shown, "readers");
    }
}
