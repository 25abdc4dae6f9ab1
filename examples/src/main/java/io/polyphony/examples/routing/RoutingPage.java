package io.polyphony.examples.routing;

import dev.langchain4j.agent.tool.ToolSpecification;
import io.polyphony.examples.routing.RoutingMeasurement.Row;
import io.polyphony.examples.routing.RoutingSet.Tool;
import io.polyphony.tool.routing.RankedTool;
import java.util.Locale;

/** A page of its own, without scripts: the recall, and how similar each request is to each tool. */
final class RoutingPage {

    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Tool routing</title>
            <style>
            :root { color-scheme: light dark; --page: #fff; --text: #1c2430; --soft: #5b6675; --line: #d5dbe3;
              --heat: 23, 105, 170; --miss: #b3261e; --right: #b45f00; }
            @media (prefers-color-scheme: dark) { :root { --page: #12161c; --text: #e6eaf0; --soft: #9aa6b5; --line: #333c48;
              --heat: 70, 140, 210; --miss: #ff8a80; --right: #ffb74d; } }
            body { margin: 0 auto; padding: 1rem; max-width: 1400px; box-sizing: border-box; background: var(--page);
              color: var(--text); font: 15px/1.4 system-ui, sans-serif; }
            h1 { margin: 0 0 .5rem; font-size: 1.4rem; }
            p { margin: .5rem 0 1rem; max-width: 75ch; color: var(--soft); }
            table { border-collapse: separate; border-spacing: 0; }
            .wide { overflow-x: auto; }
            .recall th, .recall td { padding: .3rem .8rem .3rem 0; text-align: left; border-bottom: 1px solid var(--line); }
            .recall small { color: var(--soft); }
            .recall small span { white-space: nowrap; }
            @media (max-width: 700px) { .recall { font-size: 12px; } .recall th, .recall td { padding-right: .5rem;
              vertical-align: top; } .recall small span { display: block; } }
            .heat { max-height: 90vh; overflow: auto; border: 1px solid var(--line); }
            .heat table { width: 100%; font-size: 13px; }
            .heat th, .heat td { padding: .25rem .3rem; border-bottom: 1px solid var(--line); }
            .heat thead th { position: sticky; top: 0; z-index: 2; background: var(--page); vertical-align: bottom; }
            .heat thead th span { writing-mode: vertical-rl; transform: rotate(180deg); white-space: nowrap; }
            .heat tbody th { position: sticky; left: 0; z-index: 1; min-width: 9rem; background: var(--page);
              text-align: left; font-weight: normal; overflow-wrap: anywhere; }
            .heat thead th:first-child { left: 0; z-index: 3; text-align: left; }
            .heat td { min-width: 2rem; text-align: center; font-variant-numeric: tabular-nums; }
            .heat td.right { outline: 2px solid var(--right); outline-offset: -2px; font-weight: bold; }
            .heat tr.miss th { color: var(--miss); border-left: 4px solid var(--miss); }
            </style>
            </head>
            <body>
            <h1>Tool routing</h1>
            """;

    private RoutingPage() {}

    /** Rows that miss a tool among the first {@code k} are marked. */
    static String of(RoutingMeasurement phrases, RoutingMeasurement described, int k) {
        StringBuilder page = new StringBuilder(HEAD);
        recall(page, phrases, described);
        page.append(
                        "<p>Recall: pairs of a request and a tool it needs where the tool is among the first k, with Wilson's 95% interval.</p>\n"
                                + "<p>The similarity of each request to each tool: the cosine with the nearest of its phrases, which shows"
                                + " when you point at it. Tools that a request needs are outlined; a red request misses one among the first ")
                .append(k)
                .append(".</p>\n<div class=\"heat\"><table>\n<thead><tr><th scope=\"col\">Request</th>");
        for (Tool tool : phrases.set().tools()) {
            page.append("<th scope=\"col\"><span>").append(escaped(tool.name())).append("</span></th>");
        }
        page.append("</tr></thead>\n<tbody>\n");
        phrases.rows().forEach(row -> row(page, phrases.set(), row, k));
        return page.append("</tbody></table></div>\n</body>\n</html>\n").toString();
    }

    private static void recall(StringBuilder page, RoutingMeasurement phrases, RoutingMeasurement described) {
        page.append("<div class=\"wide\"><table class=\"recall\">\n<thead><tr><th></th><th>phrases</th>"
                + "<th>without near-copies</th><th>descriptions alone</th><th>random</th></tr></thead>\n<tbody>\n");
        for (int k : RoutingReport.KS) {
            page.append("<tr><th scope=\"row\">recall@").append(k).append("</th>");
            cell(page, phrases.recall(k));
            cell(page, phrases.unlikePhrases(k));
            cell(page, described.recall(k));
            page.append("<td>")
                    .append(RoutingReport.percent(
                            (double) k / phrases.set().tools().size()))
                    .append("</td></tr>\n");
        }
        page.append("</tbody></table></div>\n");
    }

    private static void cell(StringBuilder page, Recall recall) {
        page.append(String.format(
                Locale.ROOT,
                "<td>%s <small><span>%d of %d,</span> <span>%.1f–%.1f</span></small></td>",
                RoutingReport.percent(recall.share()),
                recall.found(),
                recall.pairs(),
                100 * recall.low(),
                100 * recall.high()));
    }

    private static void row(StringBuilder page, RoutingSet set, Row row, int k) {
        page.append(row.missing(k).isEmpty() ? "<tr>" : "<tr class=\"miss\">")
                .append("<th scope=\"row\">")
                .append(escaped(row.request().request()))
                .append("</th>");
        for (Tool tool : set.tools()) {
            RankedTool<ToolSpecification> ranked = row.tool(tool.name());
            // Similarities below 0.1 look like none; the darkest shade leaves the number readable.
            double shade = Math.clamp((ranked.similarity() - 0.1) / 0.9, 0, 1) * 0.6;
            page.append(String.format(
                    Locale.ROOT,
                    "<td%s style=\"background:rgba(var(--heat),%.2f)\" title=\"%s, %d.: %s\">%.2f</td>",
                    row.request().tools().contains(tool.name()) ? " class=\"right\"" : "",
                    shade,
                    escaped(tool.name()),
                    row.rank(tool.name()),
                    escaped(ranked.phrase()),
                    // Rounded first, so that there is no -0.00.
                    Math.round(100 * ranked.similarity()) / 100.0));
        }
        page.append("</tr>\n");
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
