package io.polyphony.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DecodeThreadTest {

    @Test
    void close_wakeUpUsedUpByALockWithinTheStep_stillEnds() throws Exception {
        CompletableFuture<Thread> inStep = new CompletableFuture<>();
        CompletableFuture<Void> closing = new CompletableFuture<>();
        DecodeLoop loop = new DecodeLoop(
                new FakeDecoder(new DecoderShape(32, 8, 2, 2, 10)), LoopOptions.of(32), System::nanoTime, id -> {
                    inStep.complete(Thread.currentThread());
                    // Parks, as a contended lock does: the wake-up of close() comes here, and is used up.
                    closing.join();
                });
        DecodeThread thread = new DecodeThread("test", loop, System::nanoTime);
        loop.close(new SequenceState(0));
        inStep.get();
        Thread closer = Thread.ofPlatform().start(thread::close);
        while (closer.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        closing.complete(null);

        assertThat(closer.join(Duration.ofSeconds(10))).isTrue();
        assertThat(inStep.get(1, TimeUnit.SECONDS).isAlive()).isFalse();
    }
}
