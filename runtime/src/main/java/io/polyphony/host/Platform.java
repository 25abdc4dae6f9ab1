package io.polyphony.host;

import java.util.Locale;
import java.util.Optional;

/**
 * An operating system and a processor architecture in the words of the JDK, made comparable.
 *
 * @param os {@code linux}, {@code macos}, {@code windows}, or the JDK's own name in lower case
 * @param arch {@code x86_64}, {@code aarch64}, {@code x86}, or the JDK's own name in lower case
 */
public record Platform(String os, String arch) {

    /** The platform of this JVM. */
    public static Platform current() {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    /** A platform from the values of {@code os.name} and {@code os.arch}. */
    public static Platform of(String osName, String osArch) {
        String os = osName.toLowerCase(Locale.ROOT);
        String arch = osArch.toLowerCase(Locale.ROOT);
        return new Platform(
                os.startsWith("mac") || os.startsWith("darwin") ? "macos" : os.startsWith("windows") ? "windows" : os,
                switch (arch) {
                    case "amd64", "x86_64", "x64" -> "x86_64";
                    case "aarch64", "arm64" -> "aarch64";
                    case "x86", "i386", "i486", "i586", "i686" -> "x86";
                    default -> arch;
                });
    }

    /** The class path resource of the bundled library, where there is one with llama.cpp's API for this platform. */
    public Optional<String> libraryResource() {
        boolean known = arch.equals("x86_64") || arch.equals("aarch64");
        return switch (os) {
            case "linux" -> known ? Optional.of("/de/kherud/llama/Linux/" + arch + "/libjllama.so") : Optional.empty();
            case "macos" -> known ? Optional.of("/de/kherud/llama/Mac/" + arch + "/libjllama.dylib") : Optional.empty();
            default -> Optional.empty();
        };
    }
}
