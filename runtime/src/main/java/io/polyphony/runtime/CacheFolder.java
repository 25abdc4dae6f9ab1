package io.polyphony.runtime;
import java.nio.file.Path;
final class CacheFolder { static Path path() { return Path.of(System.getProperty("user.home"), ".cache", "polyphony"); } }
