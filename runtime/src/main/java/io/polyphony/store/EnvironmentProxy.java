package io.polyphony.store;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The proxies that {@code HTTPS_PROXY}, {@code HTTP_PROXY}, {@code ALL_PROXY} and {@code NO_PROXY} name, in either case, as
 * other programs read them and the JDK does not. Where they name none, the JDK's own settings count.
 */
public final class EnvironmentProxy extends ProxySelector {

    private final Map<String, String> environment;

    public EnvironmentProxy(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** The variable that counts for {@code scheme}, as {@code name=value}; a password in it is left out. */
    public Optional<String> variable(String scheme) {
        return names(scheme)
                .filter(name -> CacheFolder.value(environment, name).isPresent())
                .map(name -> name + "=" + environment.get(name).strip().replaceFirst("//[^@/]*@", "//...@"))
                .findFirst();
    }

    /** The address of the HTTP proxy for {@code scheme}; nothing where none is named, or none that Java can talk to. */
    public Optional<InetSocketAddress> address(String scheme) {
        return names(scheme)
                .flatMap(name -> CacheFolder.value(environment, name).stream())
                .findFirst()
                .flatMap(EnvironmentProxy::parse);
    }

    @Override
    public List<Proxy> select(URI uri) {
        String host = uri.getHost();
        Optional<InetSocketAddress> proxy = host == null || uri.getScheme() == null || isExempt(host)
                ? Optional.empty()
                : address(uri.getScheme().toLowerCase(Locale.ROOT));
        if (proxy.isPresent()) {
            return List.of(new Proxy(Proxy.Type.HTTP, proxy.get()));
        }
        ProxySelector own = ProxySelector.getDefault();
        return own == null ? List.of(Proxy.NO_PROXY) : own.select(uri);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        // The request fails with the same exception; there is no other proxy to turn to.
    }

    private static Stream<String> names(String scheme) {
        return Stream.of(scheme + "_proxy", "all_proxy")
                .flatMap(name -> Stream.of(name, name.toUpperCase(Locale.ROOT)));
    }

    /** {@code http://user:password@host:port/}, where only the host is needed. */
    private static Optional<InetSocketAddress> parse(String text) {
        try {
            URI uri = URI.create(text.contains("://") ? text.strip() : "http://" + text.strip());
            boolean http = "http".equalsIgnoreCase(uri.getScheme());
            return http && uri.getHost() != null
                    ? Optional.of(
                            InetSocketAddress.createUnresolved(uri.getHost(), uri.getPort() < 0 ? 80 : uri.getPort()))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether NO_PROXY has the host, a domain above it, or {@code *}. */
    private boolean isExempt(String host) {
        return Stream.of("no_proxy", "NO_PROXY")
                .flatMap(name -> CacheFolder.value(environment, name).stream())
                .flatMap(list -> Stream.of(list.split("[,\\s]+")))
                .map(entry -> entry.replaceFirst(":\\d+$", "")
                        .replaceFirst("^\\*?\\.", "")
                        .toLowerCase(Locale.ROOT))
                .filter(entry -> !entry.isEmpty())
                .anyMatch(entry -> entry.equals("*")
                        || host.equalsIgnoreCase(entry)
                        || host.toLowerCase(Locale.ROOT).endsWith("." + entry));
    }
}
