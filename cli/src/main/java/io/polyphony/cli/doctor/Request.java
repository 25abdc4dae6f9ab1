package io.polyphony.cli.doctor;

/**
 * What is asked of the doctor.
 *
 * @param model a name of the catalogue or a path
 * @param depth how much of the model is tried
 * @param online whether the model hub is asked
 */
record Request(String model, Depth depth, boolean online) {

    /** How much of the model is tried. */
    enum Depth {
        /** Never load or verify it. */
        QUICK,
        /** Load and verify one that is small enough to take a few seconds. */
        SMALL_MODELS,
        /** Load and verify any. */
        DEEP
    }

    private static final long SMALL_BYTES = 256L << 20;

    /** Whether a model of {@code bytes} is read from end to end. */
    boolean reads(long bytes) {
        return depth == Depth.DEEP || depth == Depth.SMALL_MODELS && bytes <= SMALL_BYTES;
    }
}
