package io.polyphony.gaia.study;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.gaia.report.Interval;
import io.polyphony.gaia.report.JsonReport;
import io.polyphony.gaia.report.PairedDifference;
import java.util.List;
import java.util.Optional;

/** A study as one JSON object; shares are from 0 to 1, times in seconds. */
public final class StudyJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private StudyJson() {}

    /** The results. */
    public static ObjectNode of(StudyResults results) {
        ObjectNode json = JSON.objectNode();
        StudyFacts facts = results.facts();
        json.put("set", facts.set());
        json.put("out", facts.out());
        json.put("command", facts.command());
        json.put("date", facts.date().toString());
        json.put("budget_s", facts.budget().toMillis() / 1000.0);
        json.put("used_s", facts.used().toMillis() / 1000.0);
        json.put("busy_s", results.busy().toMillis() / 1000.0);
        json.put("seed", facts.seed());
        ArrayNode runs = json.putArray("runs");
        results.outcomes().forEach(outcome -> runs.add(outcome(outcome, results)));
        ArrayNode solvers = json.putArray("solvers");
        results.solvers().forEach(one -> solvers.add(solver(one)));
        results.critic()
                .ifPresent(count -> json.putObject("critic")
                        .put("judged", count.judged())
                        .put("turned_down", count.turnedDown())
                        .put("turned_down_right", count.right())
                        .put("turned_down_known", count.known())
                        .put("wrongly_turned_down", count.rejectedRight())
                        .put("right_without", count.rightWithout())
                        .put("unreadable", count.unreadable()));
        ArrayNode twins = json.putArray("twins");
        results.twins().forEach(twin -> twins.add(twin(twin)));
        results.twinDifference().ifPresent(difference -> json.set("twin_difference", difference(difference)));
        ArrayNode throughput = json.putArray("throughput");
        results.throughput().forEach(one -> throughput.add(throughput(one)));
        json.put("subset", results.subset());
        json.put("compared", results.compared());
        ArrayNode differences = json.putArray("answer_differences");
        for (AnswerDifference difference : results.differences()) {
            ObjectNode answers =
                    differences.addObject().put("task_id", difference.task()).putObject("answers");
            difference.answers().forEach((answer, names) -> names(answers.putArray(answer), names));
        }
        names(json.putArray("problems"), results.problems());
        return json;
    }

    private static ObjectNode outcome(RunOutcome outcome, StudyResults results) {
        StudyRun run = outcome.run();
        ObjectNode json = JSON.objectNode()
                .put("name", run.name())
                .put("kind", run.kind().word())
                .put("solver", run.who().name())
                .put("sequences", run.sequences())
                .put("round", run.round())
                .put("state", outcome.state().word())
                .put("reason", outcome.reason())
                .put("planned", run.tasks().size());
        Optional.ofNullable(results.reports().get(run.name()))
                .ifPresent(report -> json.set("report", JsonReport.of(report, Optional.empty())));
        return json;
    }

    private static ObjectNode solver(SolverResult one) {
        ObjectNode json = JSON.objectNode().put("run", one.run().name());
        ObjectNode families = json.putObject("by_family");
        one.families()
                .forEach((family, right) ->
                        families.putObject(family).put("correct", right.right()).put("all", right.all()));
        one.toTeam().ifPresent(difference -> {
            json.put("changed_answers", one.changed());
            json.set("to_team", difference(difference));
        });
        return json;
    }

    private static ObjectNode twin(TwinResult twin) {
        ObjectNode json = JSON.objectNode()
                .put("solver", twin.solver())
                .put("groups", twin.groups())
                .put("all_right", twin.allRight())
                .put("none_right", twin.noneRight())
                .put("consistent", twin.consistent())
                .put("correct", twin.right())
                .put("all", twin.tasks());
        json.set("interval", interval(twin.interval()));
        return json;
    }

    private static ObjectNode throughput(Throughput one) {
        ObjectNode json = JSON.objectNode()
                .put("solver", one.who().name())
                .put("sequences", one.sequences())
                .put("forked", one.who().forked())
                .put("n", one.rates().size())
                .put("tasks_per_min", one.median())
                .put("min", one.min())
                .put("max", one.max())
                .put("prompt_tokens", one.prompt())
                .put("reused_tokens", one.reused())
                .put("in_several_goes", one.broken());
        ArrayNode rates = json.putArray("rates");
        one.rates().forEach(rates::add);
        return json;
    }

    private static ObjectNode difference(PairedDifference difference) {
        ObjectNode json = JSON.objectNode()
                .put("tasks", difference.tasks())
                .put("clusters", difference.clusters())
                .put("difference", difference.difference());
        json.set("interval", interval(difference.interval()));
        json.put("better", difference.better()).put("worse", difference.worse());
        difference.mcnemar().ifPresent(p -> json.put("mcnemar_p", p));
        return json.put("verdict", difference.verdict());
    }

    private static ArrayNode interval(Interval interval) {
        return JSON.arrayNode().add(interval.low()).add(interval.high());
    }

    private static void names(ArrayNode array, List<String> names) {
        names.forEach(array::add);
    }
}
