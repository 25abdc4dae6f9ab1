package io.polyphony.coordination;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Joiner;

/**
 * The only class that touches {@link StructuredTaskScope}, a preview API: loading it needs {@code --enable-preview} on
 * JDK 25, which {@link PreviewGate} checks first.
 *
 * <p>The forks record their own outcomes, because a subtask says nothing once its scope was cut short.
 */
final class StructuredScope {

    private StructuredScope() {}

    /**
     * Runs the forks, each in a virtual thread, until all have ended or the join is over; then interrupts the rest and
     * waits until every thread has ended.
     */
    static void run(String name, RunningJoin join, List<? extends Callable<?>> forks) throws InterruptedException {
        Joiner<Object, ?> untilOver = Joiner.allUntil(_ -> join.over());
        try (var scope = StructuredTaskScope.open(untilOver, configuration -> configuration.withName(name))) {
            for (Callable<?> fork : forks) {
                scope.fork(fork);
            }
            try {
                scope.join();
            } catch (InterruptedException e) {
                // Before close() interrupts the forks, so that they know what they are victims of.
                join.callerInterrupted();
                throw e;
            }
        }
    }
}
