package io.polyphony.gaia.report;

import io.polyphony.page.Decimals;
import io.polyphony.page.Markup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A row for each context sequence over the time of the run, with a bar for each agent that had it. */
final class TimelineSection {

    /** More bars than these aren't told apart, and make a page that browsers are slow to show. */
    private static final int MOST_BARS = 12_000;

    private static final int TOP = 26;
    private static final int ROW = 24;
    private static final int BAR = 15;
    private static final double MARGIN = 0.6;
    private static final int TICKS = 8;
    private static final long[] STEPS = {
        1,
        5,
        10,
        50,
        100,
        500,
        1000,
        2000,
        5000,
        10_000,
        30_000,
        60_000,
        120_000,
        300_000,
        600_000,
        1_800_000,
        3_600_000,
        7_200_000,
        21_600_000,
        43_200_000
    };

    private final Markup page;
    private final RunReport run;
    private final List<Lane> lanes;
    private final List<RunClock.Stretch> stretches;
    private final long span;

    TimelineSection(Markup page, RunReport run, Traces traces) {
        this.page = page;
        this.run = run;
        this.lanes = LaneReader.of(run, traces);
        this.stretches = RunClock.of(run).stretches();
        this.span = Math.max(1, run.busy().toMillis());
    }

    void write() {
        Parts.section(page, "timeline", "Timeline");
        if (lanes.isEmpty()) {
            page.element("p", "No attempt has a row.", "class", "muted").close();
            return;
        }
        legend();
        chart();
        notes();
        page.close();
    }

    private void legend() {
        List<String> tones = lanes.stream()
                .flatMap(lane -> lane.bars().stream())
                .map(Lane.Bar::tone)
                .distinct()
                .toList();
        page.open("ul", "class", "legend");
        Arrays.stream(Role.values()).map(Role::word).filter(tones::contains).forEach(tone -> {
            page.open("li").open("span", "class", "swatch " + tone).close();
            page.text(tone.equals(Role.OTHER.word()) ? (tones.size() > 1 ? "others" : "attempts") : tone)
                    .close();
        });
        page.close();
    }

    private void chart() {
        int height = TOP + ROW * lanes.size() + 6;
        page.line().open("div", "class", "timeline");
        page.open("svg", "class", "labels", "width", 64, "height", height, "aria-hidden", "true");
        for (int i = 0; i < lanes.size(); i++) {
            page.element("text", lanes.get(i).label(), "x", 0, "y", top(i) + 12);
        }
        page.close();
        page.open(
                "div", "class", "scroll", "tabindex", 0, "role", "region", "aria-label", "Timeline, scrolls sideways");
        page.open("svg", "class", "lanes", "height", height, "role", "img", "aria-labelledby", "lanes-title");
        page.element(
                "title",
                "Timeline of " + Words.duration(run.busy()) + " in " + Words.count(lanes.size(), "row"),
                "id",
                "lanes-title");
        axis(height);
        pauses(height);
        int bars = lanes.stream().mapToInt(lane -> lane.bars().size()).sum();
        int every = (bars + MOST_BARS - 1) / MOST_BARS;
        for (int i = 0; i < lanes.size(); i++) {
            lane(lanes.get(i), top(i), every);
        }
        page.close(3).line();
    }

    private static int top(int lane) {
        return TOP + ROW * lane + (ROW - BAR) / 2;
    }

    private String x(double at) {
        return Decimals.of(MARGIN + (100 - 2 * MARGIN) * at / span) + "%";
    }

    private void axis(int height) {
        long step = Arrays.stream(STEPS)
                .filter(candidate -> span / candidate <= TICKS)
                .findFirst()
                .orElse((span / TICKS / 86_400_000 + 1) * 86_400_000);
        for (long at = 0; at <= span; at += step) {
            page.open("line", "class", "tick", "x1", x(at), "x2", x(at), "y1", TOP - 6, "y2", height)
                    .close();
            String anchor = at == 0 ? "start" : at > span * 0.96 ? "end" : "middle";
            page.element("text", Words.moment(at), "class", "muted", "x", x(at), "y", 13, "text-anchor", anchor);
        }
    }

    /** Where the run stood still: the time between isn't drawn. */
    private void pauses(int height) {
        for (int i = 1; i < stretches.size(); i++) {
            long at = stretches.get(i).begin();
            page.open("line", "class", "pause", "x1", x(at), "x2", x(at), "y1", TOP - 6, "y2", height);
            page.element("title", "a pause of " + Words.duration(pause(i))).close();
        }
    }

    private Duration pause(int i) {
        return Duration.between(stretches.get(i - 1).to(), stretches.get(i).from());
    }

    private void lane(Lane lane, int top, int every) {
        page.line().open("line", "class", "rest", "x1", x(0), "x2", x(span), "y1", top + BAR / 2, "y2", top + BAR / 2);
        page.close();
        for (int i = 0; i < lane.bars().size(); i += every) {
            Lane.Bar bar = lane.bars().get(i);
            double width = (100 - 2 * MARGIN) * (bar.to() - bar.from()) / span;
            String wide = width < 0.25 ? "2" : Decimals.of(width) + "%";
            page.open("rect", "class", bar.tone(), "x", x(bar.from()), "y", top, "width", wide, "height", BAR);
            page.element("title", bar.title()).close();
        }
    }

    private void notes() {
        List<String> notes = new ArrayList<>();
        if (stretches.size() > 1) {
            Duration paused = Duration.ZERO;
            for (int i = 1; i < stretches.size(); i++) {
                paused = paused.plus(pause(i));
            }
            notes.add("A dashed line is a pause of the run, whose time isn't drawn: " + Words.duration(paused) + " in "
                    + Words.count(stretches.size() - 1, "pause") + ".");
        }
        int bars = lanes.stream().mapToInt(lane -> lane.bars().size()).sum();
        if (bars > MOST_BARS) {
            notes.add("Of " + Words.count(bars, "bar") + " only a part is drawn.");
        }
        notes.forEach(note -> page.element("p", note, "class", "muted"));
    }
}
