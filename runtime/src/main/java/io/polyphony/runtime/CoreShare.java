package io.polyphony.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * The processors of this machine, shared between the models that are open in this process.
 *
 * <p>Two models that decode at once with a thread for every processor each slow one another down many times.
 */
final class CoreShare {

    private static final List<CoreShare> OPEN = new ArrayList<>();

    private final int wanted;
    private final IntConsumer threads;

    private CoreShare(int wanted, IntConsumer threads) {
        this.wanted = wanted;
        this.threads = threads;
    }

    /** Enters a model that would like {@code wanted} threads; {@code threads} is told how many it may use, now and later. */
    static CoreShare join(int wanted, IntConsumer threads) {
        CoreShare share = new CoreShare(wanted, threads);
        synchronized (OPEN) {
            OPEN.add(share);
            divide();
        }
        return share;
    }

    void leave() {
        synchronized (OPEN) {
            OPEN.remove(this);
            divide();
        }
    }

    private static void divide() {
        if (!OPEN.isEmpty()) {
            int each = Math.max(1, Runtime.getRuntime().availableProcessors() / OPEN.size());
            OPEN.forEach(share -> share.threads.accept(Math.min(share.wanted, each)));
        }
    }
}
