package io.polyphony.decode;

import static io.polyphony.decode.SteppedLoop.prompt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.polyphony.error.InvalidRequestException;
import io.polyphony.error.KvCacheFullException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecodeLoopScoringTest {

    private final SteppedLoop at = new SteppedLoop(512, 16, 4);
    private final SequenceState sequence = new SequenceState(0);
    private final RecordingListener listener = new RecordingListener();

    @Test
    void score_text_isTheSumOfItsTokensLogProbabilities() {
        int[] text = prompt(9, 7);
        append(sequence, prompt(1, 5));

        Job job = score(sequence, text);
        at.run();

        assertThat(listener.finish).isEqualTo(Finish.END);
        assertThat(job.logProbability()).isCloseTo(tokenByToken(prompt(1, 5), text), within(1e-9));
    }

    @Test
    void score_longerThanTheOutputsOfAStep_isTheSameInSeveralSteps() {
        int[] text = prompt(9, 40);
        append(sequence, prompt(1, 5));
        List<Integer> outputs = new ArrayList<>();
        at.decoder.observe(batch -> {
            int count = 0;
            for (int row = 0; row < batch.rows(); row++) {
                count += batch.outputs()[row];
            }
            outputs.add(count);
        });

        Job job = score(sequence, text);
        at.run();

        assertThat(outputs)
                .allMatch(count -> count <= at.decoder.shape().outputs())
                .hasSizeGreaterThan(5);
        assertThat(job.logProbability()).isCloseTo(tokenByToken(prompt(1, 5), text), within(1e-9));
    }

    @Test
    void score_besideGeneratingSequences_changesNeither() {
        SequenceState other = new SequenceState(1);
        RecordingListener generated = new RecordingListener();
        append(sequence, prompt(1, 5));
        at.generate(other, prompt(2, 30), 20, generated);
        at.steps(3);

        Job job = score(sequence, prompt(9, 12));
        at.run();

        assertThat(job.logProbability()).isCloseTo(tokenByToken(prompt(1, 5), prompt(9, 12)), within(1e-9));
        assertThat(generated.tokens).isEqualTo(SteppedLoop.alone(prompt(2, 30), 20));
    }

    @Test
    void score_decodeFailsInTheMiddle_countsNoTokenTwice() {
        append(sequence, prompt(1, 5));
        Job job = score(sequence, prompt(9, 40));
        at.steps(3);
        at.decoder.failNext(1);
        at.run();

        assertThat(job.logProbability()).isCloseTo(tokenByToken(prompt(1, 5), prompt(9, 40)), within(1e-9));
    }

    @Test
    void score_thenRewind_goesOnAsIfNothingHadBeenScored() {
        append(sequence, prompt(1, 5));
        score(sequence, prompt(9, 12));
        at.run();
        at.loop.rewind(sequence, 5);
        RecordingListener generated = new RecordingListener();

        at.generate(sequence, new int[0], 10, generated);
        at.run();

        assertThat(generated.tokens).isEqualTo(SteppedLoop.alone(prompt(1, 5), 10));
    }

    @Test
    void score_onAnEmptySequence_isRefused() {
        score(sequence, prompt(9, 3));
        at.run();

        assertThat(listener.failure).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void score_textThatDoesNotFit_isRefusedAtOnce() {
        append(sequence, prompt(1, 500));
        score(sequence, prompt(9, 20));
        at.steps(1);

        assertThat(listener.failure).isInstanceOf(KvCacheFullException.class);
    }

    private void append(SequenceState to, int[] prompt) {
        at.append(to, prompt, new RecordingListener());
        at.run();
    }

    private Job score(SequenceState of, int[] text) {
        Job job = Job.score(of, text, Job.NEVER, listener);
        at.loop.submit(job);
        return job;
    }

    /** The oracle: decodes one token at a time, and reads each next token's probability. */
    private static double tokenByToken(int[] prompt, int[] text) {
        SteppedLoop loop = new SteppedLoop(512, 1, 1);
        DecodeBatch batch = new DecodeBatch(1);
        double sum = 0;
        for (int position = 0; position < prompt.length + text.length - 1; position++) {
            int token = position < prompt.length ? prompt[position] : text[position - prompt.length];
            batch.clear();
            int row = batch.add(token, position, 0, true);
            loop.decoder.decode(batch);
            if (position >= prompt.length - 1) {
                int next = text[position - prompt.length + 1];
                sum += LogProbability.of(
                        next,
                        loop.decoder.logits(),
                        loop.decoder.logitsOffset(row),
                        loop.decoder.shape().vocabulary());
            }
        }
        return sum;
    }
}
