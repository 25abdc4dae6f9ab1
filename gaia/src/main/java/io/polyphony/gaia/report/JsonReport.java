package io.polyphony.gaia.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** The report of a run as one JSON object; shares are from 0 to 1, times in milliseconds. */
public final class JsonReport {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private JsonReport() {}

    /**
     * The report of a run.
     *
     * @param comparison with another run, which has to be one whose first run is {@code run}
     */
    public static ObjectNode of(RunReport run, Optional<Comparison> comparison) {
        ObjectNode json = run(run);
        comparison.ifPresent(with -> {
            json.set("second", run(with.second()));
            json.set("comparison", comparison(with));
        });
        return json;
    }

    private static ObjectNode run(RunReport run) {
        ObjectNode json = JSON.objectNode();
        json.put("run", run.facts().name());
        json.put("solver", run.facts().solver());
        json.put("dataset", run.facts().set());
        json.put("model", run.facts().model());
        json.put("tasks", run.tasks().size());
        json.put("epochs", run.epochs());
        json.put("answered", run.attempts().filter(a -> a.answer().isPresent()).count());
        json.setAll(tally(run.total(), run.graded()));
        ObjectNode levels = json.putObject("by_level");
        run.levels().forEach((level, tally) -> levels.set(String.valueOf(level), tally(tally, run.graded())));
        ObjectNode statuses = json.putObject("status");
        run.statuses().forEach(statuses::put);
        if (run.epochs() > 1) {
            ArrayNode passes = json.putArray("passes");
            run.passes()
                    .forEach(pass -> passes.addObject()
                            .put("k", pass.k())
                            .put("pass_at_k", pass.any())
                            .put("pass_hat_k", pass.all()));
        }
        costs(run, json);
        notes(run.notes(), json);
        return json;
    }

    private static void costs(RunReport run, ObjectNode json) {
        double seconds = run.busy().toMillis() / 1000.0;
        json.put("wall_s", seconds);
        json.put("tasks_per_min", seconds == 0 ? 0 : run.attempts().count() * 60 / seconds);
        json.put("tokens_per_s", seconds == 0 ? 0 : run.usage().generatedTokens() / seconds);
        json.put("tokens", run.usage().promptTokens() + run.usage().generatedTokens());
        json.put("prompt_tokens", run.usage().promptTokens());
        json.put("reused_tokens", run.usage().reusedTokens());
        json.put("generated_tokens", run.usage().generatedTokens());
        json.put("tool_calls", run.toolCalls());
    }

    private static void notes(List<String> notes, ObjectNode json) {
        ArrayNode array = json.putArray("notes");
        notes.forEach(array::add);
    }

    /** The score of answers against a set. */
    public static ObjectNode of(SetScore score) {
        ObjectNode json = JSON.objectNode();
        json.put("tasks", score.total().tasks());
        json.put("epochs", score.epochs());
        json.put("answered", score.answered());
        json.setAll(tally(score.total(), true));
        ObjectNode levels = json.putObject("by_level");
        score.levels().forEach((level, tally) -> levels.set(String.valueOf(level), tally(tally, true)));
        notes(score.notes(), json);
        return json;
    }

    /** Counts, share and interval; null where nobody knows the right answers. */
    private static ObjectNode tally(Tally tally, boolean graded) {
        ObjectNode json = JSON.objectNode();
        json.put("correct", graded ? (Integer) tally.right() : null);
        json.put("all", tally.attempts());
        json.put("score", graded ? (Double) tally.score() : null);
        if (graded) {
            json.set("interval", interval(tally.interval()));
        } else {
            json.putNull("interval");
        }
        json.put("close", tally.close());
        json.put("missing", tally.missing());
        return json;
    }

    private static ArrayNode interval(Interval interval) {
        return JSON.arrayNode().add(interval.low()).add(interval.high());
    }

    private static ObjectNode comparison(Comparison comparison) {
        ObjectNode json = JSON.objectNode();
        json.put("left_out", comparison.alone());
        comparison.total().ifPresent(total -> json.set("total", difference(total)));
        ObjectNode levels = json.putObject("by_level");
        comparison.levels().forEach((level, some) -> levels.set(String.valueOf(level), difference(some)));
        ArrayNode flips = json.putArray("flips");
        comparison
                .flips()
                .forEach(flip -> flips.addObject()
                        .put("task_id", flip.first().facts().id())
                        .put("level", flip.first().facts().level())
                        .put("first", flip.first().score())
                        .put("second", flip.second().score()));
        return json;
    }

    private static ObjectNode difference(PairedDifference difference) {
        ObjectNode json = JSON.objectNode();
        json.put("tasks", difference.tasks());
        json.put("clusters", difference.clusters());
        json.put("difference", difference.difference());
        json.set("interval", interval(difference.interval()));
        json.put("better", difference.better());
        json.put("worse", difference.worse());
        difference.mcnemar().ifPresent(p -> json.put("mcnemar_p", p));
        json.put("verdict", difference.verdict());
        return json;
    }
}
