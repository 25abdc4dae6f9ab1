package io.polyphony.agent;

import io.polyphony.coordination.Deadline;
import io.polyphony.coordination.TaskProgress;
import io.polyphony.runtime.Usage;
import java.util.Optional;

/** The progress of a task that no coordinator runs. */
enum Unwatched implements TaskProgress {
    PROGRESS;

    @Override
    public void attempt(int number) {}

    @Override
    public void sequence(int id) {}

    @Override
    public void usage(Usage total) {}

    @Override
    public void partial(CharSequence appended) {}

    @Override
    public void clearPartial() {}

    @Override
    public Optional<Deadline> deadline() {
        return Optional.empty();
    }
}
