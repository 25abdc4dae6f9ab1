package io.polyphony.cli.report;

import io.polyphony.event.Event;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/**
 * The report of a team's run as one HTML page: it needs no file or network besides itself, can be read without its script,
 * and holds what models and users wrote as text alone.
 */
public final class RunPage {

    private static final String STYLE = resource("page.css");
    private static final String SCRIPT = resource("page.js");

    private RunPage() {}

    /** The page of a run of which nothing but its events is known. */
    public static String of(List<Event> events) {
        return of(events, RunFacts.NONE);
    }

    /**
     * The page of a run.
     *
     * @param events in the order in which they were published; of a run that was cut off, those until then
     */
    public static String of(List<Event> events, RunFacts facts) {
        RunOutline run = RunOutline.of(events);
        RunClock clock = RunClock.of(events, facts);
        Timeline timeline = Timeline.of(events, facts);
        Markup page = new Markup();
        page.open("html", "lang", "en", "xmlns", "http://www.w3.org/1999/xhtml");
        head(page, run.task());
        page.open("body").element("a", "Skip to the plan", "class", "skip", "href", "#plan");
        new HeadSection(page, run, facts, timeline, clock.begin()).write(events.isEmpty());
        page.open("main");
        PlanSection plan = new PlanSection(page, run);
        plan.graphs();
        plan.steps();
        new TimelineSection(page, timeline).write();
        new AgentsSection(page, run, clock).write();
        page.close();
        page.element(
                "footer", "Written by Polyphony. This page is complete in itself and loads nothing.", "class", "muted");
        page.own("script", SCRIPT);
        page.close().close();
        return page.page();
    }

    private static void head(Markup page, String task) {
        page.open("head").leaf("meta", "charset", "utf-8");
        page.leaf(
                "meta",
                "http-equiv",
                "Content-Security-Policy",
                "content",
                "default-src 'none'; style-src '" + hash(STYLE) + "'; script-src '" + hash(SCRIPT)
                        + "'; base-uri 'none'; form-action 'none'");
        page.leaf("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        page.leaf("meta", "name", "color-scheme", "content", "light dark");
        page.leaf("meta", "name", "referrer", "content", "no-referrer");
        page.element("title", task.isBlank() ? "A team's run" : Counts.line(task, 80) + " – a team's run");
        page.own("style", STYLE);
        page.close().line();
    }

    /** By its hash the browser knows the page's own script and style from any that text could smuggle in. */
    private static String hash(String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = RunPage.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r", "");
        } catch (IOException e) {
            throw new UncheckedIOException(name + " beside " + RunPage.class + " can't be read", e);
        }
    }
}
