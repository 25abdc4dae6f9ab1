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
        Stream<Double> version2 = ControlGroups.of(root, "sys/fs/cgroup", "0::").stream()
                .flatMap(folder -> HostProbe.read(folder.resolve("cpu.max")).stream())
                .flatMap(text -> ratio(text.strip().split("\\s+")).stream());
        Stream<Double> version1 = ControlGroups.of(root, "sys/fs/cgroup/cpu", ":cpu:", ":cpu,", ",cpu:").stream()
                .flatMap(folder -> version1(folder).stream());
        return Stream.concat(version2, version1)
                .mapToDouble(Double::doubleValue)
                .min();
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
}
