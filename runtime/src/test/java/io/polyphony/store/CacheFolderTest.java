package io.polyphony.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.host.Platform;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CacheFolderTest {

    private static final Path HOME = Path.of("/home/me").toAbsolutePath();

    private static Path folder(String os, Map<String, String> environment) {
        return CacheFolder.of(environment, new Platform(os, "x86_64"), HOME);
    }

    @Test
    void of_ownVariable_winsOverAll() {
        Map<String, String> environment = Map.of("POLYPHONY_CACHE", "/own", "XDG_CACHE_HOME", "/xdg");

        assertThat(folder("linux", environment)).isEqualTo(Path.of("/own").toAbsolutePath());
    }

    @Test
    void of_xdg_isUsedOnlyWhenAbsolute() {
        assertThat(folder("linux", Map.of("XDG_CACHE_HOME", HOME.resolve("xdg").toString())))
                .isEqualTo(HOME.resolve("xdg/polyphony"));
        assertThat(folder("linux", Map.of("XDG_CACHE_HOME", "xdg"))).isEqualTo(HOME.resolve(".cache/polyphony"));
        assertThat(folder("linux", Map.of("XDG_CACHE_HOME", ""))).isEqualTo(HOME.resolve(".cache/polyphony"));
    }

    @Test
    void of_emptyEnvironment_isTheOperatingSystemsPlace() {
        assertThat(folder("linux", Map.of())).isEqualTo(HOME.resolve(".cache/polyphony"));
        assertThat(folder("macos", Map.of())).isEqualTo(HOME.resolve("Library/Caches/polyphony"));
        assertThat(folder("windows", Map.of())).isEqualTo(HOME.resolve("AppData/Local/polyphony"));
        assertThat(folder("windows", Map.of("LOCALAPPDATA", HOME.resolve("L").toString())))
                .isEqualTo(HOME.resolve("L/polyphony"));
    }
}
