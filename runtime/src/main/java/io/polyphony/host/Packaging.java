package io.polyphony.host;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The way in which software is installed on a machine. */
public enum Packaging {
    APT("Debian, Ubuntu", "sudo apt install", Set.of("debian", "ubuntu")),
    DNF("Fedora, RHEL", "sudo dnf install", Set.of("fedora", "rhel", "centos", "amzn")),
    PACMAN("Arch", "sudo pacman -S", Set.of("arch")),
    ZYPPER("openSUSE", "sudo zypper install", Set.of("suse", "opensuse", "sles")),
    APK("Alpine", "sudo apk add", Set.of("alpine")),
    BREW("macOS", "brew install", Set.of()),
    UNKNOWN("other systems", null, Set.of());

    private static final Pattern WORD = Pattern.compile("(?m)^(?:ID|ID_LIKE)=(.*)$");

    private final String distributions;
    private final String command;
    private final Set<String> ids;

    Packaging(String distributions, String command, Set<String> ids) {
        this.distributions = distributions;
        this.command = command;
        this.ids = ids;
    }

    /** That of this machine. */
    public static Packaging ofThisMachine() {
        return of(Platform.current(), Path.of("/"));
    }

    /** That of a platform whose file system begins at {@code root}, by {@code etc/os-release}. */
    static Packaging of(Platform platform, Path root) {
        if (platform.os().equals("macos")) {
            return BREW;
        }
        return HostProbe.read(root.resolve("etc/os-release"))
                .or(() -> HostProbe.read(root.resolve("usr/lib/os-release")))
                .map(Packaging::ofRelease)
                .orElse(UNKNOWN);
    }

    private static Packaging ofRelease(String text) {
        // ID before ID_LIKE: what a distribution is says more than what it's like.
        for (Matcher line = WORD.matcher(text); line.find(); ) {
            for (String id :
                    line.group(1).replace("\"", "").toLowerCase(Locale.ROOT).split("[ -]")) {
                for (Packaging packaging : values()) {
                    if (packaging.ids.contains(id)) {
                        return packaging;
                    }
                }
            }
        }
        return UNKNOWN;
    }

    /** The distributions with it, for people. */
    String distributions() {
        return distributions;
    }

    /** What installs a package whose name follows. */
    Optional<String> command() {
        return Optional.ofNullable(command);
    }
}
