package io.polyphony.gaia.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;

/**
 * The report of a run as one HTML page. It needs no file or network besides itself, can be read without its script, and holds what
 * models and sets wrote as text alone.
 */
public final class ReportPage {

    private static final String STYLE = resource("page.css");
    private static final String SCRIPT = resource("page.js");

    private ReportPage() {}

    /**
     * The page of a run.
     *
     * @param comparison with another run, which has to be one whose first run is {@code run}
     * @param traces of the run's attempts
     */
    public static String of(RunReport run, Optional<Comparison> comparison, Traces traces) {
        Markup page = new Markup();
        page.open("html", "lang", "en", "xmlns", "http://www.w3.org/1999/xhtml");
        head(page, run);
        page.open("body").element("a", "Skip to the tasks", "class", "skip", "href", "#tasks");
        new HeadSection(page, run).write();
        page.open("main");
        new LevelSection(page, run, comparison).write();
        comparison.ifPresent(with -> new ComparisonSection(page, with).write());
        new StatusSection(page, run).write();
        new TimelineSection(page, run, traces).write();
        new TasksSection(page, run, traces).write();
        page.close();
        page.element(
                "footer", "Written by Polyphony. This page is complete in itself and loads nothing.", "class", "muted");
        page.own("script", SCRIPT);
        page.close(2);
        return page.page();
    }

    private static void head(Markup page, RunReport run) {
        page.open("head").single("meta", "charset", "utf-8");
        page.single(
                "meta",
                "http-equiv",
                "Content-Security-Policy",
                "content",
                "default-src 'none'; style-src '" + hash(STYLE) + "'; script-src '" + hash(SCRIPT)
                        + "'; base-uri 'none'; form-action 'none'");
        page.single("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        page.single("meta", "name", "color-scheme", "content", "light dark");
        page.single("meta", "name", "referrer", "content", "no-referrer");
        page.element(
                "title", Words.line(run.facts().solver() + " on " + run.facts().set(), 80) + " – a run");
        page.own("style", STYLE);
        page.close().line();
    }

    /** By its hash the browser tells the page's own script from any that text could smuggle in. */
    private static String hash(String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r", "");
        } catch (IOException e) {
            throw new UncheckedIOException(name + " beside " + ReportPage.class + " can't be read", e);
        }
    }
}
