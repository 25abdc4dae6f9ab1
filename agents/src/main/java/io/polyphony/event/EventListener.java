package io.polyphony.event;

/** What is told of every event of a run. */
@FunctionalInterface
public interface EventListener {

    /**
     * Takes one event. Calls never overlap, and every listener sees the same order.
     *
     * <p>It is called on the thread of whoever publishes, usually an agent's virtual thread and never a model's decode
     * thread: decoding goes on meanwhile, but the publishing agent waits, and others who have something to tell wait behind
     * it. A write to a file is quick enough; slower work belongs in another thread. The thread may have been interrupted,
     * and the interrupt is the agent's: I/O that an interrupt closes, such as a {@link java.nio.channels.FileChannel}'s,
     * must not be done here.
     *
     * <p>What it throws is logged and harms nobody.
     */
    void on(Event event);
}
