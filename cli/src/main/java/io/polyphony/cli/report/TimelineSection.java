package io.polyphony.cli.report;

import io.polyphony.page.Markup;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The timeline as a picture with a legend, and as a table of the same. */
final class TimelineSection {

    private static final int MOST_ROWS = 400;

    private final Markup page;
    private final Timeline timeline;

    TimelineSection(Markup page, Timeline timeline) {
        this.page = page;
        this.timeline = timeline;
    }

    void write() {
        Parts.section(page, "timeline", "Timeline");
        if (timeline.lanes().isEmpty() && timeline.marks().isEmpty()) {
            page.element("p", "Nothing happened on any sequence.", "class", "muted")
                    .close();
            return;
        }
        legend();
        new TimelineSvg(page, timeline).draw();
        table();
        page.close();
    }

    private void legend() {
        page.open("ul", "class", "legend", "aria-label", "Legend");
        for (Segment.Kind kind : Segment.Kind.values()) {
            page.open("li").open("svg", "class", "swatch", "width", "22", "height", "14", "aria-hidden", "true");
            boolean moment = kind == Segment.Kind.REUSED;
            page.leaf(
                    "rect",
                    "class",
                    kind.tone(),
                    "x",
                    moment ? "9" : "0",
                    "width",
                    moment ? "4" : "22",
                    "height",
                    "14");
            page.close().text(words(kind)).close();
        }
        for (Mark.Kind kind : Mark.Kind.values()) {
            page.open("li");
            kind.icon().inline(page);
            page.text(kind.words()).close();
        }
        page.close();
    }

    private static String words(Segment.Kind kind) {
        return switch (kind) {
            case WAITING -> "waiting for a sequence or KV cells";
            case REUSED -> "reused from a fork";
            case PREFILL, SCORED, DECODE, TOOL -> kind.words();
        };
    }

    /** What one agent did in one lane. */
    private static final class Sum {
        private final Map<Segment.Kind, long[]> sums = new EnumMap<>(Segment.Kind.class);
        private int failures;

        void add(Segment segment) {
            long[] sum = sums.computeIfAbsent(segment.kind(), _ -> new long[2]);
            sum[0] += segment.tokens();
            sum[1] += segment.millis();
            failures += segment.failed() ? 1 : 0;
        }

        String words(Segment.Kind kind) {
            long[] sum = sums.getOrDefault(kind, new long[2]);
            String tokens = sum[0] > 0 ? Counts.number(sum[0]) + " tok" : "";
            String time = sum[1] > 0 ? Counts.duration(sum[1]) : "";
            String both = tokens + (tokens.isEmpty() || time.isEmpty() ? "" : ", ") + time;
            return both.isEmpty() ? "–" : both;
        }
    }

    private void table() {
        Map<List<String>, Sum> sums = new LinkedHashMap<>();
        for (Lane lane : timeline.lanes()) {
            for (Segment segment : lane.segments()) {
                sums.computeIfAbsent(List.of(lane.label(), segment.agent()), _ -> new Sum())
                        .add(segment);
            }
        }
        page.open("details", "class", "numbers").element("summary", "The timeline in numbers");
        page.open("table", "class", "cards");
        page.element("caption", "Tokens and time of each agent on each sequence");
        Parts.heads(
                page, "Lane", "Agent", "Waiting", "Reused", "Prefill", "Scoring", "Decode", "Tool call", "Failures");
        page.open("tbody");
        sums.entrySet().stream().limit(MOST_ROWS).forEach(entry -> {
            page.open("tr");
            page.element("th", entry.getKey().getFirst(), "scope", "row");
            cell("Agent", entry.getKey().getLast());
            for (Segment.Kind kind : Segment.Kind.values()) {
                String words = kind.words();
                cell(
                        words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1),
                        entry.getValue().words(kind));
            }
            cell("Failures", entry.getValue().failures == 0 ? "–" : String.valueOf(entry.getValue().failures));
            page.close();
        });
        page.close().close();
        if (sums.size() > MOST_ROWS) {
            page.element("p", (sums.size() - MOST_ROWS) + " more rows are left out.", "class", "muted");
        }
        page.close();
    }

    private void cell(String name, String text) {
        page.element("td", text, "data-name", name, "class", text.equals("–") ? "none" : "some");
    }
}
