package io.polyphony.decode;

import io.polyphony.error.RuntimeFailure;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What other threads ask of the thread that steps; it obeys between two decode calls. */
final class Orders {

    /** {@code refuse} is called instead of {@code run} once the loop has ended. */
    private record Order(Runnable run, Consumer<RuntimeFailure> refuse) {}

    private final Queue<Order> queue = new ConcurrentLinkedQueue<>();
    private volatile boolean ended;
    /** Called after each order; the thread that steps may be parked. */
    private volatile Runnable waker = () -> {};

    void onOrder(Runnable wake) {
        waker = wake;
    }

    void post(Runnable run, Consumer<RuntimeFailure> refuse) {
        queue.add(new Order(run, refuse));
        waker.run();
    }

    /**
     * Asks what only the stepping thread may answer.
     *
     * @param undo called where the question fails
     */
    <T> CompletableFuture<T> ask(Supplier<T> question, Runnable undo) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        post(
                () -> {
                    try {
                        answer.complete(question.get());
                    } catch (Throwable t) {
                        // Whatever it is, nobody may wait for ever.
                        try {
                            undo.run();
                        } finally {
                            answer.completeExceptionally(t);
                        }
                        if (t instanceof Error error) {
                            throw error;
                        }
                    }
                },
                answer::completeExceptionally);
        return answer;
    }

    void obey() {
        for (Order order = queue.poll(); order != null; order = queue.poll()) {
            if (ended) {
                order.refuse.accept(SequenceState.modelClosed());
            } else {
                order.run.run();
            }
        }
    }

    /** Refuses what waits and all that comes later: from here on whoever gives an order refuses it himself. */
    void end() {
        ended = true;
        waker = this::obey;
        obey();
    }
}
