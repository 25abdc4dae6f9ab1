package io.polyphony.host;

import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;

/** The kernel's account of what each processor did since it started, in clock ticks. */
record CpuTimes(TreeMap<Integer, Ticks> perCpu) {

    /** Ticks that a processor worked, and all that passed. */
    record Ticks(long busy, long total) {}

    // Columns of /proc/stat after the name: user nice system idle iowait irq softirq steal; guests are within user.
    private static final int IDLE = 3;
    private static final int IO_WAIT = 4;
    private static final int COLUMNS = 8;

    static CpuTimes read(Path root) {
        TreeMap<Integer, Ticks> perCpu = new TreeMap<>();
        HostProbe.read(root.resolve("proc/stat"))
                .ifPresent(text ->
                        text.lines().filter(line -> line.matches("cpu\\d+ .*")).forEach(line -> add(line, perCpu)));
        return new CpuTimes(perCpu);
    }

    private static void add(String line, TreeMap<Integer, Ticks> perCpu) {
        String[] words = line.strip().split("\\s+");
        try {
            long total = 0;
            long idle = 0;
            for (int i = 0; i < Math.min(COLUMNS, words.length - 1); i++) {
                long ticks = Long.parseLong(words[i + 1]);
                total += ticks;
                idle += i == IDLE || i == IO_WAIT ? ticks : 0;
            }
            perCpu.put(Integer.parseInt(words[0].substring("cpu".length())), new Ticks(total - idle, total));
        } catch (NumberFormatException e) {
            // A processor whose line can't be read is one about which nothing is known.
        }
    }

    Set<Integer> cpus() {
        return perCpu.keySet();
    }

    /** Ticks that passed until {@code later} on one processor, on average; 0 where unknown. */
    double ticksUntil(CpuTimes later) {
        return perCpu.keySet().stream()
                .filter(later.perCpu::containsKey)
                .mapToLong(
                        cpu -> later.perCpu.get(cpu).total() - perCpu.get(cpu).total())
                .average()
                .orElse(0);
    }

    /** Processors' worth of work until {@code later} on those of {@code which}; nothing where no time passed. */
    OptionalDouble busyUntil(CpuTimes later, Set<Integer> which) {
        double busy = 0;
        boolean known = false;
        for (int cpu : which) {
            Ticks before = perCpu.get(cpu);
            Ticks after = later.perCpu.get(cpu);
            if (before != null && after != null && after.total() > before.total()) {
                busy += (after.busy() - before.busy()) / (double) (after.total() - before.total());
                known = true;
            }
        }
        return known ? OptionalDouble.of(busy) : OptionalDouble.empty();
    }
}
