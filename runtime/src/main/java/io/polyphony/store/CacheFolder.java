package io.polyphony.store;

import io.polyphony.host.Platform;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The folder of everything that is kept between runs and can be fetched again. */
public final class CacheFolder {

    private CacheFolder() {}

    /**
     * The folder for this user: {@code POLYPHONY_CACHE}, else {@code polyphony} under {@code XDG_CACHE_HOME}, else under the
     * operating system's own place for caches. It need not exist.
     */
    public static Path of(Map<String, String> environment) {
        // Java asks the system's user database for user.home; a shell's user expects HOME to count.
        Path home = Path.of(value(environment, "HOME").orElse(System.getProperty("user.home")));
        return of(environment, Platform.current(), home);
    }

    static Path of(Map<String, String> environment, Platform platform, Path home) {
        return value(environment, "POLYPHONY_CACHE")
                .map(Path::of)
                // The XDG specification says to ignore a relative path.
                .or(() -> value(environment, "XDG_CACHE_HOME")
                        .map(Path::of)
                        .filter(Path::isAbsolute)
                        .map(folder -> folder.resolve("polyphony")))
                .orElseGet(() -> switch (platform.os()) {
                    case "macos" -> home.resolve("Library/Caches/polyphony");
                    case "windows" ->
                        value(environment, "LOCALAPPDATA")
                                .map(Path::of)
                                .orElse(home.resolve("AppData/Local"))
                                .resolve("polyphony");
                    default -> home.resolve(".cache/polyphony");
                })
                .toAbsolutePath();
    }

    /** The variable's value; nothing where it's unset or blank. */
    static Optional<String> value(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank());
    }
}
