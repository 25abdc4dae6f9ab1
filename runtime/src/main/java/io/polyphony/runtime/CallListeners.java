package io.polyphony.runtime;

import io.polyphony.runtime.CallEnd.Call;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Those who hear of the ends of a model's calls. */
final class CallListeners {

    private static final System.Logger LOG = System.getLogger("io.polyphony.runtime");

    /** A call as it is made. */
    interface Work<T> {
        T run() throws InterruptedException;
    }

    private final List<CallListener> listeners = new CopyOnWriteArrayList<>();

    LocalModel.Subscription add(CallListener listener) {
        // A wrapper of its own, so that a listener that was added twice is removed once.
        CallListener own = listener::ended;
        listeners.add(own);
        return () -> listeners.remove(own);
    }

    /** Does {@code work} and tells of its end. */
    <T> T tell(Call call, Work<T> work) throws InterruptedException {
        if (listeners.isEmpty()) {
            return work.run();
        }
        long start = System.nanoTime();
        T result;
        try {
            result = work.run();
        } catch (InterruptedException e) {
            tell(new CallEnd.Interrupted(call, since(start)));
            throw e;
        } catch (Throwable t) {
            tell(new CallEnd.Failed(call, since(start), t));
            throw t;
        }
        tell(
                result instanceof Completion completion
                        ? new CallEnd.Generated(completion)
                        : new CallEnd.Done(call, since(start)));
        return result;
    }

    private void tell(CallEnd end) {
        for (CallListener listener : listeners) {
            try {
                listener.ended(end);
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.WARNING, "a listener threw when a call ended", e);
            }
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
