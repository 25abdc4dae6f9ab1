package io.polyphony.host;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** The processor time that a control group grants, version 1 or 2. */
final class CpuQuota {

    private final Path root;

    CpuQuota(Path root) {
        this.root = root;
    }

    /** Processors' worth of time; nothing where there's no limit. */
    OptionalDouble cores() {
        Optional<Double> version2 = groups(root.resolve("sys/fs/cgroup"), "0::")
                .flatMap(folder -> HostProbe.read(folder.resolve("cpu.max")).stream())
                .findFirst()
                .flatMap(text -> ratio(text.strip().split("\\s+")));
        Optional<Double> quota = version2.or(() -> groups(root.resolve("sys/fs/cgroup/cpu"), ":cpu")
                .flatMap(folder -> version1(folder).stream())
                .findFirst());
        return quota.map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }

    private static Optional<Double> version1(Path folder) {
        return HostProbe.read(folder.resolve("cpu.cfs_quota_us"))
                .flatMap(quota -> HostProbe.read(folder.resolve("cpu.cfs_period_us"))
                        .flatMap(period -> ratio(quota.strip(), period.strip())));
    }

    private static Optional<Double> ratio(String... quotaAndPeriod) {
        try {
            double cores = Long.parseLong(quotaAndPeriod[0]) / (double) Long.parseLong(quotaAndPeriod[1]);
            return cores > 0 && Double.isFinite(cores) ? Optional.of(cores) : Optional.empty();
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            // The word "max" says that there's no limit.
            return Optional.empty();
        }
    }

    /** The process's own group first, then the mounted root, which is the own group within a container. */
    private Stream<Path> groups(Path mount, String mark) {
        Path own = HostProbe.read(root.resolve("proc/self/cgroup"))
                .flatMap(text -> text.lines().filter(line -> line.contains(mark)).findFirst())
                .map(line -> mount.resolve(line.substring(line.indexOf('/') + 1).strip()).normalize())
                .filter(folder -> folder.startsWith(mount))
                .orElse(mount);
        return Stream.of(own, mount).distinct();
    }
}
