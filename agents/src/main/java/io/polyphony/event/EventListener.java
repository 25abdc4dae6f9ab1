package io.polyphony.event;

/** What is told of every event of a run. */
@FunctionalInterface
public interface EventListener {

    /**
     * Takes one event. Calls never overlap, and every listener sees the same order. The agent waits for the call, so
     * slow work belongs in another thread. What it throws is logged and harms nobody.
     */
    void on(Event event);
}
