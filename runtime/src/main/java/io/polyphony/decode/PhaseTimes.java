package io.polyphony.decode;

/**
 * Where the time of a sequence's calls went, in nanoseconds.
 *
 * @param waiting for KV cells that others held
 * @param prefill from then until the prompt was decoded
 * @param decode from the first token to the last
 */
public record PhaseTimes(long waiting, long prefill, long decode) {

    public static final PhaseTimes NONE = new PhaseTimes(0, 0, 0);

    /** What has come since {@code before}. */
    public PhaseTimes minus(PhaseTimes before) {
        return new PhaseTimes(waiting - before.waiting, prefill - before.prefill, decode - before.decode);
    }
}
