package io.polyphony.host;

import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What was found out about the machine; what could not be found out is empty or {@link Presence#UNKNOWN}.
 *
 * @param platform operating system and architecture
 * @param cpuFlags instruction set extensions in the words of {@code /proc/cpuinfo}; empty where unknown
 * @param cLibrary the C library
 * @param openMp whether {@code libgomp.so.1} can be loaded
 * @param memoryLimit bytes this process may ever use: the machine's memory or its control group's limit
 * @param memoryAvailable bytes this process may use now
 * @param cores processors this process may use
 */
public record HostFacts(
        Platform platform,
        Set<String> cpuFlags,
        CLibrary cLibrary,
        Presence openMp,
        OptionalLong memoryLimit,
        OptionalLong memoryAvailable,
        int cores) {

    /** Whether something is there. */
    public enum Presence {
        PRESENT,
        MISSING,
        UNKNOWN
    }

    public HostFacts {
        Objects.requireNonNull(platform, "platform");
        cpuFlags = Set.copyOf(cpuFlags);
        Objects.requireNonNull(cLibrary, "cLibrary");
        Objects.requireNonNull(openMp, "openMp");
    }

    /** The facts of this machine. */
    public static HostFacts probe() {
        return HostProbe.ofThisMachine().facts();
    }
}
