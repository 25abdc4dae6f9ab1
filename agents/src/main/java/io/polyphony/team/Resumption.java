package io.polyphony.team;

import io.polyphony.runtime.Usage;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What a resumed run took over from its journal.
 *
 * @param steps ids of the steps that were done before and not run again
 * @param lost tokens of work that broke off and began anew; the budget counts them, the outcomes don't
 * @param before how long the run was at work before it was resumed
 */
public record Resumption(List<String> steps, Usage lost, Duration before) {

    public Resumption {
        steps = List.copyOf(steps);
        Objects.requireNonNull(lost, "lost");
        Objects.requireNonNull(before, "before");
    }
}
