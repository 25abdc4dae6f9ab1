package io.polyphony.gaia.report;

import io.polyphony.gaia.benchmark.Status;
import io.polyphony.page.Decimals;
import io.polyphony.page.Markup;

/** How attempts ended, as a histogram. */
final class StatusSection {

    private final Markup page;
    private final RunReport run;

    StatusSection(Markup page, RunReport run) {
        this.page = page;
        this.run = run;
    }

    void write() {
        Parts.section(page, "statuses", "How attempts ended");
        int all = run.total().attempts();
        int most = run.statuses().values().stream()
                .mapToInt(Integer::intValue)
                .max()
                .orElse(1);
        page.open("div", "class", "bars");
        run.statuses().forEach((status, count) -> {
            String said = count + " of " + all + ", " + Words.percent(count / (double) all);
            page.line().open("div", "class", "bar");
            page.open("p", "class", "bar-name")
                    .element("span", words(status), "class", "id")
                    .close();
            page.open("svg", "width", "100%", "height", 22, "role", "img", "aria-label", words(status) + ": " + said);
            String width = Decimals.of(Math.max(0.5, 100.0 * count / most)) + "%";
            page.open("rect", "class", tone(status), "x", 0, "y", 4, "width", width, "height", 14)
                    .close();
            page.close();
            page.element("p", said, "class", "bar-value").close();
        });
        page.close(2);
    }

    static String words(String status) {
        return status.equals(RunReport.MISSING) ? "no row" : status.replace('-', ' ');
    }

    private static String tone(String status) {
        if (status.equals(Status.ANSWERED.word())) {
            return "first";
        }
        return status.equals(Status.FAILED.word()) || status.equals(RunReport.MISSING) ? "wrong" : "unsure";
    }
}
