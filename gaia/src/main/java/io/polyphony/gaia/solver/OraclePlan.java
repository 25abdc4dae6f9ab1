package io.polyphony.gaia.solver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.gaia.error.GaiaException;
import io.polyphony.gaia.tool.PlannedCall;
import io.polyphony.schema.JavaJson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A plan that somebody wrote who knows the task; what else its line says, such as notes, is passed over.
 *
 * @param answer a text with references to the steps' results
 */
record OraclePlan(String taskId, List<PlannedCall> steps, String answer) {

    private static final ObjectReader JSON = JavaJson.mapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build()
            .reader();
    private static final Set<String> MEMBERS = Set.of("task_id", "steps", "answer");
    private static final Set<String> STEP_MEMBERS = Set.of("id", "tool", "arguments");

    OraclePlan {
        steps = List.copyOf(steps);
    }

    /**
     * The plan of a line.
     *
     * @param place the line, as messages call it
     * @throws GaiaException {@code dataset-invalid} where the line is no plan
     */
    static OraclePlan read(String line, String place) {
        JsonNode plan;
        try {
            plan = JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw invalid(place, "it isn't JSON", e);
        }
        requireMembers(plan, MEMBERS, place, "the plan");
        if (!plan.get("steps").isArray()) {
            throw invalid(place, "its steps aren't a list", null);
        }
        List<PlannedCall> steps = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (JsonNode step : plan.get("steps")) {
            requireMembers(step, STEP_MEMBERS, place, "step " + (steps.size() + 1));
            if (!(step.get("arguments") instanceof ObjectNode arguments)) {
                throw invalid(place, "the arguments of step " + (steps.size() + 1) + " aren't an object", null);
            }
            String id = text(step, "id", place);
            if (!ids.add(id)) {
                throw invalid(place, "two of its steps are called " + id, null);
            }
            steps.add(new PlannedCall(id, text(step, "tool", place), arguments));
        }
        return new OraclePlan(text(plan, "task_id", place), steps, text(plan, "answer", place));
    }

    private static void requireMembers(JsonNode object, Set<String> members, String place, String what) {
        if (!object.isObject()) {
            throw invalid(place, what + " isn't an object", null);
        }
        Set<String> found = new HashSet<>();
        object.fieldNames().forEachRemaining(found::add);
        if (!found.containsAll(members)) {
            throw invalid(
                    place,
                    what + " has the members " + found.stream().sorted().toList() + " where it needs "
                            + members.stream().sorted().toList(),
                    null);
        }
    }

    private static String text(JsonNode object, String member, String place) {
        if (!object.get(member).isTextual()) {
            throw invalid(place, "its " + member + " isn't a text", null);
        }
        return object.get(member).asText();
    }

    private static GaiaException invalid(String place, String reason, Exception cause) {
        return GaiaException.dataset("The oracle plan in " + place + " can't be read: " + reason + ".", cause);
    }
}
