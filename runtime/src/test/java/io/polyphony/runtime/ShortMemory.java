package io.polyphony.runtime;

import io.polyphony.host.CLibrary;
import io.polyphony.host.HostFacts;
import io.polyphony.host.Platform;
import java.util.OptionalLong;
import java.util.Set;

/** Machines that lack nothing but memory. */
final class ShortMemory {

    private static final Set<String> FLAGS = Set.of("avx2", "fma", "f16c", "bmi2");

    private ShortMemory() {}

    /** A machine with plenty of memory of which so many bytes are free. */
    static HostFacts free(long bytes) {
        return facts(OptionalLong.of(1L << 50), OptionalLong.of(bytes));
    }

    /** A container that may use so many bytes in all. */
    static HostFacts limit(long bytes) {
        return facts(OptionalLong.of(bytes), OptionalLong.of(bytes));
    }

    static HostFacts unknown() {
        return facts(OptionalLong.empty(), OptionalLong.empty());
    }

    private static HostFacts facts(OptionalLong limit, OptionalLong available) {
        return new HostFacts(
                new Platform("linux", "x86_64"),
                FLAGS,
                new CLibrary.Glibc(2, 31),
                HostFacts.Presence.PRESENT,
                limit,
                available,
                4);
    }
}
