package io.polyphony.gaia.team;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a reader thinks of each answer: probabilities relative to its best, which are comparable between readers. */
final class Opinion {

    private Opinion() {}

    static Map<String, Double> of(JsonNode opinion) {
        double best = Double.NEGATIVE_INFINITY;
        for (JsonNode score : opinion) {
            best = Math.max(best, score.asDouble());
        }
        Map<String, Double> shares = new LinkedHashMap<>();
        double sum = 0;
        for (JsonNode score : opinion) {
            sum += Math.exp(score.asDouble() - best);
        }
        for (Map.Entry<String, JsonNode> entry : opinion.properties()) {
            shares.put(entry.getKey(), Math.exp(entry.getValue().asDouble() - best) / sum);
        }
        return shares;
    }
}
