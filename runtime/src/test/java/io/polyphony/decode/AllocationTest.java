package io.polyphony.decode;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.polyphony.error.RuntimeFailure;
import io.polyphony.sampling.Sampler;
import io.polyphony.sampling.Sampling;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the decode thread allocates per token, once it is going. */
class AllocationTest {

    private static final int SEQUENCES = 4;
    private static final int STEPS = 500;

    /** Hears everything and keeps nothing. */
    private static final class Quiet implements JobListener {
        @Override
        public void finished(Finish finish) {}

        @Override
        public void failed(RuntimeFailure failure) {
            throw new AssertionError(failure);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.8})
    void step_generating_allocatesNextToNothing(double temperature) {
        SteppedLoop at = new SteppedLoop(4096, 16, SEQUENCES + 1);
        for (int id = 0; id < SEQUENCES; id++) {
            Sampling sampling = Sampling.of(temperature, id).withPenalties(1.1, 0, 0, 64);
            Sampler sampler = Sampler.free(sampling, at.vocabulary);
            at.loop.submit(Job.generate(
                    new SequenceState(id), SteppedLoop.prompt(id, 4), sampler, 900, Job.NEVER, new Quiet()));
        }
        // One that waits for cells, since those are looked at in every step.
        at.append(new SequenceState(SEQUENCES), SteppedLoop.prompt(9, 1000), new Quiet());
        at.steps(300);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        at.steps(STEPS);

        long perToken = (threads.getCurrentThreadAllocatedBytes() - before) / (STEPS * SEQUENCES);
        assertThat(perToken).isLessThan(64);
    }
}
