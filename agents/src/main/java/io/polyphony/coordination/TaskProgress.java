package io.polyphony.coordination;

import io.polyphony.runtime.Usage;
import java.util.Optional;

/**
 * What a running task tells its coordinator, so that its outcome says how far it came even if it fails or is cut off.
 *
 * <p>Every method may be called from any thread, such as the one that delivers tokens. What is told after the task has
 * ended is ignored.
 */
public interface TaskProgress {

    /** Tells which attempt is running; the first is 1 and need not be told. */
    void attempt(int number);

    /**
     * Tells the context sequence that the agent speaks through; called by the task's own thread, it names the thread
     * too.
     */
    void sequence(int id);

    /** Tells all tokens that the task has cost so far; replaces what was told before. */
    void usage(Usage total);

    /** Appends to the partial text, which the outcome carries if the task doesn't succeed. */
    void partial(CharSequence appended);

    /** Drops the partial text, before another attempt begins. */
    void clearPartial();

    /** The deadline of the join, to be kept by nested work; empty if there is none. */
    Optional<Deadline> deadline();
}
