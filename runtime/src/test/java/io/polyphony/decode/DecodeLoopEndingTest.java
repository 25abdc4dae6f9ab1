package io.polyphony.decode;

import static io.polyphony.decode.SteppedLoop.alone;
import static io.polyphony.decode.SteppedLoop.prompt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.error.DecodeException;
import io.polyphony.error.InvalidRequestException;
import io.polyphony.error.ModelClosedException;
import io.polyphony.error.RuntimeFailure;
import io.polyphony.error.SequenceClosedException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How jobs end, and what ends with them. */
class DecodeLoopEndingTest {

    private final SteppedLoop at = new SteppedLoop(512, 16, 4);
    private final SequenceState sequence = new SequenceState(0);
    private final RecordingListener listener = new RecordingListener();
    private final RecordingListener other = new RecordingListener();

    @Test
    void generate_mostTokens_endsWithLengthAndKeepsTheSequence() {
        at.generate(sequence, prompt(1, 5), 7, listener);
        at.run();

        assertThat(listener.finish).isEqualTo(Finish.LENGTH);
        assertThat(listener.tokens).hasSize(7);
        assertThat(listener.prefilled).isEqualTo(1);
        assertThat(sequence.closed()).isFalse();
        assertThat(sequence.promptTokens()).isEqualTo(5);
        assertThat(sequence.generatedTokens()).isEqualTo(7);
        assertThat(at.stats().usedCells()).isEqualTo(11);
    }

    @Test
    void generate_twiceInARow_goesOnAsOnce() {
        at.generate(sequence, prompt(1, 5), 7, listener);
        at.run();
        at.generate(sequence, new int[0], 6, listener);
        at.run();

        assertThat(listener.tokens).isEqualTo(alone(prompt(1, 5), 13));
    }

    @Test
    void generate_listenerHasEnough_endsWithStop() {
        at.generate(sequence, prompt(1, 5), 100, new RecordingListener() {
            @Override
            public boolean token(int token) {
                return super.token(token) || tokens.size() == 3;
            }

            @Override
            public void finished(Finish why) {
                other.finished(why);
            }
        });
        at.run();

        assertThat(other.finish).isEqualTo(Finish.STOP);
        assertThat(sequence.generatedTokens()).isEqualTo(3);
    }

    @Test
    void cancel_duringAStep_noFurtherTokenAndTheIdIsFreeBeforeTheNextDecode() {
        SequenceState second = new SequenceState(1);
        Job job = at.generate(sequence, prompt(1, 5), 100, listener);
        at.generate(second, prompt(2, 5), 100, other);
        at.steps(4);
        at.decoder.observe(batch -> at.loop.cancel(job));
        at.steps(1);
        assertThat(listener.tokens).hasSize(5);
        assertThat(listener.over()).isFalse();

        at.decoder.observe(batch -> {
            assertThat(at.released).containsExactly(0);
            assertThat(at.decoder.cells().count(0)).isZero();
        });
        at.steps(1);

        assertThat(listener.tokens).hasSize(5);
        assertThat(listener.finish).isEqualTo(Finish.CANCELLED);
        assertThat(sequence.closed()).isTrue();
        assertThat(other.tokens).hasSize(6);
    }

    @Test
    void deadline_passedDuringAStep_noFurtherTokenAndTheIdIsFreeBeforeTheNextDecode() {
        at.generate(sequence, prompt(1, 5), 100, at.decoder.clock().getAsLong() + 7_500_000, listener);
        at.steps(3);
        assertThat(listener.over()).isFalse();

        assertThat(at.loop.step()).isTrue();
        assertThat(at.loop.step()).isFalse();

        assertThat(listener.finish).isEqualTo(Finish.DEADLINE);
        assertThat(listener.tokens).hasSize(4);
        assertThat(at.released).containsExactly(0);
        assertThat(at.stats().usedCells()).isZero();
    }

    @Test
    void deadline_whileWaitingForCells_ends() {
        SequenceState holder = new SequenceState(1);
        at.append(holder, prompt(1, 500), other);
        at.run();
        at.generate(sequence, prompt(1, 5), 100, at.decoder.clock().getAsLong() + 1_000, listener);
        at.steps(1);
        assertThat(at.loop.nextDeadline()).isEqualTo(at.decoder.clock().getAsLong() + 1_000);
        at.passed(Duration.ofNanos(1_000));
        at.steps(1);

        assertThat(listener.finish).isEqualTo(Finish.DEADLINE);
        assertThat(at.released).containsExactly(0);
    }

    @Test
    void close_whileGenerating_endsTheJobAndFreesTheCells() {
        at.generate(sequence, prompt(1, 5), 100, listener);
        at.steps(4);
        at.loop.close(sequence);
        at.loop.close(sequence);

        assertThat(at.loop.step()).isFalse();

        assertThat(listener.finish).isEqualTo(Finish.CANCELLED);
        assertThat(listener.ends).isEqualTo(1);
        assertThat(at.released).containsExactly(0);
        assertThat(at.stats().usedCells()).isZero();
    }

    @Test
    void logits_notANumber_failOneSequenceOnly() {
        at.decoder.notANumberFor(id -> id == 1);
        at.generate(sequence, prompt(1, 5), 10, listener);
        at.generate(new SequenceState(1), prompt(2, 5), 10, other);
        at.run();

        assertThat(other.failure).isInstanceOf(DecodeException.class).hasMessageContaining("finite");
        assertThat(other.tokens).isEmpty();
        assertThat(at.released).containsExactly(1);
        assertThat(listener.tokens).isEqualTo(alone(prompt(1, 5), 10));
    }

    @Test
    void end_withJobsOfAllKinds_failsEachOnceAndRefusesLaterOrders() {
        at.generate(sequence, prompt(1, 5), 100, listener);
        at.steps(2);
        RecordingListener waits = new RecordingListener();
        at.append(new SequenceState(1), prompt(1, 490), waits);
        at.steps(1);
        RecordingListener unseen = new RecordingListener();
        at.append(new SequenceState(2), prompt(1, 5), unseen);
        var stats = at.loop.stats();
        at.loop.end();
        RecordingListener late = new RecordingListener();
        at.append(new SequenceState(3), prompt(1, 5), late);
        var lateStats = at.loop.stats();

        assertThat(List.of(listener, waits, unseen, late)).allSatisfy(each -> {
            assertThat(each.ends).isEqualTo(1);
            assertThat(each.failure).isInstanceOf(ModelClosedException.class);
        });
        assertThat(sequence.closedFailure()).isInstanceOf(ModelClosedException.class);
        assertThatThrownBy(stats::join).hasCauseInstanceOf(ModelClosedException.class);
        assertThatThrownBy(lateStats::join).hasCauseInstanceOf(ModelClosedException.class);
    }

    @Test
    void end_listenerThrows_theOthersStillHear() {
        JobListener rude = new RecordingListener() {
            @Override
            public void failed(RuntimeFailure why) {
                throw new IllegalStateException("rude");
            }
        };
        at.generate(sequence, prompt(1, 5), 100, rude);
        at.generate(new SequenceState(1), prompt(2, 5), 100, other);
        at.steps(1);
        at.append(new SequenceState(2), prompt(1, 5), rude);
        at.append(new SequenceState(3), prompt(1, 5), listener);
        at.loop.end();

        assertThat(other.failure).isInstanceOf(ModelClosedException.class);
        assertThat(listener.failure).isInstanceOf(ModelClosedException.class);
    }

    @Test
    void listener_throwsAtAToken_failsItsOwnJobOnly() {
        AtomicInteger heard = new AtomicInteger();
        JobListener rude = new RecordingListener() {
            @Override
            public boolean token(int token) {
                throw new IllegalStateException("rude");
            }

            @Override
            public void failed(RuntimeFailure why) {
                heard.incrementAndGet();
            }
        };
        at.generate(sequence, prompt(1, 5), 10, rude);
        at.generate(new SequenceState(1), prompt(2, 5), 10, other);
        at.run();

        assertThat(heard).hasValue(1);
        assertThat(sequence.closed()).isTrue();
        assertThat(other.tokens).isEqualTo(alone(prompt(2, 5), 10));
    }

    @Test
    void listener_throwsAtEveryEnd_hearsOneEndAndHarmsNobody() {
        AtomicInteger heard = new AtomicInteger();
        JobListener rude = new JobListener() {
            @Override
            public void finished(Finish why) {
                heard.incrementAndGet();
                throw new IllegalStateException("rude");
            }

            @Override
            public void failed(RuntimeFailure why) {
                heard.incrementAndGet();
                throw new IllegalStateException("rude");
            }
        };
        at.generate(sequence, prompt(1, 5), 3, rude);
        at.generate(new SequenceState(1), prompt(2, 5), 10, other);
        at.append(new SequenceState(2), prompt(2, 600), rude);
        at.run();

        assertThat(heard).hasValue(2);
        assertThat(sequence.closed()).isFalse();
        assertThat(other.tokens).isEqualTo(alone(prompt(2, 5), 10));
    }

    @Test
    void submit_busySequence_isRefusedAndChangesNothing() {
        at.generate(sequence, prompt(1, 5), 10, other);
        at.steps(1);
        at.append(sequence, prompt(2, 5), listener);
        at.run();

        assertThat(listener.failure).isInstanceOf(InvalidRequestException.class).hasMessageContaining("busy");
        assertThat(other.tokens).isEqualTo(alone(prompt(1, 5), 10));
    }

    @Test
    void submit_closedSequence_isRefused() {
        at.append(sequence, prompt(1, 5), other);
        at.loop.close(sequence);
        at.append(sequence, prompt(1, 5), listener);
        at.run();

        assertThat(listener.failure).isInstanceOf(SequenceClosedException.class);
    }

    @Test
    void submit_nothingToGenerateFrom_isRefused() {
        at.generate(sequence, new int[0], 5, listener);
        at.run();

        assertThat(listener.failure).isInstanceOf(InvalidRequestException.class).hasMessageContaining("empty");
        at.append(sequence, new int[0], other);
        at.run();
        assertThat(other.finish).isEqualTo(Finish.END);
    }

    @Test
    void fork_ofAClosedParent_freesTheChildsId() {
        at.append(sequence, prompt(1, 5), listener);
        at.loop.close(sequence);
        var fork = at.loop.fork(sequence, new SequenceState(1));
        at.run();

        assertThatThrownBy(fork::join).hasCauseInstanceOf(SequenceClosedException.class);
        assertThat(at.released).containsExactly(0, 1);
    }
}
