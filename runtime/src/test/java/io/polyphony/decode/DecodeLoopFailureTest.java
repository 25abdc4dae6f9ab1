package io.polyphony.decode;

import static io.polyphony.decode.SteppedLoop.alone;
import static io.polyphony.decode.SteppedLoop.prompt;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.error.DecodeException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Decode calls that fail. */
class DecodeLoopFailureTest {

    private final SteppedLoop at = new SteppedLoop(512, 16, 4);
    private final List<RecordingListener> listeners = new ArrayList<>();

    @Test
    void decode_failsOnce_allGoOnWithTheSameTokens() {
        for (int failedStep = 1; failedStep < 12; failedStep++) {
            SteppedLoop loop = new SteppedLoop(512, 16, 4);
            listeners.clear();
            SequenceState idle = new SequenceState(3);
            loop.append(idle, prompt(9, 9), new RecordingListener());
            loop.run();
            start(loop, 3);
            loop.steps(failedStep);
            loop.decoder.failNext(1);
            loop.run();
            RecordingListener later = new RecordingListener();
            loop.generate(idle, new int[0], 5, later);
            loop.run();

            assertAllAsAlone(3);
            assertThat(later.tokens).isEqualTo(alone(prompt(9, 9), 5));
            assertThat(loop.stats().failures()).isEqualTo(1);
        }
    }

    @Test
    void decode_failsTwiceInARow_allGoOnWithTheSameTokens() {
        start(at, 3);
        at.steps(5);
        at.decoder.failNext(2);
        at.run();

        assertAllAsAlone(3);
    }

    @Test
    void decode_failsNowAndThen_sequencesAreStillDecodedTogether() {
        start(at, 3);
        for (int failure = 0; failure < 3; failure++) {
            at.steps(8);
            at.decoder.failNext(1);
        }
        at.steps(10);
        List<Integer> rows = new ArrayList<>();
        at.decoder.observe(batch -> rows.add(batch.rows()));
        at.steps(3);
        at.run();

        assertThat(rows).startsWith(3, 3, 3);
        assertAllAsAlone(3);
    }

    @Test
    void decode_alwaysFailsForOneSequence_endsThatOneOnly() {
        at.decoder.failWhen(holds(1, 0));
        start(at, 4);
        at.run();

        assertOnlyFailed(1, 4);
    }

    @Test
    void decode_failsLateInOneSequence_endsThatOneOnly() {
        // Prefilling it again takes several steps that succeed before it fails anew.
        at.decoder.failWhen(holds(2, 50));
        start(at, 4);
        at.run();

        assertOnlyFailed(2, 4);
        assertThat(listeners.get(2).tokens).isEqualTo(alone(prompt(2, 38), 30).subList(0, 13));
    }

    @Test
    void decode_failsForTwoSequences_endsThoseOnly() {
        at.decoder.failWhen(holds(0, 3).or(holds(3, 60)));
        start(at, 4);
        at.run();

        assertThat(listeners.get(0).failure).isInstanceOf(DecodeException.class);
        assertThat(listeners.get(3).failure).isInstanceOf(DecodeException.class);
        assertThat(listeners.get(1).tokens).isEqualTo(alone(prompt(1, 24), 30));
        assertThat(listeners.get(2).tokens).isEqualTo(alone(prompt(2, 38), 30));
    }

    @Test
    void decode_failsWithJobsWaiting_theJobsInProgressGoFirst() {
        SteppedLoop small = new SteppedLoop(64, 16, 4);
        RecordingListener first = new RecordingListener();
        RecordingListener waits = new RecordingListener();
        small.generate(new SequenceState(0), prompt(1, 10), 20, first);
        small.steps(2);
        small.append(new SequenceState(1), prompt(2, 60), waits);
        small.steps(1);
        small.decoder.failNext(1);
        small.run();

        assertThat(first.tokens).isEqualTo(alone(prompt(1, 10), 20));
        assertThat(waits.over()).isFalse();
    }

    private void start(SteppedLoop loop, int sequences) {
        for (int id = 0; id < sequences; id++) {
            listeners.add(new RecordingListener());
            loop.generate(new SequenceState(id), prompt(id, 10 + 14 * id), 30, listeners.get(id));
        }
    }

    private void assertAllAsAlone(int sequences) {
        for (int id = 0; id < sequences; id++) {
            assertThat(listeners.get(id).tokens).isEqualTo(alone(prompt(id, 10 + 14 * id), 30));
            assertThat(listeners.get(id).finish).isEqualTo(Finish.LENGTH);
            assertThat(listeners.get(id).prefilled).isEqualTo(1);
        }
    }

    private void assertOnlyFailed(int culprit, int sequences) {
        for (int id = 0; id < sequences; id++) {
            if (id == culprit) {
                assertThat(listeners.get(id).failure)
                        .isInstanceOf(DecodeException.class)
                        .hasMessageContaining("sequence " + id);
            } else {
                assertThat(listeners.get(id).tokens).isEqualTo(alone(prompt(id, 10 + 14 * id), 30));
            }
        }
        assertThat(at.released).containsExactly(culprit);
    }

    private static Predicate<DecodeBatch> holds(int sequence, int position) {
        return batch -> {
            for (int row = 0; row < batch.rows(); row++) {
                if (batch.sequences()[row] == sequence && batch.positions()[row] == position) {
                    return true;
                }
            }
            return false;
        };
    }
}
