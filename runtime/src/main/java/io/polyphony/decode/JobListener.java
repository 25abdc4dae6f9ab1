package io.polyphony.decode;

import io.polyphony.error.RuntimeFailure;

/** Who waits for a job. Every method is called by the decode thread and has to return at once. */
public interface JobListener {

    /** The prompt is in the KV cache; with generation, the first token follows in the same step. */
    default void prefilled() {}

    /** A token was sampled. Returns true where the text is complete with it and no further token is wanted. */
    default boolean token(int token) {
        return false;
    }

    /** The job is over and its sequence can be used again, unless {@code finish} says that it is closed. */
    void finished(Finish finish);

    /** The job failed and its sequence is closed, or could not be started and its sequence is as before. */
    void failed(RuntimeFailure failure);
}
