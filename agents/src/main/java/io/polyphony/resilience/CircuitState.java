package io.polyphony.resilience;

/** Whether a guard's circuit lets calls through. */
public enum CircuitState {

    /** Calls are made. */
    CLOSED,

    /** Too many failed lately: calls are refused. */
    OPEN,

    /** One call is let through, to see whether things are better. */
    HALF_OPEN
}
