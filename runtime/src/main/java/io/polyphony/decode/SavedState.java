package io.polyphony.decode;

/**
 * A sequence taken out of the KV cache.
 *
 * @param tokens all tokens of the sequence
 * @param cached how many of them {@code state} covers
 * @param state the decoder's own bytes; empty where nothing was cached
 */
public record SavedState(int[] tokens, int cached, byte[] state) {}
