package io.polyphony.examples.routing;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.embedding.EmbeddingModel;
import io.polyphony.examples.routing.RoutingSet.Request;
import io.polyphony.examples.routing.RoutingSet.Tool;
import io.polyphony.tool.routing.RankedTool;
import io.polyphony.tool.routing.ToolSelector;
import io.polyphony.tool.routing.ToolSelectorBuilder;
import java.util.List;
import java.util.function.Predicate;

/**
 * All tools ranked for each request.
 *
 * @param rows one for each request, in their order
 * @param millis for ranking one request, the median
 */
record RoutingMeasurement(RoutingSet set, List<Row> rows, double millis) {

    /**
     * A request and its tools, the most similar first.
     *
     * @param nanos that ranking took
     */
    record Row(Request request, List<RankedTool<ToolSpecification>> ranked, long nanos) {

        RankedTool<ToolSpecification> tool(String name) {
            return ranked.get(rank(name) - 1);
        }

        /** From 1. */
        int rank(String name) {
            return ranked.stream().map(RankedTool::name).toList().indexOf(name) + 1;
        }

        /** The tools that the request needs and that aren't among the first k. */
        List<String> missing(int k) {
            return request.tools().stream().filter(name -> rank(name) > k).toList();
        }
    }

    /** With the phrases, or by name and description alone. */
    static RoutingMeasurement of(RoutingSet set, EmbeddingModel model, boolean phrases) {
        ToolSelectorBuilder<ToolSpecification> builder = ToolSelector.ofSpecifications(model);
        for (Tool tool : set.tools()) {
            ToolSpecification told = ToolSpecification.builder()
                    .name(tool.name())
                    .description(tool.description())
                    .build();
            if (phrases) {
                builder.tool(told, tool.phrases());
            } else {
                builder.described(told);
            }
        }
        ToolSelector<ToolSpecification> selector = builder.build();
        List<Row> rows = set.requests().stream()
                .map(request -> {
                    long start = System.nanoTime();
                    var ranking = selector.rank(request.request());
                    return new Row(request, ranking.tools(), System.nanoTime() - start);
                })
                .toList();
        long[] times = rows.stream().mapToLong(Row::nanos).sorted().toArray();
        return new RoutingMeasurement(set, rows, times[times.length / 2] / 1e6);
    }

    Recall recall(int k) {
        return recall(k, _ -> true, _ -> true);
    }

    Recall ofTool(String name, int k) {
        return recall(k, _ -> true, name::equals);
    }

    /** Over the requests that share less than half their words with any phrase. */
    Recall unlikePhrases(int k) {
        return recall(k, request -> !set.near(request), _ -> true);
    }

    private Recall recall(int k, Predicate<Request> requests, Predicate<String> tools) {
        int found = 0;
        int pairs = 0;
        for (Row row : rows) {
            if (requests.test(row.request())) {
                for (String tool : row.request().tools().stream().filter(tools).toList()) {
                    pairs++;
                    found += row.rank(tool) <= k ? 1 : 0;
                }
            }
        }
        return new Recall(found, pairs);
    }
}
