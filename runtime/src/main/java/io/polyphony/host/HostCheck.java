package io.polyphony.host;

import io.polyphony.error.UnsupportedHostException;
import io.polyphony.gguf.MemoryEstimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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

    /** What the machine lacks for the bundled library; empty where it lacks nothing. */
    public static List<Problem> missing(HostFacts facts) {
        return switch (facts.platform().os()) {
            case "linux" -> linuxProblems(facts);
            case "macos" ->
                Stream.of(architectureProblems(facts.platform()), processorProblems(facts))
                        .flatMap(List::stream)
                        .toList();
            case "windows" -> List.of(HostProblems.windows());
            default -> List.of(HostProblems.operatingSystem(facts.platform().os()));
        };
    }

    /** What this process lacks of the memory for a model, mapped from its file, and a context of the size of {@code estimate}. */
    public static Optional<Problem> shortage(HostFacts facts, MemoryEstimate estimate) {
        return shortage(facts, estimate, true);
    }

    /** The same for a model whose file is mapped or copied into memory. */
    public static Optional<Problem> shortage(HostFacts facts, MemoryEstimate estimate, boolean mapped) {
        if (facts.memoryLimit().isPresent()
                && estimate.totalBytes() > facts.memoryLimit().getAsLong()) {
            return Optional.of(
                    HostProblems.memory(estimate, "has", facts.memoryLimit().getAsLong()));
        }
        if (facts.memoryAvailable().isPresent()
                && neededNow(estimate, mapped) > facts.memoryAvailable().getAsLong()) {
            return Optional.of(HostProblems.memory(
                    estimate, "has free", facts.memoryAvailable().getAsLong()));
        }
        return Optional.empty();
    }

    /** What keeps the native library from being kept in a folder and linked from it. */
    public static List<Problem> unfit(FolderFacts folder) {
        List<Problem> problems = new ArrayList<>();
        folder.unwritable().ifPresent(reason -> problems.add(HostProblems.unwritable(folder.folder(), reason)));
        if (folder.noExecution()) {
            problems.add(LinkFailure.noExecution(folder.folder()));
        }
        return List.copyOf(problems);
    }

    /** What the machine lacks for the bundled library, one sentence each with what to do; empty where it lacks nothing. */
    public static List<String> problems(HostFacts facts) {
        return missing(facts).stream().map(Problem::sentence).toList();
    }

    /** The same for the library and for a model and context of the size of {@code estimate}. */
    public static List<String> problems(HostFacts facts, MemoryEstimate estimate) {
        List<String> problems = new ArrayList<>(problems(facts));
        shortage(facts, estimate).map(Problem::sentence).ifPresent(problems::add);
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
        throwAny(problems(facts, estimate));
    }

    private static void throwAny(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new UnsupportedHostException(String.join(" ", problems));
        }
    }

    private static List<Problem> linuxProblems(HostFacts facts) {
        List<Problem> problems = new ArrayList<>(architectureProblems(facts.platform()));
        problems.addAll(processorProblems(facts));
        switch (facts.cLibrary()) {
            case CLibrary.Musl() -> problems.add(HostProblems.musl());
            case CLibrary.Glibc(int major, int minor)
            when !new CLibrary.Glibc(major, minor).isAtLeast(2, 17) ->
                problems.add(HostProblems.oldGlibc(major, minor));
            case CLibrary.Glibc _, CLibrary.Unknown _ -> {}
        }
        if (facts.openMp() == HostFacts.Presence.MISSING) {
            problems.add(HostProblems.openMp());
        }
        return List.copyOf(problems);
    }

    private static List<Problem> processorProblems(HostFacts facts) {
        if (!facts.platform().arch().equals("x86_64") || facts.cpuFlags().isEmpty()) {
            return List.of();
        }
        List<String> missing = CPU_FLAGS.keySet().stream()
                .filter(flag -> !facts.cpuFlags().contains(flag))
                .map(CPU_FLAGS::get)
                .sorted()
                .toList();
        return missing.isEmpty() ? List.of() : List.of(HostProblems.processor(missing));
    }

    private static List<Problem> architectureProblems(Platform platform) {
        return switch (platform.arch()) {
            case "x86_64", "aarch64" -> List.of();
            case "x86", "arm" -> List.of(HostProblems.thirtyTwoBits(platform.arch()));
            default -> List.of(HostProblems.architecture(platform.arch()));
        };
    }

    /** Without a mapped file, whose pages the kernel drops and reads again when memory is short. */
    private static long neededNow(MemoryEstimate estimate, boolean mapped) {
        return mapped ? estimate.totalBytes() - estimate.modelBytes() : estimate.totalBytes();
    }
}
