package io.polyphony.event;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The dispatcher of a run's events. Any thread may publish; listeners are called one event at a time, all in the same
 * order, by the thread that publishes.
 */
public final class Events {

    private static final Logger LOG = System.getLogger(Events.class.getName());

    private final InstantSource clock;
    private final List<Subscriber> subscribers = new CopyOnWriteArrayList<>();
    private final ReentrantLock delivering = new ReentrantLock();
    /** Events that listeners publish while they are told of another one; guarded by the lock. */
    private final Queue<Event> waiting = new ArrayDeque<>();

    /** A dispatcher on the system's clock with the given listeners. */
    public Events(EventListener... listeners) {
        this(InstantSource.system(), listeners);
    }

    /** A dispatcher whose {@link #header} tells the time of the given clock. */
    public Events(InstantSource clock, EventListener... listeners) {
        this.clock = Objects.requireNonNull(clock, "clock");
        for (EventListener listener : listeners) {
            subscribers.add(new Subscriber(listener));
        }
    }

    /** The header of an event that happens now. */
    public EventHeader header(String agent, int sequence) {
        return new EventHeader(clock.instant(), agent, sequence);
    }

    /** Adds a listener, which is told of what is published from now on. */
    public Subscription subscribe(EventListener listener) {
        Subscriber subscriber = new Subscriber(listener);
        subscribers.add(subscriber);
        return () -> subscribers.remove(subscriber);
    }

    /** Tells every listener, and returns when all have been told. A listener that throws is logged and passed over. */
    public void publish(Event event) {
        Objects.requireNonNull(event, "event");
        if (subscribers.isEmpty()) {
            return;
        }
        if (delivering.isHeldByCurrentThread()) {
            // A listener publishes: the others have yet to hear of the event that made it do so.
            waiting.add(event);
            return;
        }
        delivering.lock();
        try {
            for (Event next = event; next != null; next = waiting.poll()) {
                for (Subscriber subscriber : subscribers) {
                    subscriber.tell(next);
                }
            }
        } finally {
            delivering.unlock();
        }
    }

    /** A listener's place in the stream; closing it twice is nothing. */
    @FunctionalInterface
    public interface Subscription extends AutoCloseable {

        /** Ends it: the listener is told of nothing that is published later. */
        @Override
        void close();
    }

    private static final class Subscriber {

        private final EventListener listener;
        private boolean complained;

        Subscriber(EventListener listener) {
            this.listener = Objects.requireNonNull(listener, "listener");
        }

        void tell(Event event) {
            try {
                listener.on(event);
            } catch (Throwable failure) {
                // A listener that is broken throws at every token: one warning is enough.
                LOG.log(
                        complained ? Level.DEBUG : Level.WARNING,
                        "The event listener " + listener.getClass().getName() + " failed at "
                                + event.getClass().getSimpleName() + "; the run goes on without it.",
                        failure);
                complained = true;
            }
        }
    }
}
