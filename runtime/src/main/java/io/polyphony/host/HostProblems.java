package io.polyphony.host;

import io.polyphony.gguf.MemoryEstimate;
import io.polyphony.host.Problem.Subject;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The texts of all problems with a machine, in one place for errors and the doctor. */
final class HostProblems {

    private HostProblems() {}

    static Problem windows() {
        return new Problem(
                Subject.OPERATING_SYSTEM,
                "The bundled Windows library does not export llama.cpp's own functions",
                "run in WSL2, or on Linux or macOS");
    }

    static Problem operatingSystem(String name) {
        return new Problem(
                Subject.OPERATING_SYSTEM,
                "The operating system " + name + " has no bundled library",
                "run on Linux or macOS");
    }

    static Problem thirtyTwoBits(String arch) {
        return new Problem(
                Subject.ARCHITECTURE,
                "The JVM is a 32-bit one (" + arch + "), which no bundled library fits",
                "use a 64-bit JDK on x86_64 or aarch64");
    }

    static Problem architecture(String arch) {
        return new Problem(
                Subject.ARCHITECTURE,
                "The architecture " + arch + " has no bundled library",
                "run on x86_64 or aarch64");
    }

    static Problem processor(List<String> missing) {
        return new Problem(
                Subject.PROCESSOR,
                "The processor lacks " + String.join(", ", missing) + ", which the bundled library uses",
                "run on an x86_64 processor of 2015 or later (Intel Haswell, AMD Excavator), or let the virtual machine"
                        + " pass the host's processor through");
    }

    static Problem musl() {
        return new Problem(
                Subject.C_LIBRARY,
                "The C library is musl, but the bundled library needs glibc",
                "use a distribution or container image based on glibc, such as Debian, instead of Alpine");
    }

    static Problem oldGlibc(int major, int minor) {
        return new Problem(
                Subject.C_LIBRARY,
                "The C library is glibc " + major + "." + minor + ", but the bundled library needs 2.17",
                "use a distribution of 2013 or later");
    }

    static Problem openMp() {
        return new Problem(
                Subject.OPEN_MP,
                "The OpenMP library libgomp.so.1 is missing",
                "install the package " + SystemPackage.OPEN_MP.names());
    }

    static Problem memory(MemoryEstimate estimate, String has, long bytes) {
        return new Problem(
                Subject.MEMORY,
                String.format(
                        Locale.ROOT,
                        "The model and its context need about %.0f MiB (model %.0f, KV cache %.0f, logits and compute %.0f),"
                                + " but this process %s %.0f MiB",
                        mebibytes(estimate.totalBytes()),
                        mebibytes(estimate.modelBytes()),
                        mebibytes(estimate.kvBytes()),
                        mebibytes(estimate.logitsBytes() + estimate.computeBytes()),
                        has,
                        mebibytes(bytes)),
                "use fewer context cells or sequences, or a smaller model");
    }

    static Problem noBundledLibrary(Platform platform) {
        return new Problem(
                Subject.NATIVE_LIBRARY,
                "No llama.cpp library is bundled for " + platform.os() + " on " + platform.arch(),
                "use Linux or macOS on x86_64 or aarch64");
    }

    static Problem notOnClassPath(String resource) {
        return new Problem(
                Subject.NATIVE_LIBRARY,
                "The native library " + resource + " is not on the class path",
                "add the artifact de.kherud:llama");
    }

    static Problem damagedJar(String resource, String reason) {
        return new Problem(
                Subject.NATIVE_LIBRARY,
                "The native library " + resource + " could not be read from the class path (" + reason + ")",
                "fetch the jar of de.kherud:llama again, since it may be damaged");
    }

    static Problem unwritable(Path folder, String reason) {
        return new Problem(
                Subject.CACHE_FOLDER,
                "The native library could not be written to " + folder + " (" + reason + ")",
                "make the folder writable or set POLYPHONY_CACHE to one that is");
    }

    private static double mebibytes(long bytes) {
        return bytes / (double) (1 << 20);
    }
}
