package io.polyphony.host;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a distribution's package manager can install. */
public enum SystemPackage {
    /** The library {@code libgomp.so.1}. */
    OPEN_MP(Map.of(
            Packaging.APT, "libgomp1",
            Packaging.DNF, "libgomp",
            Packaging.PACMAN, "gcc-libs",
            Packaging.ZYPPER, "libgomp1",
            Packaging.APK, "libgomp")),
    /** Python 3 with pip. */
    PIP(Map.of(
            Packaging.APT, "python3-pip",
            Packaging.DNF, "python3-pip",
            Packaging.PACMAN, "python-pip",
            Packaging.ZYPPER, "python3-pip",
            Packaging.APK, "py3-pip",
            Packaging.BREW, "python"));

    private final Map<Packaging, String> names;

    SystemPackage(Map<Packaging, String> names) {
        this.names = names;
    }

    /** The command that installs it, where {@code packaging} has it. */
    public Optional<String> install(Packaging packaging) {
        return Optional.ofNullable(names.get(packaging))
                .flatMap(name -> packaging.command().map(command -> command + " " + name));
    }

    /** Its names on the distributions with glibc: {@code libgomp1 (Debian, Ubuntu), libgomp (Fedora, RHEL) or ...}. */
    String names() {
        String list = Arrays.stream(new Packaging[] {Packaging.APT, Packaging.DNF, Packaging.PACMAN})
                .map(packaging -> names.get(packaging) + " (" + packaging.distributions() + ")")
                .collect(Collectors.joining(", "));
        int last = list.lastIndexOf("), ");
        return list.substring(0, last) + ") or " + list.substring(last + 3);
    }
}
