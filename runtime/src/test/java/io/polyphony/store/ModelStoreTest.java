package io.polyphony.store;

import static io.polyphony.store.StoreFixture.FILE;
import static io.polyphony.store.StoreFixture.hub;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.error.ModelFileException;
import io.polyphony.error.ModelStoreException;
import io.polyphony.store.ModelStatus.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelStoreTest {

    private final RecordedProgress progress = new RecordedProgress();

    @TempDir
    Path folder;

    private StoreFixture fixture;

    @BeforeEach
    void prepare() {
        fixture = new StoreFixture(folder);
    }

    @Test
    void list_tellsCachedFromMissingFromDamaged() {
        ModelStore store = fixture.store();
        ModelStatus missing = store.list().getFirst();
        assertThat(missing).isEqualTo(new ModelStatus(StoreFixture.ENTRY, State.NOT_CACHED, fixture.file()));

        StoreFixture.write(fixture.file(), FILE);
        assertThat(store.list()).extracting(ModelStatus::state).containsExactly(State.CACHED);

        StoreFixture.write(fixture.file(), Arrays.copyOf(FILE, 10));
        assertThat(store.list()).extracting(ModelStatus::state).containsExactly(State.DAMAGED);
    }

    @Test
    void path_ofAName_isThereOnlyWhenCached() {
        ModelStore store = fixture.store();
        assertThat(store.path("tiny")).isEmpty();

        StoreFixture.write(fixture.file(), FILE);
        assertThat(store.path("tiny")).contains(fixture.file());
    }

    @Test
    void path_ofAFile_isTheFile() {
        Path file = StoreFixture.write(folder.resolve("my.gguf"), FILE);

        assertThat(fixture.store().path(file.toString())).contains(file);
        assertThat(fixture.store().resolve(file.toString(), progress)).isEqualTo(file);
    }

    @Test
    void path_ofAFileThatIsNoGguf_isRefused() {
        Path file = StoreFixture.write(folder.resolve("my.gguf"), "<html>".getBytes());

        assertThatThrownBy(() -> fixture.store().path(file.toString()))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("does not start with the bytes GGUF");
    }

    @Test
    void path_ofAMissingFile_isRefused() {
        assertThatThrownBy(() -> fixture.store().path("missing-model.gguf"))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("missing-model.gguf does not exist");
    }

    @Test
    void path_ofAnUnknownName_namesTheCatalogue() {
        assertThatThrownBy(() -> fixture.store().path("huge-900b"))
                .isInstanceOf(ModelStoreException.class)
                .hasMessage("There is no model named huge-900b: choose one of tiny, or give the path of a GGUF file.");
    }

    @Test
    void resolve_damagedFile_isFetchedAgain() {
        StoreFixture.write(fixture.file(), Arrays.copyOf(FILE, 10));
        try (FakeHub hub = new FakeHub().answering(FakeHub.whole(FILE))) {
            assertThat(fixture.store(hub(hub.base())).resolve("tiny", progress)).hasBinaryContent(FILE);
        }
    }

    @Test
    void resolve_cachedFile_asksNoSource() {
        StoreFixture.write(fixture.file(), FILE);

        assertThat(fixture.store().resolve("tiny", progress)).isEqualTo(fixture.file());
        assertThat(progress.events).isEmpty();
    }

    @Test
    void pull_fileOfTheRightSizeWithOtherBytes_isFetchedAgain() {
        byte[] other = FILE.clone();
        other[9] ^= 1;
        StoreFixture.write(fixture.file(), other);
        try (FakeHub hub = new FakeHub().answering(FakeHub.whole(FILE))) {
            assertThat(fixture.store(hub(hub.base())).pull("tiny", progress)).hasBinaryContent(FILE);
        }
    }

    @Test
    void path_fileOfTheRightSizeWithOtherBytes_isNotThere() {
        byte[] other = FILE.clone();
        other[other.length / 2] ^= 1;
        StoreFixture.write(fixture.file(), other);

        assertThat(fixture.store().path("tiny")).isEmpty();
    }

    @Test
    void path_fileThatChangedSinceItWasVerified_isReadAgain() throws Exception {
        StoreFixture.write(fixture.file(), FILE);
        assertThat(fixture.store().path("tiny")).contains(fixture.file());
        byte[] other = FILE.clone();
        other[0] ^= 1;
        FileTime verified = Files.getLastModifiedTime(fixture.file());
        Files.write(fixture.file(), other);
        Files.setLastModifiedTime(
                fixture.file(), FileTime.from(verified.toInstant().plusSeconds(1)));

        assertThat(fixture.store().path("tiny")).isEmpty();
    }

    @Test
    void path_fileWithTheStampOfAVerifiedOne_isNotReadAgain() throws Exception {
        StoreFixture.write(fixture.file(), FILE);
        fixture.store().path("tiny");
        FileTime verified = Files.getLastModifiedTime(fixture.file());
        byte[] other = FILE.clone();
        other[0] ^= 1;
        Files.write(fixture.file(), other);
        Files.setLastModifiedTime(fixture.file(), verified);

        // What nobody can see without reading it all shows that it was not read.
        assertThat(fixture.store().path("tiny")).contains(fixture.file());
        assertThat(fixture.store().verify("tiny", progress).state()).isEqualTo(ModelStatus.State.DAMAGED);
        assertThat(fixture.store().path("tiny")).isEmpty();
    }

    @Test
    void pull_fromTwoThreads_downloadsOnce() throws Exception {
        CountDownLatch bothAsk = new CountDownLatch(1);
        Progress second = new Progress() {
            @Override
            public void waiting(String reason) {
                bothAsk.countDown();
            }
        };
        try (FakeHub hub = new FakeHub().answering((exchange, from) -> {
                    try {
                        // Answers only when the second one waits.
                        bothAsk.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    FakeHub.whole(FILE).give(exchange, from);
                });
                ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<Path>> pulls = threads.invokeAll(List.of(
                    () -> fixture.store(hub(hub.base())).pull("tiny", second),
                    () -> fixture.store(hub(hub.base())).pull("tiny", second)));
            for (Future<Path> pull : pulls) {
                assertThat(pull.get()).hasBinaryContent(FILE);
            }
            assertThat(hub.ranges).hasSize(1);
        }
    }

    @Test
    void pull_interrupted_keepsTheFlagAndThePart() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        try (FakeHub hub = new FakeHub().answering((exchange, _) -> {
                    asked.countDown();
                    try {
                        end.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    exchange.sendResponseHeaders(500, -1);
                });
                ExecutorService threads = Executors.newSingleThreadExecutor()) {
            Future<Boolean> pull = threads.submit(() -> {
                assertThatThrownBy(() -> fixture.store(hub(hub.base())).pull("tiny", progress))
                        .isInstanceOf(ModelStoreException.class)
                        .hasMessageContaining("was interrupted");
                return Thread.currentThread().isInterrupted();
            });
            asked.await();
            threads.shutdownNow();
            assertThat(pull.get()).isTrue();
            end.countDown();
        }
    }

    @Test
    void pull_intoAFolderThatCannotBe_namesItAndTheVariable() {
        StoreFixture.write(fixture.models, new byte[1]);

        assertThatThrownBy(() -> fixture.store().pull("tiny", progress))
                .isInstanceOf(ModelStoreException.class)
                .hasMessageContaining(fixture.models.toString())
                .hasMessageContaining("POLYPHONY_CACHE");
    }

    @Test
    void verify_readsTheWholeFile() {
        StoreFixture.write(fixture.file(), FILE);
        assertThat(fixture.store().verify("tiny", progress).state()).isEqualTo(State.CACHED);
        assertThat(progress.bytes).isEqualTo(FILE.length);
        assertThat(progress.events).containsExactly("started: " + fixture.file() + " of 300000", "finished");

        byte[] other = FILE.clone();
        other[299_999] ^= 1;
        StoreFixture.write(fixture.file(), other);
        assertThat(fixture.store().verify("tiny", progress).state()).isEqualTo(State.DAMAGED);
    }

    @Test
    void verify_missingFile_saysToPull() {
        assertThatThrownBy(() -> fixture.store().verify("tiny", progress))
                .isInstanceOf(ModelStoreException.class)
                .hasMessageContaining("pull it first");
    }

    @Test
    void override_standsInForTheDefaultModel() {
        Path own = StoreFixture.write(folder.resolve("own.gguf"), "GGUF...".getBytes());
        ModelStore store = fixture.overriddenBy(own);

        assertThat(store.path("tiny")).contains(own);
        assertThat(store.resolve(store.defaultName(), progress)).isEqualTo(own);
        assertThat(store.pull("tiny", progress)).isEqualTo(own);
        assertThat(store.list().getFirst().path()).isEqualTo(own);
        assertThatThrownBy(() -> store.verify("tiny", progress)).hasMessageContaining("no checksum");
    }

    @Test
    void override_thatIsMissing_isRefused() {
        assertThatThrownBy(
                        () -> fixture.overriddenBy(folder.resolve("gone.gguf")).resolve("tiny", progress))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("gone.gguf does not exist");
    }

    @Test
    void of_environment_usesItsCacheAndModel() {
        Path own = StoreFixture.write(folder.resolve("own.gguf"), "GGUF".getBytes());
        ModelStore plain = ModelStore.of(Map.of("POLYPHONY_CACHE", folder.toString()));
        ModelStore overridden =
                ModelStore.of(Map.of("POLYPHONY_CACHE", folder.toString(), "POLYPHONY_MODEL", own.toString()));

        assertThat(plain.list()).singleElement().satisfies(status -> {
            assertThat(status.entry().name()).isEqualTo("smollm2-135m");
            assertThat(status.path()).isEqualTo(folder.resolve("models/SmolLM2-135M-Instruct.Q4_1.gguf"));
            assertThat(status.entry().size()).isEqualTo(98_362_432);
            assertThat(status.entry().sha256()).matches("[0-9a-f]{64}");
        });
        assertThat(overridden.path("smollm2-135m")).contains(own);
    }
}
