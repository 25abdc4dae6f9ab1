package io.polyphony.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DecodeThreadTest {

    private final FakeDecoder decoder = new FakeDecoder(new DecoderShape(64, 8, 2, 2, 40));
    private final CountDownLatch releasing = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    @Test
    void close_whileTheThreadWaitsForALock_endsIt() throws Exception {
        DecodeLoop loop = new DecodeLoop(decoder, LoopOptions.of(64), System::nanoTime, id -> {
            releasing.countDown();
            await(goOn);
        });
        DecodeThread thread = new DecodeThread("test", loop, System::nanoTime);
        SequenceState sequence = new SequenceState(0);
        loop.submit(Job.append(sequence, new int[] {1, 2, 3}, Job.NEVER, new RecordingListener()));
        loop.close(sequence);
        assertThat(releasing.await(10, TimeUnit.SECONDS)).isTrue();

        Thread closer = Thread.ofPlatform().start(thread::close);
        // The closer waits in join: it has said that it closes, and its wake-up is used up by the latch.
        while (closer.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        goOn.countDown();

        assertThat(closer.join(Duration.ofSeconds(10))).isTrue();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
