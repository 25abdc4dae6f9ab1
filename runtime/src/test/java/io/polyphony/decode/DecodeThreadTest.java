package io.polyphony.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class DecodeThreadTest {

    @Test
    void close_whileAStepUsesUpThePermit_stillEndsTheThread() throws InterruptedException {
        CompletableFuture<DecodeThread> thread = new CompletableFuture<>();
        Thread closer = Thread.ofVirtual().unstarted(() -> thread.join().close());
        DecodeLoop loop = new DecodeLoop(
                new FakeDecoder(new DecoderShape(32, 8, 2, 2, 16)), LoopOptions.of(32), System::nanoTime, id -> {
                    closer.start();
                    // As a contended lock does: parks, and goes on with the permit that close gave.
                    LockSupport.park();
                });
        thread.complete(new DecodeThread("test", loop, System::nanoTime));
        SequenceState sequence = new SequenceState(0);
        loop.fork(sequence, new SequenceState(1)).join();
        loop.close(sequence);
        assertThat(closer.join(Duration.ofSeconds(20))).isTrue();
    }
}
