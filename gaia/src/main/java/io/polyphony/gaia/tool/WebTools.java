package io.polyphony.gaia.tool;

import io.polyphony.gaia.error.FaultCode;
import io.polyphony.gaia.error.FaultException;
import io.polyphony.schema.Description;
import io.polyphony.tool.AgentTool;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The tools that need the web: {@code web_search} and {@code web_page}. */
public final class WebTools {

    /** What {@code web_search} takes. */
    public record SearchArguments(
            @Description("a few words") String query) {
        public SearchArguments {
            Objects.requireNonNull(query, "query");
        }
    }

    /** What {@code web_page} takes. */
    public record PageArguments(
            @Description("begins with https://") String url) {
        public PageArguments {
            Objects.requireNonNull(url, "url");
        }
    }

    private WebTools() {}

    /** Both, by a way into the web. */
    public static List<AgentTool> of(WebAccess web) {
        Objects.requireNonNull(web, "web");
        return List.of(
                AgentTool.of(
                        "web_search",
                        "Finds pages of the web, best first",
                        SearchArguments.class,
                        asked -> search(web, asked.query())),
                AgentTool.of(
                        "web_page", "Reads a page of the web", PageArguments.class, asked -> page(web, asked.url())));
    }

    private static String search(WebAccess web, String query) throws FaultException, InterruptedException {
        if (query.isBlank()) {
            throw new FaultException(FaultCode.ARGUMENT_INVALID, "The query is empty: search for at least one word.");
        }
        List<WebAccess.Hit> hits;
        try {
            hits = web.search(query.strip());
        } catch (IOException e) {
            throw unreachable("The search engine", e);
        }
        if (hits.isEmpty()) {
            throw new FaultException(
                    FaultCode.NOTHING_FOUND, "No page was found for " + Quoted.of(query) + ": try other words.");
        }
        return hits.stream()
                .map(hit -> "[" + hit.address() + "] " + hit.title()
                        + (hit.excerpt().isBlank() ? "" : ": " + hit.excerpt().strip()))
                .collect(Collectors.joining("\n"));
    }

    private static String page(WebAccess web, String url) throws FaultException, InterruptedException {
        URI address;
        try {
            address = new URI(url.strip());
        } catch (URISyntaxException e) {
            throw noAddress(url, e);
        }
        boolean ofTheWeb =
                "http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme());
        if (!ofTheWeb || address.getHost() == null) {
            throw noAddress(url, null);
        }
        try {
            return web.page(address);
        } catch (IOException e) {
            throw unreachable("The page " + Quoted.of(url), e);
        }
    }

    private static FaultException noAddress(String url, Exception cause) {
        return new FaultException(
                FaultCode.ARGUMENT_INVALID,
                Quoted.of(url) + " is no address of a page: it begins with https:// and a host.",
                cause);
    }

    private static FaultException unreachable(String what, IOException cause) {
        return new FaultException(
                FaultCode.WEB_UNAVAILABLE, what + " couldn't be reached: try another or do without.", cause);
    }
}
