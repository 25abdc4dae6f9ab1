package io.polyphony.cli.report;

import io.polyphony.page.Decimals;
import io.polyphony.page.Markup;
import java.util.List;

/**
 * A timeline as two pictures side by side: the lanes' labels, which stay, and the lanes, which may be wider than the page.
 * Places along the axis are percentages, so that the lanes fill whatever width they are given.
 */
final class TimelineSvg {

    private static final int MOST_SEGMENTS = 8000;
    private static final int AXIS = 26;
    private static final int TEAM = 30;
    private static final double CHARACTER = 6.6;
    private final Markup page;
    private final Timeline timeline;
    private final long span;
    private final TimeAxis axis;
    private final MarksSvg marks;
    private final int row;
    private final int bar;

    TimelineSvg(Markup page, Timeline timeline) {
        this.page = page;
        this.span = Math.max(1, timeline.span());
        this.axis = new TimeAxis(span);
        this.marks = new MarksSvg(page, axis);
        this.timeline = timeline.compacted(span / TimeAxis.NARROWEST * 1.5, MOST_SEGMENTS);
        boolean many = timeline.lanes().size() > 16;
        this.row = many ? 32 : 42;
        this.bar = many ? 11 : 16;
    }

    void draw() {
        String height = String.valueOf(AXIS + TEAM + row * timeline.lanes().size() + 6);
        page.open("div", "class", "timeline");
        page.open("svg", "class", "labels", "width", "76", "height", height, "aria-hidden", "true");
        page.element("text", "team", "x", "0", "y", String.valueOf(AXIS + 19));
        for (int i = 0; i < timeline.lanes().size(); i++) {
            String label = timeline.lanes().get(i).label();
            page.open("text", "x", "0", "y", String.valueOf(barTop(i) + bar / 2 + 4));
            page.element("title", label).text(String.join("", Wrapping.lines(label, 11, 1)));
            page.close();
        }
        page.close();
        page.open(
                "div",
                "class",
                "scroll",
                "tabindex",
                "0",
                "role",
                "region",
                "aria-label",
                "Timeline, scrolls sideways");
        page.open(
                "svg", "class", "lanes", "height", height, "role", "img", "aria-labelledby", "lanes-title lanes-desc");
        page.element("title", "Timeline of " + Counts.duration(timeline.span()), "id", "lanes-title");
        page.element(
                "desc", "A lane for each sequence. The table below tells the same in numbers.", "id", "lanes-desc");
        hatching();
        axis(height);
        marks.draw(timeline.marks(), AXIS + 15);
        for (int i = 0; i < timeline.lanes().size(); i++) {
            lane(timeline.lanes().get(i), i);
        }
        page.close().close().close().line();
    }

    private void hatching() {
        page.open("defs")
                .open("pattern", "id", "hatching", "width", "6", "height", "6", "patternUnits", "userSpaceOnUse");
        page.leaf("path", "class", "hatch", "d", "M-1 1L1-1M0 6L6 0M5 7L7 5");
        page.close().close();
    }

    private void axis(String height) {
        Ticks ticks = Ticks.of(timeline.span());
        for (long at : ticks.at()) {
            page.leaf(
                    "line",
                    "class",
                    "tick",
                    "x1",
                    axis.x(at),
                    "x2",
                    axis.x(at),
                    "y1",
                    String.valueOf(AXIS - 4),
                    "y2",
                    height);
            // The last label would leave the picture on the right.
            String anchor = at > span * 0.975 ? "end" : "middle";
            page.element("text", ticks.label(at), "class", "muted", "x", axis.x(at), "y", "14", "text-anchor", anchor);
        }
    }

    private void lane(Lane lane, int index) {
        int top = barTop(index);
        page.line()
                .leaf(
                        "line",
                        "class",
                        "rest",
                        "x1",
                        axis.x(0),
                        "x2",
                        axis.x(span),
                        "y1",
                        middle(top),
                        "y2",
                        middle(top));
        lane.holdings().forEach(holding -> rect("held", holding.from(), holding.to(), top, bar));
        names(owners(lane), top - 5);
        for (Segment segment : lane.segments()) {
            if (segment.kind() != Segment.Kind.REUSED) {
                segment(segment, top);
            }
        }
        for (Segment segment : lane.segments()) {
            if (segment.kind() == Segment.Kind.REUSED) {
                segment(segment, top);
            }
        }
        marks.draw(lane.marks(), top + bar / 2);
    }

    /** Whose the lane was when; a lane that is no sequence's belongs to those who have segments in it. */
    private static List<Holding> owners(Lane lane) {
        return lane.holdings().isEmpty()
                ? lane.segments().stream()
                        .map(segment -> new Holding(segment.from(), segment.to(), segment.agent()))
                        .toList()
                : lane.holdings();
    }

    /** Names over a lane, one for all that an agent held without a long break. */
    private void names(List<Holding> owners, int y) {
        int i = 0;
        while (i < owners.size()) {
            Holding first = owners.get(i);
            Holding last = first;
            while (i < owners.size()
                    && owners.get(i).agent().equals(first.agent())
                    && owners.get(i).from() - last.to() <= span / 20) {
                last = owners.get(i);
                i++;
            }
            name(first.agent(), first.from(), i < owners.size() ? owners.get(i).from() : span, y);
        }
    }

    private void name(String agent, long from, long to, int y) {
        int columns = (int) ((axis.share(to) - axis.share(from)) / 100 * TimeAxis.NARROWEST / CHARACTER) - 1;
        if (columns >= 3) {
            Wrapping.lines(agent, columns, 1)
                    .forEach(line ->
                            page.element("text", line, "class", "name", "x", axis.x(from), "y", String.valueOf(y)));
        }
    }

    private void segment(Segment segment, int top) {
        String tone = segment.kind().tone() + (segment.failed() ? " broken" : "");
        if (segment.kind() == Segment.Kind.REUSED) {
            open(tone, axis.x(segment.from()), "4", top - 3, bar + 6);
        } else {
            double width = axis.share(segment.to()) - axis.share(segment.from());
            boolean thin = width / 100 * TimeAxis.NARROWEST < 2;
            open(tone, axis.x(segment.from()), thin ? "2" : Decimals.percent(width), top, bar);
        }
        page.element("title", title(segment)).close();
        if (segment.failed()) {
            Icon.CROSS.draw(page, axis.x(segment.to()), middle(top), 0, title(segment));
        }
    }

    private void open(String tone, String x, String width, int y, int height) {
        page.open(
                "rect",
                "class",
                tone,
                "x",
                x,
                "y",
                String.valueOf(y),
                "width",
                width,
                "height",
                String.valueOf(height));
    }

    private void rect(String tone, long from, long to, int y, int height) {
        String width = Decimals.percent(axis.share(to) - axis.share(from));
        page.leaf(
                "rect",
                "class",
                tone,
                "x",
                axis.x(from),
                "y",
                String.valueOf(y),
                "width",
                width,
                "height",
                String.valueOf(height),
                "rx",
                "3");
    }

    private static String title(Segment segment) {
        String what = segment.kind().words() + (segment.note().isEmpty() ? "" : " " + segment.note());
        String speed = Counts.speed(segment.tokens(), segment.millis());
        return segment.agent() + ": " + what + (segment.failed() ? ", failed" : "")
                + (segment.parts() > 1 ? " and more, " + segment.parts() + " parts" : "")
                + (segment.tokens() > 0 ? ", " + Counts.of(segment.tokens(), "token") : "")
                + (segment.kind() == Segment.Kind.REUSED ? "" : ", " + Counts.duration(segment.millis()))
                + (speed.isEmpty() ? "" : ", " + speed)
                + ", from " + Counts.moment(segment.from());
    }

    private int barTop(int lane) {
        return AXIS + TEAM + row * lane + row - bar - 4;
    }

    private String middle(int top) {
        return Decimals.of(top + bar / 2.0);
    }
}
