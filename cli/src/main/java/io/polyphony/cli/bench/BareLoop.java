package io.polyphony.cli.bench;

import io.polyphony.decode.DecodeBatch;
import io.polyphony.decode.DecodeStatus;
import io.polyphony.decode.Decoder;
import io.polyphony.error.DecodeException;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * The yardstick: decode calls one after the other, of the shapes that the decode loop makes, and nothing else.
 *
 * @param argmax whether the best token is looked for in Java and decoded next; else the tokens are fixed
 */
record BareLoop(TimedDecoder decoder, boolean argmax) {

    /** Prefills the prompts and decodes so many tokens after each; the cache is empty before and after. */
    List<Step> run(int[][] prompts, int tokens) {
        decoder.takeSteps();
        DecodeBatch batch = new DecodeBatch(decoder.shape().batch());
        for (int sequence = 0; sequence < prompts.length; sequence++) {
            prefill(batch, sequence, prompts[sequence]);
        }
        int[] next = new int[prompts.length];
        for (int sequence = 0; sequence < next.length; sequence++) {
            next[sequence] = prompts[sequence][0];
        }
        // The loop has its first token from the prefill.
        for (int step = 0; step < tokens - 1; step++) {
            batch.clear();
            for (int sequence = 0; sequence < next.length; sequence++) {
                batch.add(next[sequence], prompts[sequence].length + step, sequence, true);
            }
            decode(batch);
            for (int row = 0; argmax && row < next.length; row++) {
                next[row] = best(decoder, row);
            }
        }
        decoder.clear();
        return decoder.takeSteps();
    }

    private void prefill(DecodeBatch batch, int sequence, int[] prompt) {
        for (int from = 0; from < prompt.length; from += batch.capacity()) {
            batch.clear();
            for (int i = from; i < Math.min(prompt.length, from + batch.capacity()); i++) {
                batch.add(prompt[i], i, sequence, i == prompt.length - 1);
            }
            decode(batch);
        }
    }

    private void decode(DecodeBatch batch) {
        DecodeStatus status = decoder.decode(batch);
        if (status != DecodeStatus.DONE) {
            throw new DecodeException(
                    "a decode of " + batch.rows() + " rows gave " + status + " in a cache that is large enough.");
        }
    }

    private static int best(Decoder decoder, int row) {
        FloatBuffer logits = decoder.logits();
        int offset = decoder.logitsOffset(row);
        int vocabulary = decoder.shape().vocabulary();
        float most = Float.NEGATIVE_INFINITY;
        int best = 0;
        for (int token = 0; token < vocabulary; token++) {
            float logit = logits.get(offset + token);
            if (logit > most) {
                most = logit;
                best = token;
            }
        }
        return best;
    }
}
