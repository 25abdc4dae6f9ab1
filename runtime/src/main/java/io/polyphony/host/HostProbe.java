package io.polyphony.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The questions that give {@link HostFacts}, asked of the file system and of short-lived commands; none of them fails. */
final class HostProbe {

    /** The output of a command, or nothing where it can't be run or fails. */
    @FunctionalInterface
    interface Commands {
        Optional<String> output(List<String> command);
    }

    private static final Duration TIME_LIMIT = Duration.ofSeconds(5);
    private static final String OPEN_MP = "libgomp.so.1";
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final List<String> LIBRARY_FOLDERS =
            List.of("lib", "lib64", "usr/lib", "usr/lib64", "usr/local/lib");

    private final Platform platform;
    private final Path root;
    private final Commands commands;
    private final String libraryPath;
    private final int cores;

    /**
     * Takes what is asked.
     *
     * @param root where the file system begins: {@code /}, or a copy of the parts that matter
     * @param libraryPath the value of {@code LD_LIBRARY_PATH}, may be empty
     */
    HostProbe(Platform platform, Path root, Commands commands, String libraryPath, int cores) {
        this.platform = platform;
        this.root = root;
        this.commands = commands;
        this.libraryPath = libraryPath;
        this.cores = cores;
    }

    static HostProbe ofThisMachine() {
        return new HostProbe(
                Platform.current(),
                Path.of("/"),
                HostProbe::run,
                Optional.ofNullable(System.getenv("LD_LIBRARY_PATH")).orElse(""),
                Runtime.getRuntime().availableProcessors());
    }

    HostFacts facts() {
        if (!platform.os().equals("linux")) {
            boolean mac = platform.os().equals("macos");
            return new HostFacts(
                    platform,
                    mac ? macFlags() : Set.of(),
                    new CLibrary.Unknown(),
                    HostFacts.Presence.UNKNOWN,
                    mac ? macMemory() : OptionalLong.empty(),
                    OptionalLong.empty(),
                    cores);
        }
        MemoryProbe memory = new MemoryProbe(root);
        return new HostFacts(platform, cpuFlags(), cLibrary(), openMp(), memory.limit(), memory.available(), cores);
    }

    /** What this process may use of the memory; elsewhere than on Linux and macOS nothing is known. */
    MemoryFacts memory() {
        return platform.os().equals("macos")
                ? new MemoryFacts(macMemory(), OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty())
                : new MemoryProbe(root).facts();
    }

    private OptionalLong macMemory() {
        return commands.output(List.of("sysctl", "-n", "hw.memsize"))
                .map(MemoryProbe::number)
                .orElse(OptionalLong.empty());
    }

    /** The features in Linux's words, which are macOS's in lower case; none on ARM, which has no such lists. */
    private Set<String> macFlags() {
        return commands.output(List.of("sysctl", "-n", "machdep.cpu.features", "machdep.cpu.leaf7_features"))
                .map(text -> Set.copyOf(List.of(SPACES.split(text.strip().toLowerCase(Locale.ROOT)))))
                .orElse(Set.of());
    }

    /** Whether Rosetta translates this process: macOS says so; in Linux's virtual machines the processor is called so. */
    boolean translated() {
        if (!platform.arch().equals("x86_64")) {
            return false;
        }
        return platform.os().equals("macos")
                ? commands.output(List.of("sysctl", "-n", "sysctl.proc_translated"))
                        .filter(text -> text.strip().equals("1"))
                        .isPresent()
                : read(root.resolve("proc/cpuinfo"))
                        .filter(text -> text.contains("VirtualApple"))
                        .isPresent();
    }

    /** The flags of the first processor; ARM calls the line "Features". */
    private Set<String> cpuFlags() {
        return read(root.resolve("proc/cpuinfo"))
                .flatMap(text -> text.lines()
                        .filter(line -> line.startsWith("flags") || line.startsWith("Features"))
                        .findFirst())
                .map(line -> Set.copyOf(List.of(
                        SPACES.split(line.substring(line.indexOf(':') + 1).strip()))))
                .orElse(Set.of());
    }

    /** This process's own mapped libraries first: a machine may have the files of both. */
    private CLibrary cLibrary() {
        Optional<String> maps = read(root.resolve("proc/self/maps"));
        if (maps.filter(text -> text.contains("/ld-musl-")).isPresent()) {
            return new CLibrary.Musl();
        }
        Optional<String> version = commands.output(List.of("getconf", "GNU_LIBC_VERSION"));
        if (version.isPresent()) {
            return CLibrary.Glibc.parse(version.get());
        }
        Optional<String> loader = commands.output(List.of("ldd", "--version"));
        if (loader.isPresent()) {
            String text = loader.get();
            return text.contains("musl")
                    ? new CLibrary.Musl()
                    : CLibrary.Glibc.parse(text.lines().findFirst().orElse(""));
        }
        return new CLibrary.Unknown();
    }

    private HostFacts.Presence openMp() {
        Optional<String> cache = Stream.of("/sbin/ldconfig", "ldconfig")
                .flatMap(command -> commands.output(List.of(command, "-p")).stream())
                .findFirst();
        if (cache.filter(text -> text.contains(OPEN_MP)).isPresent() || isInLibraryFolder()) {
            return HostFacts.Presence.PRESENT;
        }
        return cache.isPresent() ? HostFacts.Presence.MISSING : HostFacts.Presence.UNKNOWN;
    }

    private boolean isInLibraryFolder() {
        String triplet = platform.arch() + "-linux-gnu";
        Stream<Path> system = LIBRARY_FOLDERS.stream()
                .flatMap(folder ->
                        Stream.of(root.resolve(folder), root.resolve(folder).resolve(triplet)));
        Stream<Path> own = Stream.of(libraryPath.split(":"))
                .filter(folder -> folder.startsWith("/"))
                .map(folder -> root.resolve(folder.substring(1)));
        return Stream.concat(own, system).anyMatch(folder -> Files.exists(folder.resolve(OPEN_MP)));
    }

    static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> run(List<String> command) {
        try {
            ChildProcess.Result result = ChildProcess.run(command, TIME_LIMIT);
            return result.exitCode() == 0 ? Optional.of(result.output()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
