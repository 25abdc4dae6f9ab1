package io.polyphony.store;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A model hub that serves {@code <base>/<owner>/<name>/resolve/main/<file>}. */
final class HubSource implements ModelSource {

    private static final String DEFAULT_BASE = "https://huggingface.co";
    private static final Duration CONNECTION_LIMIT = Duration.ofSeconds(5);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);
    private static final int MOST_ATTEMPTS = 5;

    private final String base;
    private final Duration connectionLimit;
    private final Duration stallLimit;
    private final ProxySelector proxies;

    HubSource(String base, Duration connectionLimit, Duration stallLimit) {
        this(base, connectionLimit, stallLimit, new EnvironmentProxy(Map.of()));
    }

    HubSource(String base, Duration connectionLimit, Duration stallLimit, ProxySelector proxies) {
        this.proxies = proxies;
        this.base = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        this.connectionLimit = connectionLimit;
        this.stallLimit = stallLimit;
    }

    /** The hub that {@code POLYPHONY_MODEL_HUB} or {@code HF_ENDPOINT} names, else the public one. */
    static HubSource of(Map<String, String> environment) {
        String base = CacheFolder.value(environment, "POLYPHONY_MODEL_HUB")
                .or(() -> CacheFolder.value(environment, "HF_ENDPOINT"))
                .orElse(DEFAULT_BASE);
        return new HubSource(base.strip(), CONNECTION_LIMIT, ANSWER_LIMIT, new EnvironmentProxy(environment));
    }

    @Override
    public String describe(CatalogueEntry entry) {
        return base;
    }

    @Override
    public void fetch(CatalogueEntry entry, Path part, Progress progress) throws IOException, InterruptedException {
        progress.started(describe(entry), OptionalLong.of(entry.size()));
        URI uri = uri(entry);
        long started = System.nanoTime();
        resolveHost(uri);
        Duration left = connectionLimit.minusNanos(System.nanoTime() - started);
        HttpClient client = client(left.isPositive() ? left : Duration.ofMillis(1));
        try {
            fetchResuming(client, uri, entry, part, progress);
        } finally {
            client.shutdownNow();
        }
    }

    /**
     * Asks for the last byte of the model's file, to see whether it could be fetched.
     *
     * @throws IOException where not, with the reason
     */
    void ask(CatalogueEntry entry) throws IOException, InterruptedException {
        URI uri = uri(entry);
        resolveHost(uri);
        HttpClient client = client(connectionLimit);
        try {
            HttpResponse<InputStream> response = send(client, uri, entry.size() - 1);
            response.body().close();
            if (response.statusCode() != 200 && response.statusCode() != 206) {
                throw new IOException("HTTP status " + response.statusCode() + " for " + response.uri());
            }
        } finally {
            client.shutdownNow();
        }
    }

    private HttpClient client(Duration limit) {
        return HttpClient.newBuilder()
                .proxy(proxies)
                .connectTimeout(limit)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
    }

    /** Goes on after a break for as long as each attempt brings something. */
    private void fetchResuming(HttpClient client, URI uri, CatalogueEntry entry, Path part, Progress progress)
            throws IOException, InterruptedException {
        PartFile file = new PartFile(part, entry.size());
        for (int attempt = 1; !file.isComplete(); attempt++) {
            long from = file.length();
            HttpResponse<InputStream> response = send(client, uri, from);
            try (InputStream body = response.body();
                    StallGuard guard = StallGuard.over(body, stallLimit)) {
                if (from > 0 && !canContinue(response, from)) {
                    file.delete();
                    continue;
                }
                receive(response, body, guard, file, progress);
            } catch (BrokenTransferException e) {
                if (attempt == MOST_ATTEMPTS || file.length() <= from) {
                    throw e;
                }
            }
        }
    }

    /** False where the hub has no such part, or gives another one, so that only the whole file is left to ask for. */
    private static boolean canContinue(HttpResponse<InputStream> response, long from) {
        String range = response.headers().firstValue("Content-Range").orElse("");
        return switch (response.statusCode()) {
            case 206 -> range.startsWith("bytes " + from + "-");
            case 416 -> false;
            default -> true;
        };
    }

    private HttpResponse<InputStream> send(HttpClient client, URI uri, long from)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(ANSWER_LIMIT);
        if (from > 0) {
            request.header("Range", "bytes=" + from + "-");
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (HttpConnectTimeoutException e) {
            throw new IOException(
                    "no connection to " + uri.getHost() + " within " + connectionLimit.toSeconds() + " s", e);
        } catch (HttpTimeoutException e) {
            throw new IOException("no answer from " + uri.getHost() + " within " + ANSWER_LIMIT.toSeconds() + " s", e);
        } catch (ConnectException e) {
            throw new IOException("no connection to " + uri.getHost() + ", which refused it or is unreachable", e);
        }
    }

    private static void receive(
            HttpResponse<InputStream> response, InputStream body, StallGuard guard, PartFile file, Progress progress)
            throws IOException {
        long from = switch (response.statusCode()) {
            case 200 -> 0;
            case 206 -> file.length();
            default -> throw new IOException("HTTP status " + response.statusCode() + " for " + response.uri());
        };
        checkOffer(response, from, file);
        try {
            file.append(from, body, count -> {
                guard.advanced();
                progress.advanced(count);
            });
        } catch (BrokenTransferException e) {
            throw guard.isStalled() ? new BrokenTransferException("the hub sent nothing for too long", e) : e;
        }
    }

    /** Fails before anything is received where the hub's file can't be the catalogue's. */
    private static void checkOffer(HttpResponse<InputStream> response, long from, PartFile file) throws IOException {
        long offered = response.headers().firstValueAsLong("Content-Length").orElse(file.size() - from);
        if (from + offered != file.size()) {
            throw new IOException(
                    "the hub offers " + (from + offered) + " bytes, but the catalogue says " + file.size());
        }
    }

    private URI uri(CatalogueEntry entry) throws IOException {
        String text = base + "/" + entry.hubRepository() + "/resolve/main/" + entry.fileName();
        try {
            URI uri = URI.create(text);
            if (uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("this is no URL: " + e.getMessage(), e);
        }
        throw new IOException("this is no http or https URL");
    }

    /** Looks the host up within the limit, which the HTTP client's own time limit does not cover. */
    private void resolveHost(URI uri) throws IOException, InterruptedException {
        // A proxy looks the name up itself, and often alone can.
        if (proxies.select(uri).stream().anyMatch(proxy -> proxy.type() != Proxy.Type.DIRECT)) {
            return;
        }
        CompletableFuture<InetAddress> address = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                address.complete(InetAddress.getByName(uri.getHost()));
            } catch (IOException e) {
                address.completeExceptionally(e);
            }
        });
        try {
            address.get(connectionLimit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException("the host name " + uri.getHost() + " is not known", e.getCause());
        } catch (TimeoutException e) {
            throw new IOException(
                    "the host name " + uri.getHost() + " was not looked up within " + connectionLimit.toSeconds()
                            + " s",
                    e);
        }
    }
}
