package io.polyphony.gaia.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.gaia.benchmark.Row;
import io.polyphony.gaia.benchmark.Status;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

class ReportPageTest {

    private static final String EVIL = "</div><script>alert('x')</script><img src=http://evil/ onerror=alert(1)>";

    @TempDir
    private Path folder;

    private static Row row(String task, String answer, String trace) {
        return new Row(
                task,
                1,
                SampleRuns.CONFIG,
                1,
                Status.ANSWERED,
                answer,
                false,
                true,
                EVIL,
                3000,
                1,
                1,
                1,
                2,
                SampleRuns.BEGIN,
                trace);
    }

    private String page(Map<String, TaskFacts> known) {
        return ReportPage.of(RunReader.read(folder, known), Optional.empty(), Traces.in(folder));
    }

    private static TaskFacts facts(String id, String question, String answer) {
        return new TaskFacts(id, 1, id, Optional.of(question), Optional.of(EVIL), Optional.ofNullable(answer));
    }

    @Test
    void page_ofAHostileRun_holdsItsTextAsTextAlone() throws Exception {
        SampleRuns.manifest(folder, 1, 1);
        String trace = SampleRuns.trace(folder, "t1", 1, SampleRuns.BEGIN, 0, EVIL, EVIL.replace("'", ""));
        SampleRuns.rows(folder, row("t1", EVIL, trace));

        String page = page(Map.of("t1", facts("t1", EVIL, EVIL)));

        Document html = Jsoup.parse(page);
        assertThat(html.select("script")).hasSize(1);
        assertThat(html.select("img, iframe, link, object, embed, form, base")).isEmpty();
        assertThat(html.select("[src], [href]"))
                .extracting(each -> each.attr("href"))
                .containsExactly("#tasks");
        assertThat(html.getAllElements().stream()
                        .flatMap(each -> each.attributes().asList().stream())
                        .filter(attribute -> attribute.getKey().startsWith("on")))
                .isEmpty();
        assertThat(html.select(".task").text()).contains(EVIL);
        assertThat(html.select("meta[http-equiv=Content-Security-Policy]").attr("content"))
                .startsWith("default-src 'none'");
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(page)));
    }

    @Test
    void page_ofARun_showsEachTasksTrace() {
        SampleRuns.manifest(folder, 1, 1, 1);
        String trace = SampleRuns.trace(folder, "t1", 1, SampleRuns.BEGIN, 2, "42", "");
        SampleRuns.rows(folder, row("t1", "42", trace));

        Element task = Jsoup.parse(page(Map.of())).select(".task").getFirst();

        assertThat(task.select("summary").text()).contains("close call", "L1", "t1", "42");
        assertThat(task.select(".plan li").eachText())
                .containsExactly("1 find: find the prices", "2 calculate: add them (needs 1)");
        assertThat(task.select(".log").text())
                .contains(
                        "executor 1 calls calculate",
                        "{\"expression\":\"6*7\"",
                        "critic judges plan",
                        "accepts",
                        "turns down",
                        "team ends: answered");
        assertThat(task.select(".said.failed").text()).startsWith("error file-missing");
    }

    @Test
    void page_withoutRequestForAnswers_hasNone() {
        SampleRuns.manifest(folder, 1, 1);
        SampleRuns.rows(folder, row("t1", "7", null));

        assertThat(page(Map.of("t1", facts("t1", "How many?", null)))).doesNotContain("Right answer");
        assertThat(page(Map.of("t1", facts("t1", "How many?", "seven hundred"))))
                .contains("Right answer", "seven hundred");
    }

    @Test
    void page_ofSeveralEpochs_showsEachAndThePassRates() {
        SampleRuns.manifest(folder, 2, 1, 1);
        SampleRuns.rows(
                folder,
                SampleRuns.row("t1", 1, 1, "four", true),
                SampleRuns.row("t1", 2, 1, "five", false),
                SampleRuns.row("t2", 1, 1, "six", false));

        Document html = Jsoup.parse(page(Map.of()));

        assertThat(html.select(".task > summary .badge").eachText())
                .containsExactly("± 1 of 2 right", "✕ 0 of 2 right");
        assertThat(html.select(".task h3").eachText()).containsExactly("Epoch 1", "Epoch 2", "Epoch 1");
        assertThat(html.select(".passes tbody tr").eachText())
                .hasSize(2)
                .last()
                .asString()
                .endsWith("2 50.0% 0.0%");
        assertThat(html.select(".answer").text()).contains("1 of 4 attempts at 2 tasks", "1 attempt of 4 has no row");
    }

    @Test
    void page_withAComparison_showsWhichTasksFlipped() {
        Path other = folder.resolve("other");
        SampleRuns.manifest(folder, 1, 1, 1);
        SampleRuns.manifest(other, 1, 1, 1);
        SampleRuns.rows(folder, SampleRuns.row("t1", 1, 1, "four", true), SampleRuns.row("t2", 1, 1, "six", false));
        SampleRuns.rows(other, SampleRuns.row("t1", 1, 1, "five", false), SampleRuns.row("t2", 1, 1, "six", false));
        RunReport run = RunReader.read(folder, Map.of());
        Comparison comparison = Comparison.of(run, RunReader.read(other, Map.of()));

        Document html = Jsoup.parse(ReportPage.of(run, Optional.of(comparison), Traces.in(folder)));

        assertThat(html.select("#comparison").text())
                .contains("−50.0", "no difference shown", "McNemar's exact p = 1.000");
        assertThat(html.select("#comparison tbody tr").eachText()).containsExactly("t1 1 ▼ worse four five");
        assertThat(html.select("#levels .bar")).hasSize(4);
    }

    @Test
    void timeline_ofARunWithSequences_hasALaneForEachWithBarsByRole() {
        SampleRuns.manifest(folder, 1, 1, 1);
        SampleRuns.rows(
                folder,
                row("t1", "42", SampleRuns.trace(folder, "t1", 1, SampleRuns.BEGIN, 0, "42", "")),
                row("t2", "42", SampleRuns.trace(folder, "t2", 1, SampleRuns.BEGIN, 4, "42", "")));

        List<Lane> lanes = LaneReader.of(RunReader.read(folder, Map.of()), Traces.in(folder));

        assertThat(lanes).extracting(Lane::label).containsExactly("seq 0", "seq 1", "seq 4", "seq 5");
        assertThat(lanes.getFirst().bars())
                .extracting(Lane.Bar::tone)
                .containsExactly("planner", "planner", "executor", "executor");
        Lane.Bar bar = lanes.getFirst().bars().getFirst();
        assertThat(bar.to() - bar.from()).isBetween(850L, 950L);
        assertThat(bar.title()).startsWith("planner, task t1").contains("80 prefilled, 120 reused, 12 generated");
        assertThat(Jsoup.parse(page(Map.of())).select(".lanes rect.critic > title"))
                .isNotEmpty();
    }

    @Test
    void timeline_ofARunWithoutSequences_hasItsAttempts() {
        SampleRuns.manifest(folder, 1, 1, 1, 1);
        SampleRuns.rows(
                folder,
                SampleRuns.row("t1", 1, 1, "a", true),
                SampleRuns.row("t2", 1, 1, "a", true),
                SampleRuns.none("t3", 1, 1, Status.FAILED, "It threw."));

        List<Lane> lanes = LaneReader.of(RunReader.read(folder, Map.of()), Traces.in(folder));

        assertThat(lanes).extracting(Lane::label).containsExactly("slot 1", "slot 2");
        assertThat(lanes.getFirst().bars()).hasSize(2);
    }

    @Test
    void trace_thatCannotBeShown_isSaidSo() throws Exception {
        SampleRuns.manifest(folder, 1, 1, 1, 1);
        Path secret = Files.writeString(folder.resolveSibling(folder.getFileName() + "-secret.jsonl"), "secret");
        Files.createDirectories(folder.resolve("traces"));
        Files.createSymbolicLink(folder.resolve("traces/link.jsonl"), secret);
        Files.writeString(folder.resolve("traces/broken.jsonl"), "nonsense");
        SampleRuns.rows(
                folder,
                row("t1", "a", "../" + secret.getFileName()),
                row("t2", "a", "traces/link.jsonl"),
                row("t3", "a", "traces/broken.jsonl"));

        String page = page(Map.of());

        assertThat(page)
                .contains("lies outside of the run&#39;s folder", "is a link out of", "is no journal")
                .doesNotContain("secret\"");
        Files.delete(secret);
    }

    @Test
    void markdown_ofAHostileRun_hasNoMarkupOfTheRuns() {
        SampleRuns.manifest(folder, 1, 1);
        SampleRuns.rows(folder, row("t1", "a|b\n# x <b> [y](http://z) `c`", null));

        String markdown = MarkdownReport.of(RunReader.read(folder, Map.of()), Optional.empty());

        assertThat(markdown).contains("| a\\|b \\# x &lt;b&gt; \\[y\\](http://z) \\`c\\` |");
    }
}
