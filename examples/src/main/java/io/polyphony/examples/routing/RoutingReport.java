package io.polyphony.examples.routing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import io.polyphony.examples.routing.RoutingMeasurement.Row;
import io.polyphony.examples.routing.RoutingSet.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** How often the right tools are among the selected: a table, and on request a page that shows all similarities. */
public final class RoutingReport {

    static final List<Integer> KS = List.of(1, 3, 5);

    private static final String USAGE = "Usage: RoutingReport [--k N] [--html FILE] [--json]";

    /**
     * What to report.
     *
     * @param k how many tools are selected where misses are listed
     * @param html where to write the page; null for none
     */
    record Options(int k, Path html, boolean json) {

        static Options of(String... args) {
            int k = 3;
            Path html = null;
            boolean json = false;
            for (int i = 0; i < args.length; i++) {
                switch (args[i]) {
                    case "--k" -> k = Integer.parseInt(value(args, ++i));
                    case "--html" -> html = Path.of(value(args, ++i));
                    case "--json" -> json = true;
                    default -> throw new IllegalArgumentException("There is no option " + args[i] + ".");
                }
            }
            if (k < 1) {
                throw new IllegalArgumentException("--k must be at least 1.");
            }
            return new Options(k, html, json);
        }

        private static String value(String[] args, int i) {
            if (i == args.length) {
                throw new IllegalArgumentException(args[i - 1] + " needs a value.");
            }
            return args[i];
        }
    }

    private RoutingReport() {}

    public static void main(String[] args) throws IOException {
        Options options;
        try {
            options = Options.of(args);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n" + USAGE);
            System.exit(2);
            return;
        }
        RoutingSet set = RoutingSet.load();
        EmbeddingModel model = new AllMiniLmL6V2QuantizedEmbeddingModel();
        RoutingMeasurement phrases = RoutingMeasurement.of(set, model, true);
        RoutingMeasurement described = RoutingMeasurement.of(set, model, false);
        System.out.print(
                options.json() ? json(phrases, described, options.k()) : text(phrases, described, options.k()));
        if (options.html() != null) {
            Files.writeString(options.html(), RoutingPage.of(phrases, described, options.k()));
        }
    }

    static String text(RoutingMeasurement phrases, RoutingMeasurement described, int k) {
        int tools = phrases.set().tools().size();
        StringBuilder out = new StringBuilder();
        out.append(line(
                "%d requests, %d tools, %d pairs; %.1f ms for a request (median)",
                phrases.rows().size(), tools, phrases.recall(1).pairs(), phrases.millis()));
        out.append(
                line("%n%-10s%-28s%-28s%-28s%s", "", "phrases", "without near-copies", "descriptions alone", "random"));
        for (int most : KS) {
            out.append(line(
                    "%-10s%-28s%-28s%-28s%s",
                    "recall@" + most,
                    cell(phrases.recall(most)),
                    cell(phrases.unlikePhrases(most)),
                    cell(described.recall(most)),
                    percent((double) most / tools)));
        }
        out.append(line("%n%-20s%s", "tool", "recall@" + k));
        for (Tool tool : phrases.set().tools()) {
            out.append(line("%-20s%s", tool.name(), cell(phrases.ofTool(tool.name(), k))));
        }
        out.append(line("%nMisses at k = %d:", k));
        for (Row row : phrases.rows()) {
            for (String missing : row.missing(k)) {
                out.append(line(
                        "  %s is %d. for: %s",
                        missing, row.rank(missing), row.request().request()));
            }
        }
        return out.toString();
    }

    static String json(RoutingMeasurement phrases, RoutingMeasurement described, int k) {
        ObjectNode report = new ObjectMapper().createObjectNode();
        report.put("requests", phrases.rows().size())
                .put("tools", phrases.set().tools().size());
        report.put("k", k).put("millis", phrases.millis());
        ObjectNode recall = report.putObject("recall");
        for (int most : KS) {
            ObjectNode at = recall.putObject(Integer.toString(most));
            put(at.putObject("phrases"), phrases.recall(most));
            put(at.putObject("unlikePhrases"), phrases.unlikePhrases(most));
            put(at.putObject("described"), described.recall(most));
            at.put("random", (double) most / phrases.set().tools().size());
        }
        phrases.set()
                .tools()
                .forEach(tool ->
                        put(report.withObject("/byTool").putObject(tool.name()), phrases.ofTool(tool.name(), k)));
        var misses = report.putArray("misses");
        for (Row row : phrases.rows()) {
            for (String missing : row.missing(k)) {
                misses.addObject()
                        .put("request", row.request().request())
                        .put("tool", missing)
                        .put("rank", row.rank(missing));
            }
        }
        return report.toPrettyString() + "\n";
    }

    private static void put(ObjectNode node, Recall recall) {
        node.put("found", recall.found())
                .put("pairs", recall.pairs())
                .put("recall", recall.share())
                .put("low", recall.low())
                .put("high", recall.high());
    }

    /** Such as {@code 76/81  93.8% (86.4-97.3)}. */
    static String cell(Recall recall) {
        return String.format(
                Locale.ROOT,
                "%d/%d %s (%.1f-%.1f)",
                recall.found(),
                recall.pairs(),
                percent(recall.share()),
                100 * recall.low(),
                100 * recall.high());
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f%%", 100 * share);
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format + "%n", values);
    }
}
