package io.polyphony.cli.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.polyphony.event.Event;
import io.polyphony.page.Markup;
import io.polyphony.runtime.Usage;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class RunPageTest {

    private static final RunFacts FACTS = RunFacts.NONE
            .withModel("SmolLM2", "3 sequences")
            .withShared(new RunFacts.SharedContext(Told.BEGIN.minusMillis(300), 0, 230, 2600));

    static Stream<List<Event>> runs() {
        List<Event> troubled = SampleRuns.troubled();
        return Stream.of(List.of(), troubled, troubled.subList(0, troubled.size() / 2), SampleRuns.crowded(5, 500));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void page_ofAnyRun_isWellFormedAndForEverybody(List<Event> events) {
        Document page = Pages.parse(RunPage.of(events, FACTS));

        assertThat(page.getDocumentElement().getAttribute("lang")).isEqualTo("en");
        assertThat(Pages.all(page, "h1"))
                .singleElement()
                .satisfies(h1 ->
                        assertThat(h1.getTextContent()).isEqualTo(events.isEmpty() ? "A team's run" : "What is due?"));
        assertThat(Pages.all(page, "main")).hasSize(1);
        assertThat(Pages.all(page, "header")).hasSize(1);
        headingsAreInOrder(page);
        Set<String> ids = new HashSet<>();
        for (Element element : Pages.all(page, "*")) {
            String id = element.getAttribute("id");
            assertThat(id.isEmpty() || ids.add(id))
                    .as("another element with id %s", id)
                    .isTrue();
        }
        for (Element element : Pages.all(page, "section")) {
            assertThat(ids).contains(element.getAttribute("aria-labelledby"));
        }
        for (Element table : Pages.all(page, "table")) {
            assertThat(table.getFirstChild().getNodeName()).isEqualTo("caption");
            assertThat(Pages.within(table, "th"))
                    .allSatisfy(head -> assertThat(head.getAttribute("scope")).isIn("col", "row"));
        }
        for (Element svg : Pages.all(page, "svg")) {
            boolean nested = svg.getParentNode().getNodeName().matches("svg|g");
            assertThat(nested
                            || svg.getAttribute("aria-hidden").equals("true")
                            || svg.getAttribute("role").equals("img")
                                    && !(svg.getAttribute("aria-label") + svg.getAttribute("aria-labelledby"))
                                            .isEmpty())
                    .isTrue();
        }
        for (Element details : Pages.all(page, "details")) {
            assertThat(details.getFirstChild().getNodeName()).isEqualTo("summary");
        }
    }

    private static void headingsAreInOrder(Document page) {
        int level = 0;
        for (Element element : Pages.all(page, "*")) {
            if (element.getTagName().matches("h[1-6]")) {
                int next = element.getTagName().charAt(1) - '0';
                assertThat(next).isLessThanOrEqualTo(level + 1);
                level = next;
            }
        }
    }

    @Test
    void page_loadsNothingAndRunsNothingButItsOwn() throws Exception {
        Document page = Pages.parse(RunPage.of(SampleRuns.troubled(), FACTS));

        String policy = Pages.all(page, "meta").stream()
                .filter(meta -> meta.getAttribute("http-equiv").equals("Content-Security-Policy"))
                .map(meta -> meta.getAttribute("content"))
                .findFirst()
                .orElseThrow();
        assertThat(policy)
                .startsWith("default-src 'none';")
                .contains("style-src '" + hash(page, "style") + "'", "script-src '" + hash(page, "script") + "'")
                .doesNotContain("unsafe");
        for (Element element : Pages.all(page, "*")) {
            assertThat(element.hasAttribute("src")).isFalse();
            assertThat(element.hasAttribute("style")).isFalse();
            assertThat(element.getAttribute("href")).matches("(#.*)?");
            var attributes = element.getAttributes();
            for (int i = 0; i < attributes.getLength(); i++) {
                assertThat(attributes.item(i).getNodeName()).doesNotStartWith("on");
            }
        }
        assertThat(Pages.all(page, "style").getFirst().getTextContent()).doesNotContain("@import", "http", "url(\"");
    }

    private static String hash(Document page, String tag) throws Exception {
        List<Element> elements = Pages.all(page, tag);
        assertThat(elements).hasSize(1);
        byte[] digest = MessageDigest.getInstance("SHA-256")
                .digest(elements.getFirst().getTextContent().getBytes(UTF_8));
        return "sha256-" + Base64.getEncoder().encodeToString(digest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "</script><script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "\"><svg onload=alert(1)>",
                "</style><style>*{display:none}",
                "<!-- ]]> <![CDATA[ &lt; &nope;",
                "\u202Egnp.exe \uD800 lone \uDC00 \u0000\u0008\u001B[31m \uFFFF",
                "\u05E9\u05DC\u05D5\u05DD \u0645\u0631\u062D\u0628\u0627",
                "{{7*7}} ${jndi:x} %s %n"
            })
    void hostileText_everywhere_isNothingButText(String text) {
        Document page = Pages.parse(RunPage.of(everything(text), hostile(text)));

        Document harmless = Pages.parse(RunPage.of(everything("harmless"), hostile("harmless")));
        assertThat(structure(page)).isEqualTo(structure(harmless));
        assertThat(page.getDocumentElement().getTextContent())
                .contains(Pages.parse(new Markup().element("p", text).page())
                        .getDocumentElement()
                        .getTextContent());
    }

    /** How many there are of each element that could do harm. */
    private static Map<String, Integer> structure(Document page) {
        return Map.of(
                "script", Pages.all(page, "script").size(),
                "style", Pages.all(page, "style").size(),
                "img", Pages.all(page, "img").size(),
                "details", Pages.all(page, "details").size(),
                "svg", Pages.all(page, "svg").size(),
                "li", Pages.all(page, "li").size(),
                "meta", Pages.all(page, "meta").size());
    }

    private static RunFacts hostile(String text) {
        return RunFacts.NONE.withModel(text, text).withFailure(text);
    }

    /** A run with an event of every kind, in which each text is {@code text}. */
    private static List<Event> everything(String text) {
        return new Told()
                .starts(0, text)
                .asked(0, text, 1, text)
                .opened(10, text, 1, 5, 5)
                .read(20, text, 1, 3, 1, 5)
                .scored(30, text, 1, 3, 5)
                .piece(40, text, 1, text)
                .replied(50, text, 1, text, 3, 5)
                .offered(55, text, 1, text)
                .called(60, text, 1, text, text)
                .returned(70, text, 1, text, true, text, 5)
                .planned(80, text, 1, 1, Told.step(text, text, text), Told.step("other", text, text, text))
                .begun(90, text, 1, text, text)
                .missed(95, text, 1, text, text)
                .found(100, text, 1, text, text, text, text, text)
                .judged(110, text, 1, text, false, text)
                .judged(110, text, 1, "plan", false, text)
                .replied(115, text, -1, "failed", 3, 5)
                .closed(120, text, 1)
                .finished(130, text, 1, text, text, new Usage(1, 2, 3))
                .interrupted(135)
                .resumed(136, text)
                .over(140, text, text, new Usage(1, 2, 3))
                .events();
    }

    @Test
    void everyKindOfEvent_hasItsPlace() {
        List<Event> events = everything("word");
        assertThat(events.stream().map(Event::getClass).distinct())
                .hasSize(Event.class.getPermittedSubclasses().length);
        for (Event event : events) {
            assertThatCode(() -> RunPage.of(List.of(event))).doesNotThrowAnyException();
        }
    }

    @Test
    void troubledRun_isToldInWords() {
        Document page = Pages.parse(RunPage.of(SampleRuns.troubled(), FACTS));

        assertThat(Pages.all(page, "header").getFirst().getTextContent())
                .contains("done in part", "no whole answer", "SmolLM2", "1,840", "20.0 s");
        String steps = Pages.byId(page, "steps").getTextContent();
        assertThat(steps)
                .contains("610", "rent: 610", "costs.txt", "2 tries", "failed", "decoding failed twice")
                .contains("skipped", "it needs s3", "turns down: \"The deposit is 840\"");
        String agents = Pages.byId(page, "agents").getTextContent();
        assertThat(agents)
                .contains("is being rebuilt", "The owner of the Blue Door cafe", "reload the model")
                .contains("1. rent\n2. heating\n3. owner\n   then the sum");
        assertThat(Pages.byId(page, "plan").getTextContent()).contains("Round 1: an earlier plan of 3 steps");
        assertThat(Pages.byId(page, "timeline").getTextContent())
                .contains("executor-3: tool call search, failed, 1.9 s", "queue", "460 tok");
    }

    @Test
    void runCutOff_saysSoAndShowsWhatThereIs() {
        List<Event> run = SampleRuns.troubled();

        Document page = Pages.parse(RunPage.of(run.subList(0, run.size() / 2), FACTS.withFailure("interrupted")));

        assertThat(Pages.all(page, "header").getFirst().getTextContent()).contains("cut off", "interrupted");
        assertThat(Pages.byId(page, "agents").getTextContent()).contains("not finished");
    }

    @Test
    void longText_isFoldedAndWhole() {
        String text = "line of a long text\n".repeat(50_000);
        Document page =
                Pages.parse(RunPage.of(new Told().said(100, "a", 1, text, 9, 50).events()));

        Element folded = Pages.all(page, "details").stream()
                .filter(details -> details.getAttribute("class").equals("folded"))
                .findFirst()
                .orElseThrow();
        assertThat(folded.hasAttribute("open")).isFalse();
        assertThat(folded.getTextContent()).contains(text, "1,000,000 characters");
    }

    @Test
    void crowdedRun_isMadeFastAndStaysSmall() {
        List<Event> events = SampleRuns.crowded(64, 50_000);

        long start = System.nanoTime();
        String page = RunPage.of(events);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
        assertThat(page.length()).isLessThan(4_000_000);
        assertThat(page.split("<rect ", -1)).hasSizeBetween(64 * 40, 15_000);
    }

    @Test
    void ordinaryRun_isBelow100Kilobytes() {
        assertThat(RunPage.of(SampleRuns.troubled(), FACTS).getBytes(UTF_8)).hasSizeLessThan(100_000);
    }

    @Test
    void numbers_areTheSameInEveryLocale() {
        String expected = RunPage.of(SampleRuns.troubled(), FACTS);
        Locale before = Locale.getDefault();
        List<String> pages = new ArrayList<>();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            pages.add(RunPage.of(SampleRuns.troubled(), FACTS));
            Locale.setDefault(Locale.GERMANY);
            pages.add(RunPage.of(SampleRuns.troubled(), FACTS));
        } finally {
            Locale.setDefault(before);
        }
        assertThat(pages).containsOnly(expected);
    }
}
