package io.polyphony.store;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A model hub on the loopback interface that serves one file, well or badly. */
final class FakeHub implements AutoCloseable {

    /** How one request is answered; {@code from} is the first byte asked for. */
    @FunctionalInterface
    interface Answer {
        void give(HttpExchange exchange, int from) throws IOException;
    }

    /** The {@code Range} headers of all requests, or "none". */
    final List<String> ranges = new CopyOnWriteArrayList<>();

    private final List<Answer> answers = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    FakeHub() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The base URL of a hub that nobody listens on. */
    static String closedBase() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "http://127.0.0.1:" + socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers in this order; the last one again and again. */
    FakeHub answering(Answer... inOrder) {
        answers.addAll(Arrays.asList(inOrder));
        return this;
    }

    static Answer whole(byte[] file) {
        return (exchange, from) -> send(exchange, file, from, file.length);
    }

    /** Promises the rest of the file but ends the connection before byte {@code end}. */
    static Answer brokenOffAt(byte[] file, int end) {
        return (exchange, from) -> {
            send(exchange, file, from, end);
            throw new IOException("ends the connection");
        };
    }

    /** The whole file, whatever range was asked for. */
    static Answer ignoringRanges(byte[] file) {
        return (exchange, _) -> send(exchange, file, 0, file.length);
    }

    static Answer status(int status) {
        return (exchange, _) -> exchange.sendResponseHeaders(status, -1);
    }

    private static void send(HttpExchange exchange, byte[] file, int from, int end) throws IOException {
        if (from > 0) {
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + from + "-" + (file.length - 1) + "/" + file.length);
        }
        exchange.sendResponseHeaders(from > 0 ? 206 : 200, file.length - from);
        exchange.getResponseBody().write(file, from, end - from);
        exchange.getResponseBody().flush();
    }

    private void handle(HttpExchange exchange) throws IOException {
        Optional<String> range =
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("Range"));
        int request = ranges.size();
        ranges.add(exchange.getRequestURI().getPath() + " " + range.orElse("none"));
        int from =
                range.map(text -> Integer.parseInt(text.replaceAll("\\D", ""))).orElse(0);
        try (exchange) {
            answers.get(Math.min(request, answers.size() - 1)).give(exchange, from);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
