package io.polyphony.runtime;

/**
 * A place in a sequence to come back to.
 *
 * @param sequence id of the sequence
 * @param length tokens before the place
 */
public record Mark(int sequence, int length) {}
