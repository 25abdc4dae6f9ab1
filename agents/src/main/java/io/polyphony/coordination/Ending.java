package io.polyphony.coordination;

/**
 * What ended a join before all of its tasks had ended. The first one counts.
 *
 * @param byDeadline whether the deadline did
 * @param reason a clause such as {@code critic failed}, for outcomes and logs
 */
record Ending(boolean byDeadline, String reason) {

    static Ending deadline(Deadline deadline) {
        return new Ending(true, "the deadline of " + deadline.limit() + " passed");
    }

    static Ending failure(String agent) {
        return new Ending(false, agent + " failed");
    }

    static Ending enough(int successes) {
        return new Ending(false, successes == 1 ? "another agent succeeded" : successes + " other agents succeeded");
    }

    static Ending outOfReach(int successes) {
        return new Ending(false, "too many agents failed for " + successes + " to succeed");
    }

    static Ending callerInterrupted() {
        return new Ending(false, "the caller was interrupted");
    }
}
