package io.polyphony.host;

import io.polyphony.error.UnsupportedHostException;
import io.polyphony.gguf.MemoryEstimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The requirements of the bundled llama.cpp library and of a model, held against a machine's facts.
 *
 * <p>Native code that misses an instruction or memory ends the JVM instead of throwing; so everything is checked first. A fact
 * that could not be found out is no problem.
 */
public final class HostCheck {

    /** The word in {@code /proc/cpuinfo} and the usual name of what the bundled x86_64 library was compiled for. */
    private static final Map<String, String> CPU_FLAGS =
            Map.of("avx2", "AVX2", "fma", "FMA", "f16c", "F16C", "bmi2", "BMI2");

    private HostCheck() {}

    /** What the machine lacks for the bundled library, one sentence each with what to do; empty where it lacks nothing. */
    public static List<String> problems(HostFacts facts) {
        return switch (facts.platform().os()) {
            case "linux" -> linuxProblems(facts);
            case "macos" -> architectureProblems(facts.platform());
            case "windows" ->
                List.of("The bundled Windows library does not export llama.cpp's own functions:"
                        + " run in WSL2, or on Linux or macOS.");
            default ->
                List.of("The operating system " + facts.platform().os()
                        + " has no bundled library: run on Linux or macOS.");
        };
    }

    /** The same for the library and for a model and context of the size of {@code estimate}. */
    public static List<String> problems(HostFacts facts, MemoryEstimate estimate) {
        return problems(facts, estimate, true);
    }

    private static List<String> problems(HostFacts facts, MemoryEstimate estimate, boolean mapped) {
        List<String> problems = new ArrayList<>(problems(facts));
        if (facts.memoryLimit().isPresent()
                && estimate.totalBytes() > facts.memoryLimit().getAsLong()) {
            problems.add(tooLarge(estimate, "has", facts.memoryLimit().getAsLong()));
        } else if (facts.memoryAvailable().isPresent()
                && neededNow(estimate, mapped) > facts.memoryAvailable().getAsLong()) {
            problems.add(tooLarge(estimate, "has free", facts.memoryAvailable().getAsLong()));
        }
        return List.copyOf(problems);
    }

    /**
     * Returns where the machine lacks nothing for the bundled library.
     *
     * @throws UnsupportedHostException with all that is lacking
     */
    public static void require(HostFacts facts) {
        throwAny(problems(facts));
    }

    /**
     * Returns where the machine lacks nothing for the bundled library and for a model and context of this size.
     *
     * @throws UnsupportedHostException with all that is lacking
     */
    public static void require(HostFacts facts, MemoryEstimate estimate) {
        require(facts, estimate, true);
    }

    /**
     * The same for a model whose file is mapped or copied into memory.
     *
     * @throws UnsupportedHostException with all that is lacking
     */
    public static void require(HostFacts facts, MemoryEstimate estimate, boolean mapped) {
        throwAny(problems(facts, estimate, mapped));
    }

    private static void throwAny(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new UnsupportedHostException(String.join(" ", problems));
        }
    }

    private static List<String> linuxProblems(HostFacts facts) {
        List<String> problems = new ArrayList<>(architectureProblems(facts.platform()));
        Set<String> flags = facts.cpuFlags();
        if (facts.platform().arch().equals("x86_64") && !flags.isEmpty()) {
            List<String> missing = CPU_FLAGS.keySet().stream()
                    .filter(flag -> !flags.contains(flag))
                    .map(CPU_FLAGS::get)
                    .sorted()
                    .toList();
            if (!missing.isEmpty()) {
                problems.add(
                        "The processor lacks " + String.join(", ", missing)
                                + ", which the bundled library uses: run on an x86_64 processor of 2015 or later"
                                + " (Intel Haswell, AMD Excavator), or let the virtual machine pass the host's processor through.");
            }
        }
        switch (facts.cLibrary()) {
            case CLibrary.Musl() ->
                problems.add("The C library is musl, but the bundled library needs glibc:"
                        + " use a distribution or container image based on glibc, such as Debian, instead of Alpine.");
            case CLibrary.Glibc(int major, int minor)
            when !new CLibrary.Glibc(major, minor).isAtLeast(2, 17) ->
                problems.add("The C library is glibc " + major + "." + minor
                        + ", but the bundled library needs 2.17: use a distribution of 2013 or later.");
            case CLibrary.Glibc _, CLibrary.Unknown _ -> {}
        }
        if (facts.openMp() == HostFacts.Presence.MISSING) {
            problems.add("The OpenMP library libgomp.so.1 is missing:"
                    + " install the package libgomp1 (Debian, Ubuntu), libgomp (Fedora, RHEL) or gcc-libs (Arch).");
        }
        return List.copyOf(problems);
    }

    private static List<String> architectureProblems(Platform platform) {
        return switch (platform.arch()) {
            case "x86_64", "aarch64" -> List.of();
            case "x86", "arm" ->
                List.of("The JVM is a 32-bit one (" + platform.arch() + "), which no bundled library fits:"
                        + " use a 64-bit JDK on x86_64 or aarch64.");
            default ->
                List.of("The architecture " + platform.arch() + " has no bundled library: run on x86_64 or aarch64.");
        };
    }

    /** Without a mapped file, whose pages the kernel drops and reads again when memory is short. */
    private static long neededNow(MemoryEstimate estimate, boolean mapped) {
        return mapped ? estimate.totalBytes() - estimate.modelBytes() : estimate.totalBytes();
    }

    private static String tooLarge(MemoryEstimate estimate, String has, long bytes) {
        return String.format(
                Locale.ROOT,
                "The model and its context need about %.0f MiB (model %.0f, KV cache %.0f, logits and compute %.0f),"
                        + " but this process %s %.0f MiB: use fewer context cells or sequences, or a smaller model.",
                mebibytes(estimate.totalBytes()),
                mebibytes(estimate.modelBytes()),
                mebibytes(estimate.kvBytes()),
                mebibytes(estimate.logitsBytes() + estimate.computeBytes()),
                has,
                mebibytes(bytes));
    }

    private static double mebibytes(long bytes) {
        return bytes / (double) (1 << 20);
    }
}
