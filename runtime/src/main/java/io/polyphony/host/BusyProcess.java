package io.polyphony.host;

/**
 * A process besides this one that kept processors busy.
 *
 * @param cores processors that it kept busy, on average
 * @param llama whether llama.cpp is mapped into it, or its name is that of a program made of it
 */
public record BusyProcess(long pid, String name, double cores, boolean llama) {}
