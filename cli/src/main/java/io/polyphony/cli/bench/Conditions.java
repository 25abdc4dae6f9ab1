package io.polyphony.cli.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a measurement holds for.
 *
 * @param cpu model of the processor
 * @param cores processors this process may use
 * @param load processes that wanted a core in the minute before; "-" where unknown
 * @param revision of the sources
 * @param date in UTC
 * @param command that was given
 * @param model name of the model, or "none"
 * @param threads native threads
 */
public record Conditions(
        String cpu,
        int cores,
        String load,
        String jdk,
        String os,
        @JsonProperty("git_revision") String revision,
        String date,
        String command,
        String model,
        int threads) {

    private static final String MEASUREMENTS = "docs/measurements.md";

    /** What holds now. */
    public static Conditions here(List<String> arguments, String model, int threads) throws InterruptedException {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return new Conditions(
                cpu(Path.of("/proc/cpuinfo")),
                Runtime.getRuntime().availableProcessors(),
                load < 0 ? "-" : String.format(Locale.ROOT, "%.2f", load),
                System.getProperty("java.runtime.version") + ", " + System.getProperty("java.vendor"),
                os(Path.of("/etc/os-release")),
                GitRevision.of(sources(), MEASUREMENTS),
                LocalDate.now(ZoneOffset.UTC).toString(),
                ("./polyphony " + String.join(" ", arguments)).strip(),
                model,
                threads);
    }

    Conditions withModel(String name) {
        return new Conditions(cpu, cores, load, jdk, os, revision, date, command, name, threads);
    }

    /** One line for people. */
    public String line() {
        return "%s, %d cores, load %s; JDK %s; %s; revision %s; %s; model %s, %d native thread%s"
                .formatted(cpu, cores, load, jdk, os, revision, date, model, threads, threads == 1 ? "" : "s");
    }

    static String cpu(Path cpuInfo) {
        return lines(cpuInfo)
                .filter(line -> line.startsWith("model name"))
                .findFirst()
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .orElse(System.getProperty("os.arch"));
    }

    private static String os(Path release) {
        Optional<String> name = lines(release)
                .filter(line -> line.startsWith("PRETTY_NAME="))
                .findFirst()
                .map(line -> line.substring(line.indexOf('=') + 1).replace("\"", ""));
        String kernel = System.getProperty("os.name") + " " + System.getProperty("os.version");
        return name.map(pretty -> pretty + ", " + kernel).orElse(kernel);
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readString(file).lines();
        } catch (IOException e) {
            // Another operating system; what is known without the file has to do.
            return Stream.empty();
        }
    }

    /** The folder of the program: within the work tree where it was built there. */
    private static Path sources() {
        var source = Conditions.class.getProtectionDomain().getCodeSource();
        return source == null
                ? Path.of("").toAbsolutePath()
                : Path.of(source.getLocation().getPath()).getParent();
    }
}
