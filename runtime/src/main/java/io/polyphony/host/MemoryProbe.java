package io.polyphony.host;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The memory of a Linux machine and of the control group that this process is in. */
final class MemoryProbe {

    // cgroup v1 writes "no limit" as the largest multiple of a page in a long.
    private static final long NO_LIMIT = 1L << 60;

    private static final String ADDRESS_SPACE = "Max address space";

    private final Path root;

    MemoryProbe(Path root) {
        this.root = root;
    }

    /** All that is known, each by itself. */
    MemoryFacts facts() {
        return new MemoryFacts(meminfo("MemTotal:"), groupLimit(), available(), addressSpace());
    }

    /** The line {@code Max address space  <soft>  <hard>  bytes}, which {@code ulimit -v} sets. */
    private OptionalLong addressSpace() {
        return HostProbe.read(root.resolve("proc/self/limits"))
                .flatMap(text -> text.lines()
                        .filter(line -> line.startsWith(ADDRESS_SPACE))
                        .findFirst())
                .map(line -> number(line.substring(ADDRESS_SPACE.length()).strip().split(" ")[0]))
                .orElse(OptionalLong.empty());
    }

    /** The machine's memory or the group's limit, whichever is less, in bytes. */
    OptionalLong limit() {
        return least(meminfo("MemTotal:"), groupLimit());
    }

    /** What the machine has free or can reclaim, or what the group has left, whichever is less, in bytes. */
    OptionalLong available() {
        OptionalLong limit = groupLimit();
        OptionalLong used = groupValue("memory.current", "memory.usage_in_bytes");
        OptionalLong left = limit.isPresent() && used.isPresent()
                ? OptionalLong.of(Math.max(0, limit.getAsLong() - used.getAsLong() + reclaimable()))
                : OptionalLong.empty();
        return least(meminfo("MemAvailable:"), least(left, limit));
    }

    /** Pages of files, which the kernel drops before it kills: a model that was just downloaded, for one. */
    private long reclaimable() {
        return group().flatMap(folder -> HostProbe.read(folder.resolve("memory.stat")))
                .flatMap(text -> text.lines()
                        .filter(line -> line.startsWith("inactive_file ") || line.startsWith("total_inactive_file "))
                        .reduce((first, last) -> last))
                .map(line -> number(line.substring(line.indexOf(' ') + 1)).orElse(0))
                .orElse(0L);
    }

    private OptionalLong groupLimit() {
        OptionalLong limit = groupValue("memory.max", "memory.limit_in_bytes");
        return limit.isPresent() && limit.getAsLong() < NO_LIMIT ? limit : OptionalLong.empty();
    }

    private OptionalLong groupValue(String version2Name, String version1Name) {
        return group().map(folder -> folder.resolve(isVersion2() ? version2Name : version1Name))
                .flatMap(HostProbe::read)
                .map(MemoryProbe::number)
                .orElse(OptionalLong.empty());
    }

    private boolean isVersion2() {
        return HostProbe.read(root.resolve("sys/fs/cgroup/cgroup.controllers")).isPresent();
    }

    /** The folder of this process's group; in a container the group's own path is often not visible, only its root. */
    private Optional<Path> group() {
        Path mount = isVersion2() ? root.resolve("sys/fs/cgroup") : root.resolve("sys/fs/cgroup/memory");
        String limitName = isVersion2() ? "memory.max" : "memory.limit_in_bytes";
        Path own = mount.resolve(ownGroup()).normalize();
        return Stream.of(own, mount)
                .filter(folder -> folder.startsWith(mount))
                .filter(folder -> HostProbe.read(folder.resolve(limitName)).isPresent())
                .findFirst();
    }

    /** The path after the last colon in a line such as {@code 0::/user.slice} or {@code 9:memory:/docker/1f}. */
    private String ownGroup() {
        boolean version2 = isVersion2();
        return HostProbe.read(root.resolve("proc/self/cgroup"))
                .flatMap(text -> text.lines()
                        .filter(line -> version2 ? line.startsWith("0::") : line.contains(":memory:"))
                        .findFirst())
                .map(line -> line.substring(line.indexOf('/') + 1).strip())
                .orElse("");
    }

    private OptionalLong meminfo(String name) {
        return HostProbe.read(root.resolve("proc/meminfo"))
                .flatMap(text ->
                        text.lines().filter(line -> line.startsWith(name)).findFirst())
                .map(line -> number(line.substring(name.length()).replace("kB", "")))
                .filter(OptionalLong::isPresent)
                .map(kilobytes -> OptionalLong.of(kilobytes.getAsLong() * 1024))
                .orElse(OptionalLong.empty());
    }

    private static OptionalLong number(String text) {
        try {
            return OptionalLong.of(Long.parseLong(text.strip()));
        } catch (NumberFormatException e) {
            // The word "max" says that there's no limit.
            return OptionalLong.empty();
        }
    }

    private static OptionalLong least(OptionalLong first, OptionalLong second) {
        return LongStream.concat(first.stream(), second.stream()).min();
    }
}
