package io.polyphony.store;

import static io.polyphony.store.StoreFixture.FILE;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentProxyTest {

    private static List<Proxy> select(Map<String, String> environment, String uri) {
        return new EnvironmentProxy(environment).select(URI.create(uri));
    }

    private static Proxy http(String host, int port) {
        return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(host, port));
    }

    @ParameterizedTest
    @CsvSource({
        "HTTPS_PROXY,http://proxy:3128,https://hub/x,proxy,3128",
        "https_proxy,proxy:3128,https://hub/x,proxy,3128",
        "HTTP_PROXY,http://proxy/,http://hub/x,proxy,80",
        "ALL_PROXY,http://user:secret@proxy:8080,https://hub/x,proxy,8080"
    })
    void select_variableOfTheScheme_isItsProxy(String name, String value, String uri, String host, int port) {
        assertThat(select(Map.of(name, value), uri)).containsExactly(http(host, port));
    }

    @Test
    void select_variableOfAnotherScheme_isNotUsed() {
        assertThat(select(Map.of("HTTP_PROXY", "http://proxy:1"), "https://hub/x"))
                .containsExactly(Proxy.NO_PROXY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"socks5://proxy:1080", "http://", ":::"})
    void select_whatJavaCanNotTalkTo_isLeftToTheJdk(String value) {
        assertThat(select(Map.of("HTTPS_PROXY", value), "https://hub/x")).containsExactly(Proxy.NO_PROXY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"*", "hub.example.org", "example.org", ".example.org", "other, EXAMPLE.org:443", "*.example.org"
            })
    void select_exemptHost_goesDirectly(String exempt) {
        Map<String, String> environment = Map.of("HTTPS_PROXY", "http://proxy:1", "NO_PROXY", exempt);

        assertThat(select(environment, "https://hub.example.org/x")).containsExactly(Proxy.NO_PROXY);
        assertThat(select(environment, "https://hub.example.com/x").getFirst().type())
                .isEqualTo(exempt.equals("*") ? Proxy.Type.DIRECT : Proxy.Type.HTTP);
    }

    @Test
    void select_domainThatOnlyEndsAlike_isNotExempt() {
        Map<String, String> environment = Map.of("HTTPS_PROXY", "http://proxy:1", "no_proxy", "ample.org");

        assertThat(select(environment, "https://example.org/x")).containsExactly(http("proxy", 1));
    }

    @Test
    void variable_withPassword_isToldWithoutIt() {
        assertThat(new EnvironmentProxy(Map.of("HTTPS_PROXY", "http://me:secret@proxy:1")).variable("https"))
                .hasValue("HTTPS_PROXY=http://...@proxy:1");
        assertThat(new EnvironmentProxy(Map.of("HTTPS_PROXY", " ")).variable("https"))
                .isEmpty();
    }

    @Test
    void pull_throughAProxy_fetchesAHostThatOnlyTheProxyKnows(@TempDir Path folder) {
        StoreFixture fixture = new StoreFixture(folder);
        try (FakeHub proxy = new FakeHub().answering(FakeHub.whole(FILE))) {
            HubSource source = new HubSource(
                    "http://hub.invalid",
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(30),
                    new EnvironmentProxy(Map.of("http_proxy", proxy.base())));

            assertThat(fixture.store(source).pull("tiny", new RecordedProgress()))
                    .hasBinaryContent(FILE);
            assertThat(proxy.ranges).containsExactly("/owner/tiny/resolve/main/Tiny.gguf none");
        }
    }
}
