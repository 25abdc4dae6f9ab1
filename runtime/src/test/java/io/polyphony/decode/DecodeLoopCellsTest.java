package io.polyphony.decode;

import static io.polyphony.decode.SteppedLoop.alone;
import static io.polyphony.decode.SteppedLoop.prompt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.error.InvalidRequestException;
import io.polyphony.error.KvCacheFullException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Admission by cells, full caches, forks, rewinds and saved states. */
class DecodeLoopCellsTest {

    private final SteppedLoop at = new SteppedLoop(64, 16, 4);
    private final RecordingListener first = new RecordingListener();
    private final RecordingListener second = new RecordingListener();
    private final RecordingListener third = new RecordingListener();

    @Test
    void append_ofExactlyAllCells_fits() {
        SteppedLoop wide = new SteppedLoop(64, 16, 2, LoopOptions.of(1000), false);
        wide.append(new SequenceState(0), prompt(1, 30), first);
        wide.append(new SequenceState(1), prompt(2, 34), second);
        wide.run();

        assertThat(second.finish).isEqualTo(Finish.END);
        assertThat(wide.stats().usedCells()).isEqualTo(64);
    }

    @Test
    void generate_lastCellsOfTheContext_fits() {
        at.append(new SequenceState(0), prompt(1, 50), first);
        at.generate(new SequenceState(1), prompt(2, 10), 5, second);
        at.run();

        assertThat(second.finish).isEqualTo(Finish.LENGTH);
        assertThat(second.tokens).isEqualTo(alone(prompt(2, 10), 5));
        assertThat(at.stats().usedCells()).isEqualTo(64);
    }

    @Test
    void generate_mostTokensBeyondInt_isBoundedByTheContext() {
        at.generate(new SequenceState(0), prompt(1, 50), Integer.MAX_VALUE, first);
        at.append(new SequenceState(1), prompt(1, 5), second);
        at.run();

        assertThat(first.finish).isEqualTo(Finish.LENGTH);
        assertThat(first.tokens).isEqualTo(alone(prompt(1, 50), 14));
        assertThat(second.over())
                .as("waits, since the first may fill the context")
                .isFalse();
    }

    @Test
    void admission_besideAJobThatHasFilledMostOfItsCells_countsThemOnce() {
        at.generate(new SequenceState(0), prompt(1, 10), 21, first);
        at.steps(15);
        at.append(new SequenceState(1), prompt(2, 34), second);
        at.steps(3);

        assertThat(second.finish).isEqualTo(Finish.END);
        assertThat(first.over()).isFalse();
        at.run();
        assertThat(first.tokens).isEqualTo(alone(prompt(1, 10), 21));
    }

    @Test
    void admission_whenCellsAreShort_isFirstComeFirstServed() {
        SequenceState holder = new SequenceState(0);
        at.append(holder, prompt(1, 40), new RecordingListener());
        at.run();
        at.append(new SequenceState(1), prompt(2, 30), first);
        at.append(new SequenceState(2), prompt(3, 5), second);
        at.run();
        assertThat(first.over()).isFalse();
        assertThat(second.over()).as("the small one must not overtake").isFalse();
        assertThat(at.stats().waiting()).isEqualTo(2);

        at.loop.close(holder);
        at.run();

        assertThat(first.finish).isEqualTo(Finish.END);
        assertThat(second.finish).isEqualTo(Finish.END);
    }

    @Test
    void admission_noCellsInTime_isRefusedAndTheSequenceIsAsBefore() {
        at.append(new SequenceState(0), prompt(1, 40), new RecordingListener());
        SequenceState sequence = new SequenceState(1);
        at.append(sequence, prompt(2, 10), new RecordingListener());
        at.run();
        at.append(sequence, prompt(3, 20), first);
        at.run();
        at.passed(Duration.ofSeconds(29));
        at.run();
        assertThat(first.over()).isFalse();
        assertThat(at.loop.nextDeadline())
                .isEqualTo(
                        at.decoder.clock().getAsLong() + Duration.ofSeconds(1).toNanos());
        at.passed(Duration.ofSeconds(1));
        at.run();

        assertThat(first.failure)
                .isInstanceOf(KvCacheFullException.class)
                .hasMessageContaining("needs 20")
                .hasMessageContaining("14 of 64");
        assertThat(sequence.closed()).isFalse();
        at.generate(sequence, new int[0], 3, second);
        at.run();
        assertThat(second.tokens).isEqualTo(alone(prompt(2, 10), 3));
    }

    @Test
    void submit_moreThanTheContextEverHolds_isRefusedAtOnce() {
        at.append(new SequenceState(0), prompt(1, 65), first);
        at.generate(new SequenceState(1), prompt(1, 64), 1, second);
        at.append(new SequenceState(2), prompt(1, 64), third);
        at.run();

        assertThat(first.failure).isInstanceOf(KvCacheFullException.class);
        assertThat(second.failure).isInstanceOf(KvCacheFullException.class);
        assertThat(third.finish).isEqualTo(Finish.END);
    }

    @Test
    void decode_holesAmongTheCells_layThemOutAnewAndTakeWholeBatches() {
        SequenceState holes = new SequenceState(0);
        SequenceState walls = new SequenceState(1);
        for (int i = 0; i < 6; i++) {
            at.append(holes, prompt(i, 5), new RecordingListener());
            at.run();
            at.append(walls, prompt(i, 5), new RecordingListener());
            at.run();
        }
        at.loop.close(holes);
        List<Integer> sizes = new ArrayList<>();
        at.decoder.observe(batch -> sizes.add(batch.rows()));

        at.generate(new SequenceState(2), prompt(7, 20), 3, first);
        at.run();

        assertThat(sizes).startsWith(16, 4);
        assertThat(first.tokens).isEqualTo(alone(prompt(7, 20), 3));
    }

    @Test
    void fork_ofAParent_sharesItsCellsAndGoesOnLikeIt() {
        SequenceState parent = new SequenceState(0);
        SequenceState child = new SequenceState(1);
        at.append(parent, prompt(1, 30), new RecordingListener());
        at.run();
        at.loop.fork(parent, child);
        at.run();
        assertThat(at.stats().usedCells()).isEqualTo(30);
        assertThat(child.reusedTokens()).isEqualTo(30);

        at.generate(parent, new int[0], 8, first);
        at.generate(child, prompt(2, 3), 8, second);
        at.run();

        assertThat(first.tokens).isEqualTo(alone(prompt(1, 30), 8));
        assertThat(second.tokens).isEqualTo(alone(concat(prompt(1, 30), prompt(2, 3)), 8));
    }

    @Test
    void fork_ofABusyParent_hasWhatItHasSoFar() {
        SequenceState parent = new SequenceState(0);
        SequenceState child = new SequenceState(1);
        at.generate(parent, prompt(1, 10), 12, first);
        at.steps(4);
        var fork = at.loop.fork(parent, child);
        at.run();
        fork.join();
        at.generate(child, new int[0], 5, second);
        at.run();

        assertThat(first.tokens).isEqualTo(alone(prompt(1, 10), 12));
        assertThat(second.tokens).isEqualTo(alone(prompt(1, 10), 12).subList(4, 9));
    }

    @Test
    void rewind_afterGenerating_goesOnAsIfItHadNotHappened() {
        SequenceState sequence = new SequenceState(0);
        at.append(sequence, prompt(1, 10), new RecordingListener());
        at.generate(new SequenceState(1), prompt(2, 10), 20, third);
        at.run();
        at.generate(sequence, prompt(3, 4), 10, first);
        at.run();
        at.loop.rewind(sequence, 10);
        at.generate(sequence, prompt(4, 2), 6, second);
        at.run();

        assertThat(second.tokens).isEqualTo(alone(concat(prompt(1, 10), prompt(4, 2)), 6));
        var tooFar = at.loop.rewind(sequence, 100);
        at.run();
        assertThatThrownBy(tooFar::join).hasCauseInstanceOf(InvalidRequestException.class);
    }

    @Test
    void restore_ofASavedState_goesOnWithoutPrefill() {
        SequenceState sequence = new SequenceState(0);
        at.append(sequence, prompt(1, 20), new RecordingListener());
        var saved = at.loop.save(sequence);
        at.run();
        var again = at.loop.save(sequence);
        at.run();
        assertThatThrownBy(saved::join).hasCauseInstanceOf(InvalidRequestException.class);
        at.loop.close(sequence);
        SequenceState restored = new SequenceState(2);
        at.loop.restore(restored, again.join());
        at.run();
        List<Integer> sizes = new ArrayList<>();
        at.decoder.observe(batch -> sizes.add(batch.rows()));
        at.generate(restored, prompt(2, 2), 4, first);
        at.run();

        assertThat(sizes).containsExactly(2, 1, 1, 1);
        assertThat(first.tokens).isEqualTo(alone(concat(prompt(1, 20), prompt(2, 2)), 4));
        assertThat(restored.reusedTokens()).isEqualTo(20);
    }

    @Test
    void restore_whereNoRoomIs_prefillsWithTheNextCall() {
        SequenceState sequence = new SequenceState(0);
        at.append(sequence, prompt(1, 20), new RecordingListener());
        at.run();
        var saved = at.loop.save(sequence);
        at.append(new SequenceState(1), prompt(3, 30), new RecordingListener());
        at.run();
        SequenceState restored = new SequenceState(2);
        at.loop.restore(restored, saved.join());
        at.run();
        assertThat(at.stats().usedCells()).isEqualTo(50);
        at.loop.close(sequence);
        at.generate(restored, new int[0], 4, first);
        at.run();

        assertThat(first.tokens).isEqualTo(alone(prompt(1, 20), 4));
    }

    @Test
    void slide_generationBeyondTheContext_keepsHeadAndNewerHalf() {
        SteppedLoop sliding = new SteppedLoop(32, 8, 2, LoopOptions.of(32).withOverflow(Overflow.slide(6)), false);
        SequenceState sequence = new SequenceState(0);
        int[] prompt = prompt(1, 12);
        sliding.generate(sequence, prompt, 100, first);
        sliding.run();
        var tokens = sliding.loop.tokens(sequence);
        sliding.run();

        assertThat(first.finish).isEqualTo(Finish.LENGTH);
        assertThat(first.tokens).hasSize(100);
        int[] left = tokens.join();
        assertThat(left).hasSizeLessThanOrEqualTo(32).startsWith(Arrays.copyOf(prompt, 6));
        int[] recent = first.tokens.stream().mapToInt(i -> i).toArray();
        assertThat(left).endsWith(Arrays.copyOfRange(recent, 100 - (left.length - 6), 100));
        // The first 20 tokens fill the context; then 13 of 26 beyond the head go.
        assertThat(first.tokens.subList(0, 20)).isEqualTo(alone(prompt, 20));
        int[] all = concat(prompt, Arrays.copyOf(recent, 20));
        int[] slid = concat(Arrays.copyOf(all, 6), Arrays.copyOfRange(all, 19, 32));
        assertThat(first.tokens.subList(20, 33)).isEqualTo(alone(slid, 13));
    }

    @Test
    void slide_promptLongerThanTheContext_keepsHeadAndTail() {
        SteppedLoop sliding = new SteppedLoop(32, 8, 2, LoopOptions.of(32).withOverflow(Overflow.slide(6)), false);
        SequenceState sequence = new SequenceState(0);
        int[] prompt = prompt(1, 100);
        sliding.append(sequence, prompt(1, 20), new RecordingListener());
        sliding.run();
        sliding.generate(sequence, Arrays.copyOfRange(prompt, 20, 100), 3, first);
        sliding.run();
        var tokens = sliding.loop.tokens(sequence);
        sliding.run();

        assertThat(first.finish).isEqualTo(Finish.LENGTH);
        assertThat(tokens.join()).startsWith(Arrays.copyOf(prompt, 6));
    }

    @Test
    void slide_ofAForkThatSharesItsCells_waitsForCellsInsteadOfFailing() {
        SteppedLoop sliding = new SteppedLoop(32, 8, 3, LoopOptions.of(32).withOverflow(Overflow.slide(4)), false);
        SequenceState parent = new SequenceState(0);
        SequenceState child = new SequenceState(1);
        sliding.append(parent, prompt(1, 24), new RecordingListener());
        sliding.run();
        sliding.loop.fork(parent, child);
        sliding.generate(child, new int[0], 40, first);
        sliding.run();
        assertThat(first.failure).isNull();
        assertThat(first.tokens).hasSize(8);

        sliding.loop.close(parent);
        sliding.run();

        assertThat(first.finish).isEqualTo(Finish.LENGTH);
        assertThat(first.tokens).hasSize(40);
    }

    @Test
    void slide_ofALongPromptOnSharedCells_waitsForCellsInsteadOfFailing() {
        SteppedLoop sliding = new SteppedLoop(32, 8, 3, LoopOptions.of(32).withOverflow(Overflow.slide(4)), false);
        SequenceState parent = new SequenceState(0);
        SequenceState child = new SequenceState(1);
        sliding.append(parent, prompt(1, 24), new RecordingListener());
        sliding.run();
        sliding.loop.fork(parent, child);
        sliding.generate(child, prompt(2, 20), 10, first);
        sliding.run();
        assertThat(first.over()).isFalse();

        sliding.loop.close(parent);
        sliding.run();

        assertThat(first.finish).isEqualTo(Finish.LENGTH);
    }

    private static int[] concat(int[] a, int[] b) {
        int[] all = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        return all;
    }
}
