package io.polyphony.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.error.ModelClosedException;
import io.polyphony.error.SequencesExhaustedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SequencePoolTest {

    private static final Duration LONG = Duration.ofSeconds(15);

    private final SequencePool pool = new SequencePool(3, 4);

    @Test
    void acquire_withFreeIds_givesTheLowest() throws Exception {
        assertThat(List.of(pool.acquire(LONG), pool.acquire(LONG), pool.acquire(LONG)))
                .containsExactly(0, 1, 2);
        pool.release(1);
        pool.release(0);

        assertThat(pool.inUse()).isEqualTo(1);
        assertThat(pool.acquire(LONG)).isZero();
        assertThat(pool.acquire(LONG)).isEqualTo(1);
    }

    @Test
    void release_withWaiters_servesThemInTheirOrder() throws Exception {
        fill();
        List<CompletableFuture<Integer>> waiters = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            waiters.add(waiter(LONG).answer);
            awaitWaiting(i + 1);
        }
        for (int i = 0; i < 4; i++) {
            pool.release(1);
            assertThat(waiters.get(i).get(10, TimeUnit.SECONDS)).isEqualTo(1);
            assertThat(waiters.stream().filter(CompletableFuture::isDone)).hasSize(i + 1);
        }
        assertThat(pool.inUse()).isEqualTo(3);
        assertThat(pool.waiting()).isZero();
    }

    @Test
    void acquire_fullQueue_isRefusedAtOnce() throws Exception {
        fill();
        for (int i = 0; i < 4; i++) {
            waiter(LONG);
            awaitWaiting(i + 1);
        }

        assertThatThrownBy(() -> pool.acquire(LONG))
                .isInstanceOf(SequencesExhaustedException.class)
                .hasMessageContaining("all 3 sequences are in use and 4 callers wait");
        pool.close();
    }

    @Test
    void acquire_waitIsOver_isRefusedAndLeavesTheQueue() throws Exception {
        fill();

        assertThatThrownBy(() -> pool.acquire(Duration.ofMillis(20)))
                .isInstanceOf(SequencesExhaustedException.class)
                .hasMessageContaining("within 20 ms");
        assertThatThrownBy(() -> pool.acquire(Duration.ZERO)).isInstanceOf(SequencesExhaustedException.class);
        assertThat(pool.waiting()).isZero();
        pool.release(2);
        assertThat(pool.acquire(Duration.ZERO)).isEqualTo(2);
    }

    @Test
    void acquire_waitBeyondNanoseconds_waits() throws Exception {
        fill();
        Waiter waiter = waiter(Duration.ofSeconds(Long.MAX_VALUE));
        awaitWaiting(1);
        pool.release(0);

        assertThat(waiter.answer.get(10, TimeUnit.SECONDS)).isZero();
    }

    @Test
    void acquire_interrupted_leavesTheQueueAndTheNextIsServed() throws Exception {
        fill();
        Waiter first = waiter(LONG);
        awaitWaiting(1);
        Waiter second = waiter(LONG);
        awaitWaiting(2);
        first.thread.interrupt();
        assertThatThrownBy(() -> first.answer.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(InterruptedException.class);

        pool.release(0);

        assertThat(second.answer.get(10, TimeUnit.SECONDS)).isZero();
        assertThat(pool.inUse()).isEqualTo(3);
    }

    @Test
    void close_withWaiters_endsThemAndRefusesOthers() throws Exception {
        fill();
        Waiter waiter = waiter(LONG);
        awaitWaiting(1);
        pool.close();

        assertThatThrownBy(() -> waiter.answer.get(10, TimeUnit.SECONDS))
                .hasCauseInstanceOf(ModelClosedException.class);
        assertThatThrownBy(() -> pool.acquire(LONG)).isInstanceOf(ModelClosedException.class);
    }

    @Test
    void acquire_byManyThreadsWithInterrupts_losesNoIdAndGivesNoneTwice() throws Exception {
        SequencePool crowded = new SequencePool(3, 100);
        boolean[] taken = new boolean[3];
        List<Thread> threads = new ArrayList<>();
        List<Throwable> wrong = new ArrayList<>();
        for (int t = 0; t < 12; t++) {
            threads.add(Thread.ofVirtual().start(() -> {
                for (int round = 0; round < 300; round++) {
                    try {
                        int id = crowded.acquire(LONG);
                        mark(taken, id, true, wrong);
                        Thread.yield();
                        mark(taken, id, false, wrong);
                        crowded.release(id);
                    } catch (InterruptedException e) {
                        // Interrupted while it waited: it tries again.
                    }
                }
            }));
        }
        for (int i = 0; i < 500; i++) {
            threads.get(i % threads.size()).interrupt();
            Thread.yield();
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(wrong).isEmpty();
        assertThat(crowded.inUse()).isZero();
        assertThat(crowded.waiting()).isZero();
    }

    private static void mark(boolean[] taken, int id, boolean value, List<Throwable> wrong) {
        synchronized (taken) {
            if (taken[id] == value) {
                wrong.add(new AssertionError("id " + id + " was given twice"));
            }
            taken[id] = value;
        }
    }

    private record Waiter(Thread thread, CompletableFuture<Integer> answer) {}

    private Waiter waiter(Duration wait) {
        CompletableFuture<Integer> answer = new CompletableFuture<>();
        Thread thread = Thread.ofVirtual().start(() -> {
            try {
                answer.complete(pool.acquire(wait));
            } catch (Exception e) {
                answer.completeExceptionally(e);
            }
        });
        return new Waiter(thread, answer);
    }

    private void fill() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            pool.acquire(LONG);
        }
    }

    private void awaitWaiting(int count) throws ExecutionException, InterruptedException, TimeoutException {
        while (pool.waiting() < count) {
            Thread.onSpinWait();
        }
    }
}
