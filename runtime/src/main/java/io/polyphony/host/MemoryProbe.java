package io.polyphony.host;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;

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
                .map(line ->
                        number(line.substring(ADDRESS_SPACE.length()).strip().split(" ")[0]))
                .orElse(OptionalLong.empty());
    }

    /** The machine's memory or the group's limit, whichever is less, in bytes. */
    OptionalLong limit() {
        return least(meminfo("MemTotal:"), groupLimit());
    }

    /** What the machine has free or can reclaim, or what the group has left, whichever is less, in bytes. */
    OptionalLong available() {
        OptionalLong left = groups().stream().flatMapToLong(this::left).min();
        return least(meminfo("MemAvailable:"), least(left, groupLimit()));
    }

    /** What a group's limit leaves of it; nothing where it has no limit. */
    private LongStream left(Path group) {
        OptionalLong limit = limit(group);
        OptionalLong used = value(group, isVersion2() ? "memory.current" : "memory.usage_in_bytes");
        return limit.isPresent() && used.isPresent()
                ? LongStream.of(Math.max(0, limit.getAsLong() - used.getAsLong() + reclaimable(group)))
                : LongStream.empty();
    }

    /** Pages of files, which the kernel drops before it kills: a model that was just downloaded, for one. */
    private static long reclaimable(Path group) {
        return HostProbe.read(group.resolve("memory.stat"))
                .flatMap(text -> text.lines()
                        .filter(line -> line.startsWith("inactive_file ") || line.startsWith("total_inactive_file "))
                        .reduce((first, last) -> last))
                .map(line -> number(line.substring(line.indexOf(' ') + 1)).orElse(0))
                .orElse(0L);
    }

    private OptionalLong groupLimit() {
        return groups().stream()
                .map(this::limit)
                .flatMapToLong(OptionalLong::stream)
                .min();
    }

    private OptionalLong limit(Path group) {
        OptionalLong limit = value(group, isVersion2() ? "memory.max" : "memory.limit_in_bytes");
        return limit.isPresent() && limit.getAsLong() < NO_LIMIT ? limit : OptionalLong.empty();
    }

    private static OptionalLong value(Path group, String name) {
        return HostProbe.read(group.resolve(name)).map(MemoryProbe::number).orElse(OptionalLong.empty());
    }

    private boolean isVersion2() {
        return HostProbe.read(root.resolve("sys/fs/cgroup/cgroup.controllers")).isPresent();
    }

    private List<Path> groups() {
        return isVersion2()
                ? ControlGroups.of(root, "sys/fs/cgroup", "0::")
                : ControlGroups.of(root, "sys/fs/cgroup/memory", ":memory:");
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

    static OptionalLong number(String text) {
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
