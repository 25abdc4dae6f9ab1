package io.polyphony.host;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeSet;

/** The questions that give {@link CoreFacts}; on Linux the kernel's own accounts, elsewhere a short spin of all cores. */
public final class CoreProbe {

    /** A stretch of time in which is measured. */
    @FunctionalInterface
    interface Window {
        /** Waits; gives the processors' worth of time that this process itself took meanwhile. */
        double pass() throws InterruptedException;
    }

    private static final double NOTABLE_CORES = 0.2;
    private static final int MOST_NEIGHBOURS = 5;

    private final Path root;
    private final int processors;
    private final Window window;
    private final SpinMeter spin;

    CoreProbe(Path root, int processors, Window window, SpinMeter spin) {
        this.root = root;
        this.processors = processors;
        this.window = window;
        this.spin = spin;
    }

    /** The facts of this machine, measured for 0.3 s. */
    public static CoreFacts measure() throws InterruptedException {
        return new CoreProbe(
                        Path.of("/"),
                        Runtime.getRuntime().availableProcessors(),
                        CoreProbe::watch,
                        SpinMeter.ofThisMachine())
                .facts();
    }

    CoreFacts facts() throws InterruptedException {
        TreeSet<Integer> allowed = CpuList.ofAffinity(root);
        CpuTimes before = CpuTimes.read(root);
        ProcessTimes processesBefore = ProcessTimes.read(root);
        double own = window.pass();
        CpuTimes after = CpuTimes.read(root);
        List<BusyProcess> neighbours = neighbours(processesBefore, ProcessTimes.read(root), before.ticksUntil(after));
        int machine = before.cpus().isEmpty() ? processors : before.cpus().size();
        if (allowed.isEmpty()) {
            allowed.addAll(before.cpus());
        }
        OptionalDouble others = before.busyUntil(after, allowed);
        int usable = allowed.isEmpty() ? processors : allowed.size();
        OptionalDouble idle = others.isPresent()
                ? OptionalDouble.of(Math.clamp(usable - others.getAsDouble() + own, 0, usable))
                : spin.idle(usable);
        return new CoreFacts(machine, usable, new CpuQuota(root).cores(), idle, neighbours);
    }

    private List<BusyProcess> neighbours(ProcessTimes before, ProcessTimes after, double ticks) {
        if (ticks <= 0) {
            return List.of();
        }
        Map<Long, Long> earlier = new HashMap<>();
        before.processes().forEach(process -> earlier.put(process.pid(), process.ticks()));
        List<BusyProcess> busy = new ArrayList<>();
        for (ProcessTimes.Entry process : after.processes()) {
            // One that began within the window has worked for it from its first tick on.
            double cores = (process.ticks() - earlier.getOrDefault(process.pid(), 0L)) / ticks;
            if (cores >= NOTABLE_CORES) {
                busy.add(new BusyProcess(process.pid(), process.name(), cores, process.usesLlama(root)));
            }
        }
        return busy.stream()
                .sorted(Comparator.comparingDouble(BusyProcess::cores).reversed())
                .limit(MOST_NEIGHBOURS)
                .toList();
    }

    private static double watch() throws InterruptedException {
        long started = System.nanoTime();
        long cpuBefore = ownCpuNanos();
        Thread.sleep(300);
        return (ownCpuNanos() - cpuBefore) / (double) (System.nanoTime() - started);
    }

    private static long ownCpuNanos() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? Math.max(0, system.getProcessCpuTime())
                : 0;
    }
}
