/**
 * Calls of what may fail for a while: retries, circuit breakers, bulkheads, rate and time limits from one {@link
 * io.polyphony.resilience.ResiliencePolicy}, kept by one {@link io.polyphony.resilience.Guard} for each thing that is called.
 */
package io.polyphony.resilience;
