package io.polyphony.host;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** The processors that are free, by asking for all of them at once: a thread that spins gets what nobody else takes. */
@FunctionalInterface
interface SpinMeter {

    long SPIN_NANOS = 200_000_000;

    /** Processors' worth of time that {@code processors} threads got; nothing where it can't be measured. */
    OptionalDouble idle(int processors) throws InterruptedException;

    static SpinMeter ofThisMachine() {
        return SpinMeter::spin;
    }

    private static OptionalDouble spin(int processors) throws InterruptedException {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        if (!threads.isCurrentThreadCpuTimeSupported()) {
            return OptionalDouble.empty();
        }
        AtomicLong worked = new AtomicLong();
        Thread[] spinning = IntStream.range(0, processors)
                .mapToObj(i -> Thread.ofPlatform()
                        .daemon()
                        .name("polyphony-spin-" + i)
                        .start(() -> {
                            long end = System.nanoTime() + SPIN_NANOS;
                            while (System.nanoTime() < end) {
                                Thread.onSpinWait();
                            }
                            worked.addAndGet(threads.getCurrentThreadCpuTime());
                        }))
                .toArray(Thread[]::new);
        for (Thread thread : spinning) {
            thread.join();
        }
        return OptionalDouble.of(Math.min(processors, worked.get() / (double) SPIN_NANOS));
    }
}
