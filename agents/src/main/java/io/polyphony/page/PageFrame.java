package io.polyphony.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The frame of a page that needs no file or network besides itself: its head, style and script. A content security policy lets in
 * nothing else.
 *
 * @param style in CSS
 * @param script in JavaScript
 */
public record PageFrame(String style, String script) {

    /** The frame with {@code page.css} and {@code page.js} that lie beside a class. */
    public static PageFrame beside(Class<?> owner) {
        return new PageFrame(resource(owner, "page.css"), resource(owner, "page.js"));
    }

    /**
     * Begins a page up to the inside of its body.
     *
     * @param skip what the link that readers without a pointer come to first is called
     * @param target the id of the element that it leads to
     */
    public Markup begin(String title, String skip, String target) {
        Markup page = new Markup();
        page.open("html", "lang", "en", "xmlns", "http://www.w3.org/1999/xhtml");
        page.open("head").leaf("meta", "charset", "utf-8");
        page.leaf(
                "meta",
                "http-equiv",
                "Content-Security-Policy",
                "content",
                "default-src 'none'; style-src '" + hash(style) + "'; script-src '" + hash(script)
                        + "'; base-uri 'none'; form-action 'none'");
        page.leaf("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        page.leaf("meta", "name", "color-scheme", "content", "light dark");
        page.leaf("meta", "name", "referrer", "content", "no-referrer");
        page.element("title", title);
        page.own("style", style);
        page.close().line();
        page.open("body").element("a", skip, "class", "skip", "href", "#" + target);
        return page;
    }

    /** The whole page, whose elements inside the body have to be closed. */
    public String end(Markup page) {
        page.element(
                "footer", "Written by Polyphony. This page is complete in itself and loads nothing.", "class", "muted");
        page.own("script", script);
        page.close(2);
        return page.page();
    }

    /** By its hash a browser knows the page's own script and style from any that text could smuggle in. */
    private static String hash(String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    private static String resource(Class<?> owner, String name) {
        try (InputStream in = owner.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r", "");
        } catch (IOException e) {
            throw new UncheckedIOException(name + " beside " + owner + " can't be read", e);
        }
    }
}
