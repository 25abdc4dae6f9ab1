package io.polyphony.gaia.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The machine that a run was made on, since times mean nothing without it.
 *
 * @param cpu model of the processor
 * @param cores processors that this process may use
 * @param os name, version and architecture
 * @param jvm version and vendor
 */
public record MachineFacts(String cpu, int cores, String os, String jvm) {

    /** The one that this process runs on. */
    public static MachineFacts here() {
        return new MachineFacts(
                cpu(Path.of("/proc/cpuinfo")),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                System.getProperty("java.runtime.version") + ", " + System.getProperty("java.vendor"));
    }

    private static String cpu(Path cpuInfo) {
        try (var lines = Files.lines(cpuInfo)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException _) {
            return System.getProperty("os.arch"); // not Linux
        }
    }
}
