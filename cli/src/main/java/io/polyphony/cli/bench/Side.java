package io.polyphony.cli.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Work of several agents at the same time, each in a virtual thread, without anything of the coordinator's. */
final class Side {

    /** One agent's work. */
    interface Work {
        void run(int agent) throws Exception;
    }

    private Side() {}

    /** Runs {@code work} for agents 0 to {@code agents - 1} and waits for all. */
    static void bySide(int agents, Work work) throws Exception {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>(agents);
            for (int i = 0; i < agents; i++) {
                int agent = i;
                running.add(executor.submit(() -> {
                    work.run(agent);
                    return null;
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }
}
