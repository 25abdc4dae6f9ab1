package io.polyphony.gaia.benchmark;

import java.util.Optional;

/** The verdict on answers. The runner alone holds it: no solver gets to see it, or the answers behind it. */
@FunctionalInterface
public interface Grader {

    /** Whether the answer to the task is right. */
    boolean correct(String taskId, Optional<String> answer);

    /** Whether an answer that isn't right is so near that a person may want to look at it. */
    default boolean close(String taskId, Optional<String> answer) {
        return false;
    }

    /** Whether the answer to the task is known at all: those of a test split aren't. */
    default boolean known(String taskId) {
        return true;
    }

    /** The grader of a set whose answers nobody has. */
    static Grader none() {
        return new Grader() {
            @Override
            public boolean correct(String taskId, Optional<String> answer) {
                return false;
            }

            @Override
            public boolean known(String taskId) {
                return false;
            }
        };
    }
}
