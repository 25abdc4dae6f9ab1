package io.polyphony.cli.doctor;

import java.util.List;

/** All checks, in the order in which they are made and shown. */
final class Checks {

    static final List<Check> ALL = List.of(
            Check.of("jdk", "the Java release", JvmChecks::jdk),
            Check.of("preview", "--enable-preview", JvmChecks::preview),
            Check.of("native-access", "--enable-native-access", JvmChecks::nativeAccess),
            // Before the checks that start other processes, which would count as busy neighbours.
            Check.of("cores", "processors that are really free", CoreChecks::cores),
            Check.of("neighbours", "other users of llama.cpp that are at work", CoreChecks::neighbours),
            Check.of("operating-system", "Linux or macOS", HostChecks::operatingSystem),
            Check.of("architecture", "a 64-bit JVM of the machine's own architecture", HostChecks::architecture),
            Check.of("processor", "AVX2, BMI2, F16C and FMA on x86_64", HostChecks::processor),
            Check.of("c-library", "glibc 2.17 or later", HostChecks::cLibrary),
            Check.of("openmp", "libgomp.so.1", HostChecks::openMp),
            Check.of("memory", "memory for the model and its context", MemoryCheck::memory),
            Check.of("cache-folder", "a writable cache folder that isn't mounted noexec", CacheChecks::folder),
            Check.of("disk", "room for what has yet to be fetched", CacheChecks::disk),
            Check.of("native-library", "the bundled llama.cpp library", CacheChecks::library),
            Check.of("model", "the model's file, its header and its checksum", ModelCheck::model),
            Check.of("proxy", "HTTPS_PROXY and its kin", SourceChecks::proxy),
            Check.of("hub", "the model hub, with --online", SourceChecks::hub),
            Check.of("pip", "Python's pip, the other way to the model", SourceChecks::pip),
            Check.of("terminal", "UTF-8 and width of the terminal", TerminalCheck::terminal),
            new Check("trial", "loading the model and decoding, in a JVM of its own", TrialCheck::trial));

    private Checks() {}
}
