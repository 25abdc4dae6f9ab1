package io.polyphony.decode;

import static io.polyphony.decode.SteppedLoop.prompt;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How the rows of a step are shared. */
class DecodeLoopSharingTest {

    @Test
    void step_mixedWork_decodeRowsComeBeforePrefill() {
        SteppedLoop at = new SteppedLoop(512, 8, 3);
        at.generate(new SequenceState(1), prompt(1, 3), 20, new RecordingListener());
        at.steps(2);
        List<List<Integer>> batches = recordSequences(at);

        at.append(new SequenceState(0), prompt(2, 40), new RecordingListener());
        at.generate(new SequenceState(2), prompt(3, 2), 5, new RecordingListener());
        at.steps(2);

        assertThat(batches.get(0)).startsWith(1).contains(0, 2);
        assertThat(batches.get(1)).startsWith(1, 2).contains(0);
        assertThat(batches.get(1).subList(2, 8)).containsOnly(0);
    }

    @Test
    void step_moreSequencesThanRows_eachGetsARowInTurn() {
        int sequences = 10;
        SteppedLoop at = new SteppedLoop(1024, 4, sequences);
        List<RecordingListener> listeners = new ArrayList<>();
        for (int id = 0; id < sequences; id++) {
            listeners.add(new RecordingListener());
            at.generate(new SequenceState(id), prompt(id, 1), 60, listeners.get(id));
        }
        at.steps(10);
        int rounds = 10;

        List<Integer> before = listeners.stream().map(l -> l.tokens.size()).toList();
        for (int round = 0; round < rounds; round++) {
            at.steps(3);
            for (int id = 0; id < sequences; id++) {
                assertThat(listeners.get(id).tokens.size() - before.get(id))
                        .as("sequence %d after %d steps", id, 3 * (round + 1))
                        .isGreaterThanOrEqualTo(round + 1);
            }
        }
    }

    @Test
    void step_longAndShortPrompts_shareRowsEvenlyAndWasteNone() {
        SteppedLoop at = new SteppedLoop(1024, 30, 3);
        List<List<Integer>> batches = recordSequences(at);
        at.append(new SequenceState(0), prompt(1, 200), new RecordingListener());
        at.append(new SequenceState(1), prompt(2, 4), new RecordingListener());
        at.append(new SequenceState(2), prompt(3, 200), new RecordingListener());

        at.steps(2);

        assertThat(count(batches.get(0), 0)).isEqualTo(13);
        assertThat(count(batches.get(0), 1)).isEqualTo(4);
        assertThat(count(batches.get(0), 2)).isEqualTo(13);
        assertThat(count(batches.get(1), 0)).isEqualTo(15);
        assertThat(count(batches.get(1), 2)).isEqualTo(15);
    }

    @Test
    void step_longPromptBesideGenerations_neverStallsThem() {
        SteppedLoop at = new SteppedLoop(4096, 16, 3);
        RecordingListener first = new RecordingListener();
        RecordingListener second = new RecordingListener();
        at.generate(new SequenceState(0), prompt(1, 2), 100, first);
        at.generate(new SequenceState(1), prompt(2, 2), 100, second);
        at.steps(1);
        RecordingListener longPrompt = new RecordingListener();
        at.append(new SequenceState(2), prompt(3, 900), longPrompt);

        int steps = 0;
        while (!longPrompt.over()) {
            int before = first.tokens.size();
            int other = second.tokens.size();
            at.steps(1);
            steps++;
            assertThat(first.tokens.size()).isEqualTo(before + 1);
            assertThat(second.tokens.size()).isEqualTo(other + 1);
        }
        assertThat(steps).isEqualTo((900 + 13) / 14);
    }

    @Test
    void step_prefillBesideGeneration_staysWithinTheStepTarget() {
        SteppedLoop at = new SteppedLoop(4096, 512, 2);
        at.decoder.nanosPerRow(5_000_000);
        List<List<Integer>> batches = recordSequences(at);
        at.generate(new SequenceState(0), prompt(1, 2), 1000, new RecordingListener());
        at.steps(3);
        at.append(new SequenceState(1), prompt(2, 600), new RecordingListener());
        at.steps(3);

        assertThat(batches.subList(3, 6)).allSatisfy(rows -> assertThat(rows).hasSize(20));
    }

    @Test
    void step_prefillAlone_fillsTheBatchHoweverSlow() {
        SteppedLoop at = new SteppedLoop(4096, 512, 2);
        at.decoder.nanosPerRow(5_000_000);
        List<List<Integer>> batches = recordSequences(at);
        at.append(new SequenceState(1), prompt(2, 1100), new RecordingListener());
        at.run();

        assertThat(batches).extracting(List::size).containsExactly(512, 512, 76);
    }

    @Test
    void step_slowerThanTheTarget_prefillStillGoesOn() {
        SteppedLoop at = new SteppedLoop(4096, 64, 2);
        at.decoder.nanosPerRow(500_000_000);
        at.generate(new SequenceState(0), prompt(1, 2), 1000, new RecordingListener());
        at.steps(3);
        RecordingListener listener = new RecordingListener();
        at.append(new SequenceState(1), prompt(2, 40), listener);
        at.steps(10);

        assertThat(listener.finish).isEqualTo(Finish.END);
    }

    @Test
    void step_cellsInHolesOfHalfABatch_everySequenceGoesOn() {
        SteppedLoop at = new SteppedLoop(256, 8, 9);
        // The sequences' cells lie in turn with those of another one, which then go: holes of four are left.
        List<RecordingListener> listeners = new ArrayList<>();
        List<SequenceState> states = new ArrayList<>();
        SequenceState filler = new SequenceState(8);
        for (int id = 0; id < 8; id++) {
            listeners.add(new RecordingListener());
            states.add(new SequenceState(id));
        }
        for (int chunk = 0; chunk < 32; chunk++) {
            at.append(states.get(chunk % 8), prompt(chunk % 8, 4), new RecordingListener());
            at.run();
            at.append(filler, prompt(chunk, 4), new RecordingListener());
            at.run();
        }
        at.loop.close(filler);
        for (int id = 0; id < 8; id++) {
            at.generate(states.get(id), prompt(id, 1), 15, listeners.get(id));
        }

        at.steps(12);

        assertThat(listeners).allSatisfy(listener -> assertThat(listener.tokens).isNotEmpty());
        at.run();
        assertThat(listeners).allSatisfy(listener -> assertThat(listener.tokens).hasSize(15));
    }

    private static List<List<Integer>> recordSequences(SteppedLoop at) {
        List<List<Integer>> batches = new ArrayList<>();
        at.decoder.observe(batch -> {
            List<Integer> rows = new ArrayList<>();
            for (int row = 0; row < batch.rows(); row++) {
                rows.add(batch.sequences()[row]);
            }
            batches.add(rows);
        });
        return batches;
    }

    private static int count(List<Integer> rows, int sequence) {
        return (int) rows.stream().filter(row -> row == sequence).count();
    }
}
