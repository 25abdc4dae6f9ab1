package io.polyphony.gaia.error;

import io.polyphony.error.PolyphonyException;

/**
 * A benchmark that cannot begin, or a file of one that cannot be used.
 *
 * <ul>
 *   <li>{@code dataset-invalid}: a folder that isn't in GAIA's layout, or a line of its metadata that can't be read.
 *   <li>{@code run-invalid}: a run folder that can't be read, or belongs to another configuration.
 *   <li>{@code submission-invalid}: a submission that the leaderboard would refuse.
 * </ul>
 */
public final class GaiaException extends PolyphonyException {

    private static final long serialVersionUID = 1L;

    private GaiaException(String code, String message, Throwable cause) {
        super(code, message, false, cause);
    }

    /** A data set that can't be used; {@code cause} may be null. */
    public static GaiaException dataset(String message, Throwable cause) {
        return new GaiaException("dataset-invalid", message, cause);
    }

    /** A run folder that can't be used; {@code cause} may be null. */
    public static GaiaException run(String message, Throwable cause) {
        return new GaiaException("run-invalid", message, cause);
    }

    /** A submission that can't be used; {@code cause} may be null. */
    public static GaiaException submission(String message, Throwable cause) {
        return new GaiaException("submission-invalid", message, cause);
    }
}
