package io.polyphony.store;

import static io.polyphony.store.StoreFixture.FILE;
import static io.polyphony.store.StoreFixture.hub;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.error.ModelStoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HubSourceTest {

    private static final String REQUEST = "/owner/tiny/resolve/main/Tiny.gguf";

    private final RecordedProgress progress = new RecordedProgress();
    private final FakeHub hub = new FakeHub();

    @TempDir
    Path folder;

    private StoreFixture fixture;

    @BeforeEach
    void prepare() {
        fixture = new StoreFixture(folder);
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    private Path pull() {
        return fixture.store(hub(hub.base())).pull("tiny", progress);
    }

    @Test
    void pull_wholeFile_putsItIntoTheCache() {
        hub.answering(FakeHub.whole(FILE));

        assertThat(pull()).isEqualTo(fixture.file()).hasBinaryContent(FILE);
        assertThat(hub.ranges).containsExactly(REQUEST + " none");
        assertThat(progress.events).containsExactly("started: " + hub.base() + " of 300000", "finished");
        assertThat(progress.bytes).isEqualTo(FILE.length);
        assertThat(fixture.leftovers()).containsExactly("Tiny.gguf");
    }

    @Test
    void pull_connectionThatBreaks_goesOnWhereItEnded() {
        hub.answering(FakeHub.brokenOffAt(FILE, 100_000), FakeHub.whole(FILE));

        assertThat(pull()).hasBinaryContent(FILE);
        assertThat(hub.ranges).hasSize(2);
        assertThat(hub.ranges.get(1)).matches(REQUEST + " bytes=[1-9]\\d*-");
    }

    @Test
    void pull_afterAnEarlierProcessDied_goesOnWhereItEnded() {
        StoreFixture.write(fixture.part(), Arrays.copyOf(FILE, 120_000));
        hub.answering(FakeHub.whole(FILE));

        assertThat(pull()).hasBinaryContent(FILE);
        assertThat(hub.ranges).containsExactly(REQUEST + " bytes=120000-");
        assertThat(fixture.leftovers()).containsExactly("Tiny.gguf");
    }

    @Test
    void pull_whenThePartIsComplete_asksForNothing() {
        StoreFixture.write(fixture.part(), FILE);

        assertThat(pull()).hasBinaryContent(FILE);
        assertThat(hub.ranges).isEmpty();
    }

    @Test
    void pull_whenTheHubIgnoresRanges_startsAgain() {
        StoreFixture.write(fixture.part(), new byte[120_000]);
        hub.answering(FakeHub.ignoringRanges(FILE));

        assertThat(pull()).hasBinaryContent(FILE);
    }

    @Test
    void pull_whenThePartBeganWithOtherBytes_fetchesAllOfItOnceMore() {
        StoreFixture.write(fixture.part(), new byte[120_000]);
        hub.answering(FakeHub.whole(FILE));

        assertThat(pull()).hasBinaryContent(FILE);
        assertThat(hub.ranges).containsExactly(REQUEST + " bytes=120000-", REQUEST + " none");
    }

    @Test
    void pull_whenThePartIsLongerThanTheFile_startsAgain() {
        StoreFixture.write(fixture.part(), new byte[FILE.length + 1]);
        hub.answering(FakeHub.whole(FILE));

        assertThat(pull()).hasBinaryContent(FILE);
        assertThat(hub.ranges).first().isEqualTo(REQUEST + " none");
    }

    @Test
    void pull_connectionThatAlwaysBreaksAtTheSameByte_givesUpAndKeepsThePart() {
        hub.answering(FakeHub.brokenOffAt(FILE, 100_000), (exchange, from) -> {
            exchange.getResponseHeaders().set("Content-Range", "bytes " + from + "-299999/300000");
            exchange.sendResponseHeaders(206, FILE.length - from);
            exchange.getResponseBody().flush();
            throw new IOException("ends the connection");
        });

        assertThatThrownBy(this::pull)
                .isInstanceOf(ModelStoreException.class)
                .hasMessageContaining("broke off after")
                .hasMessageContaining("of 300000 bytes");
        assertThat(hub.ranges).hasSize(2);
        assertThat(fixture.leftovers()).containsExactly("Tiny.gguf.part");
    }

    @Test
    void pull_otherBytesOfTheSameSize_leavesNothingInTheCache() {
        byte[] other = FILE.clone();
        other[200_000] ^= 1;
        hub.answering(FakeHub.whole(other));

        assertThatThrownBy(this::pull).isInstanceOf(ModelStoreException.class).hasMessageContaining("another SHA-256");
        assertThat(fixture.leftovers()).isEmpty();
        assertThat(progress.events).last().asString().startsWith("failed: the file has another SHA-256");
    }

    @Test
    void pull_anotherSize_isRefusedBeforeItIsReceived() {
        hub.answering(FakeHub.whole(new byte[12]));

        assertThatThrownBy(this::pull).hasMessageContaining("offers 12 bytes, but the catalogue says 300000");
        assertThat(fixture.leftovers()).isEmpty();
    }

    @Test
    void pull_endlessAnswerWithoutLength_isStoppedAtTheCataloguesSize() {
        hub.answering((exchange, _) -> {
            exchange.sendResponseHeaders(200, 0);
            for (int i = 0; i < 1000; i++) {
                exchange.getResponseBody().write(FILE);
            }
        });

        assertThatThrownBy(this::pull).hasMessageContaining("more than the 300000 bytes");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 404, 503})
    void pull_errorStatus_isNamedWithTheUrl(int status) {
        hub.answering(FakeHub.status(status));

        assertThatThrownBy(this::pull)
                .isInstanceOf(ModelStoreException.class)
                .hasMessageContaining("HTTP status " + status + " for " + hub.base() + REQUEST)
                .hasMessageContaining("POLYPHONY_MODEL");
        assertThat(hub.ranges).hasSize(1);
    }

    @Test
    void pull_rangeBeyondTheHubsFile_startsAgain() {
        StoreFixture.write(fixture.part(), new byte[120_000]);
        hub.answering(FakeHub.status(416), FakeHub.whole(FILE));

        assertThat(pull()).hasBinaryContent(FILE);
        assertThat(hub.ranges).containsExactly(REQUEST + " bytes=120000-", REQUEST + " none");
    }

    @Test
    void pull_anotherRangeThanAskedFor_startsAgain() {
        StoreFixture.write(fixture.part(), Arrays.copyOf(FILE, 120_000));
        hub.answering(
                (exchange, from) -> {
                    exchange.getResponseHeaders().set("Content-Range", "bytes 5-180004/300000");
                    exchange.sendResponseHeaders(206, FILE.length - from);
                    exchange.getResponseBody().write(FILE, 5, FILE.length - from);
                },
                FakeHub.whole(FILE));

        assertThat(pull()).hasBinaryContent(FILE);
        assertThat(hub.ranges).containsExactly(REQUEST + " bytes=120000-", REQUEST + " none");
    }

    @Test
    void pull_redirect_isFollowed() {
        hub.answering(
                (exchange, _) -> {
                    exchange.getResponseHeaders().set("Location", hub.base() + "/elsewhere");
                    exchange.sendResponseHeaders(302, -1);
                },
                FakeHub.whole(FILE));

        assertThat(pull()).hasBinaryContent(FILE);
        assertThat(hub.ranges).containsExactly(REQUEST + " none", "/elsewhere none");
    }

    @Test
    void pull_hubThatGoesSilent_isGivenUp() {
        CountDownLatch end = new CountDownLatch(1);
        hub.answering((exchange, _) -> {
            exchange.sendResponseHeaders(200, FILE.length);
            exchange.getResponseBody().flush();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        HubSource source = new HubSource(hub.base(), Duration.ofSeconds(5), Duration.ofMillis(200));

        assertThatThrownBy(() -> fixture.store(source).pull("tiny", progress))
                .hasMessageContaining("sent nothing for too long");
        end.countDown();
    }

    @Test
    void pull_closedPort_isNamedAtOnce() {
        assertThatThrownBy(() -> fixture.store(hub(FakeHub.closedBase())).pull("tiny", progress))
                .hasMessageContaining("no connection to 127.0.0.1");
    }

    @Test
    void pull_unknownHost_isNamedAtOnce() {
        assertThatThrownBy(() -> fixture.store(hub("http://hub.invalid")).pull("tiny", progress))
                .hasMessageContaining("hub.invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://hub", "not a url", "/only/a/path"})
    void pull_baseThatIsNoWebAddress_isNamed(String base) {
        assertThatThrownBy(() -> fixture.store(hub(base)).pull("tiny", progress))
                .isInstanceOf(ModelStoreException.class)
                .hasMessageContaining(base + ": this is no ");
    }

    @Test
    void ask_hubThatHasTheFile_asksForItsLastByteAlone() throws Exception {
        hub.answering(FakeHub.whole(FILE), FakeHub.status(404));

        hub(hub.base()).ask(StoreFixture.ENTRY);

        assertThat(hub.ranges).containsExactly(REQUEST + " bytes=299999-");
        assertThatThrownBy(() -> hub(hub.base()).ask(StoreFixture.ENTRY))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("HTTP status 404");
    }

    @Test
    void of_environment_prefersItsOwnVariable() {
        CatalogueEntry entry = StoreFixture.ENTRY;
        assertThat(HubSource.of(Map.of("POLYPHONY_MODEL_HUB", "http://a/", "HF_ENDPOINT", "http://b"))
                        .describe(entry))
                .isEqualTo("http://a");
        assertThat(HubSource.of(Map.of("POLYPHONY_MODEL_HUB", " ", "HF_ENDPOINT", "http://b"))
                        .describe(entry))
                .isEqualTo("http://b");
        assertThat(HubSource.of(Map.of()).describe(entry)).startsWith("https://");
    }
}
