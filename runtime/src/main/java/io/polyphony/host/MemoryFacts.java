package io.polyphony.host;

import java.util.OptionalLong;

/**
 * The memory of a machine and what this process may use of it, in bytes; empty where unknown.
 *
 * @param machine memory of the machine
 * @param group the control group's limit, where there is one
 * @param available what may be used now
 * @param addressSpace what this process may map, where {@code ulimit -v} limits it
 */
public record MemoryFacts(OptionalLong machine, OptionalLong group, OptionalLong available, OptionalLong addressSpace) {

    /** The facts of this machine. */
    public static MemoryFacts probe() {
        return HostProbe.ofThisMachine().memory();
    }
}
