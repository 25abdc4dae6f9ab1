package io.polyphony.cli.team;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.polyphony.cli.terminal.Channel;
import io.polyphony.cli.terminal.DisplayWidth;
import io.polyphony.cli.terminal.Style;
import io.polyphony.cli.terminal.Table;
import io.polyphony.coordination.Outcome;
import io.polyphony.team.Finding;
import io.polyphony.team.Plan;
import io.polyphony.team.PlanStep;
import io.polyphony.team.Resumption;
import io.polyphony.team.TeamResult;
import io.polyphony.team.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a run of a team prints at its end, for people and for machines. */
public record TeamReport(
        String answer,
        @JsonProperty("exit_reason") String exitReason,
        List<Step> plan,
        List<Verdict> verdicts,
        List<Row> outcomes,
        @JsonInclude(JsonInclude.Include.NON_NULL) Resumed resumed) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * A step of the plan with what came of it.
     *
     * @param result null where there is none
     * @param evidence the words that the result was read from; null where there is none
     */
    public record Step(String id, String action, String goal, List<String> needs, String result, String evidence) {}

    /** How one agent's work ended. */
    public record Row(
            String agent,
            int sequence,
            String status,
            int attempts,
            @JsonProperty("elapsed_ms") long elapsedMillis,
            @JsonProperty("prompt_tokens") long promptTokens,
            @JsonProperty("reused_tokens") long reusedTokens,
            @JsonProperty("generated_tokens") long generatedTokens,
            String error) {}

    /**
     * What a resumed run took over; null in the report of any other.
     *
     * @param steps ids of those that were done before
     * @param lostTokens of work that broke off and began anew
     * @param beforeMillis how long the run was at work before
     */
    public record Resumed(
            List<String> steps,
            @JsonProperty("lost_tokens") long lostTokens,
            @JsonProperty("before_ms") long beforeMillis) {}

    /** The report on {@code result}. */
    public static TeamReport of(TeamResult result) {
        return new TeamReport(
                result.answer().orElse(null),
                result.exit().word(),
                result.plan().map(plan -> steps(plan, result.findings())).orElse(List.of()),
                result.verdicts(),
                result.outcomes().stream().map(TeamReport::row).toList(),
                result.resumption().map(TeamReport::resumed).orElse(null));
    }

    private static Resumed resumed(Resumption taken) {
        return new Resumed(
                taken.steps(),
                taken.lost().promptTokens() + taken.lost().generatedTokens(),
                taken.before().toMillis());
    }

    private static List<Step> steps(Plan plan, Map<String, Finding> findings) {
        return plan.steps().stream()
                .map(step -> step(step, findings.get(step.id())))
                .toList();
    }

    private static Step step(PlanStep step, Finding finding) {
        return new Step(
                step.id(),
                step.action(),
                step.goal(),
                step.needs(),
                finding == null ? null : finding.value(),
                finding == null ? null : finding.evidence());
    }

    private static Row row(Outcome<?> outcome) {
        String error = switch (outcome) {
            case Outcome.Succeeded<?> _ -> null;
            case Outcome.Failed<?> failed -> String.valueOf(failed.cause().getMessage());
            case Outcome.TimedOut<?> timedOut -> timedOut.reason();
            case Outcome.Cancelled<?> cancelled -> cancelled.reason();
            case Outcome.Skipped<?> skipped -> skipped.reason();
        };
        return new Row(
                outcome.agent(),
                outcome.sequence(),
                outcome.status(),
                outcome.attempts(),
                outcome.elapsed().toMillis(),
                outcome.usage().promptTokens(),
                outcome.usage().reusedTokens(),
                outcome.usage().generatedTokens(),
                error);
    }

    /** The report as one line of JSON. */
    public String json() throws JsonProcessingException {
        return JSON.writeValueAsString(this);
    }

    /** The report as a table and lines. */
    public void printTo(Channel out) {
        Table table = new Table(
                Table.left("Agent"),
                Table.right("Seq"),
                Table.left("Status"),
                Table.right("Tries"),
                Table.right("Seconds"),
                Table.right("Prompt"),
                Table.right("Reused"),
                Table.right("Generated"));
        for (Row row : outcomes) {
            table.row(
                    row.agent(),
                    row.sequence() < 0 ? "-" : row.sequence(),
                    row.status(),
                    row.attempts(),
                    String.format(Locale.ROOT, "%.1f", row.elapsedMillis() / 1000.0),
                    row.promptTokens(),
                    row.reusedTokens(),
                    row.generatedTokens());
        }
        table.printTo(out);
        // Below the table, which fits 80 columns without them.
        outcomes.stream()
                .filter(row -> row.error() != null)
                .forEach(row ->
                        out.line(row.agent() + " " + row.status() + ": " + DisplayWidth.singleLine(row.error())));
        if (resumed != null) {
            out.line("resumed after %.1f s of work; done before: %s; %d tokens of work that broke off are lost"
                    .formatted(
                            resumed.beforeMillis() / 1000.0,
                            resumed.steps().isEmpty() ? "no step" : String.join(", ", resumed.steps()),
                            resumed.lostTokens()));
        }
        out.line("");
        for (Step step : plan) {
            out.line("%s  %s%s"
                    .formatted(
                            step.id(),
                            step.goal(),
                            step.result() == null
                                    ? "  (not done)"
                                    : "  " + step.result() + "  (\"" + step.evidence() + "\")"));
        }
        out.line("");
        out.line(out.styled(Style.BOLD, "Answer: ") + (answer == null ? "none" : answer));
        out.line(out.styled(Style.BOLD, "Exit: ") + exitReason);
    }
}
