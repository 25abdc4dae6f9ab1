package io.polyphony.coordination;

/** Why a task threw. */
sealed interface Blame {

    /**
     * It failed by itself.
     *
     * @param order how many tasks of the same join had failed by themselves before
     */
    record Cause(int order) implements Blame {}

    /**
     * It was interrupted.
     *
     * @param ending what had ended the join
     */
    record Victim(Ending ending) implements Blame {}
}
