package io.polyphony.resilience;

/**
 * One attempt at something; it may be run several times, and in another thread than its caller's.
 *
 * @param <T> what it gives
 * @param <E> what it may throw besides unchecked exceptions
 */
@FunctionalInterface
public interface Attempt<T, E extends Exception> {

    T run() throws E;
}
