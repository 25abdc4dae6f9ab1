package io.polyphony.cli.bench;

import io.polyphony.decode.DecodeBatch;
import io.polyphony.decode.DecodeStatus;
import io.polyphony.decode.Decoder;
import io.polyphony.decode.DecoderShape;
import io.polyphony.decode.ForwardingDecoder;
import java.util.ArrayList;
import java.util.List;

/**
 * A decoder that keeps the time of each call.
 *
 * <p>It outlives the models on it: closing it only empties the cache, so that the next one, or a bare loop, begins on the same
 * context. Used by one thread at a time.
 */
final class TimedDecoder extends ForwardingDecoder {

    private final DecoderShape shape;
    private List<Step> steps = new ArrayList<>();

    TimedDecoder(Decoder decoder) {
        this(decoder, decoder.shape().batch());
    }

    /** Shows {@code batch} as the most rows of a call, however many {@code decoder} can take. */
    TimedDecoder(Decoder decoder, int batch) {
        super(decoder);
        DecoderShape all = decoder.shape();
        this.shape = new DecoderShape(all.cells(), batch, all.sequences(), all.outputs(), all.vocabulary());
    }

    /** Calls so far; for the thread that decodes. */
    int calls() {
        return steps.size();
    }

    /** The calls since this was asked last; asked once the thread that decodes was joined. */
    List<Step> takeSteps() {
        List<Step> taken = steps;
        steps = new ArrayList<>();
        return taken;
    }

    @Override
    public DecoderShape shape() {
        return shape;
    }

    @Override
    public DecodeStatus decode(DecodeBatch batch) {
        int outputs = 0;
        for (int row = 0; row < batch.rows(); row++) {
            outputs += batch.outputs()[row];
        }
        long start = System.nanoTime();
        DecodeStatus status = super.decode(batch);
        long end = System.nanoTime();
        if (status == DecodeStatus.DONE) {
            steps.add(new Step(batch.rows(), outputs, start, end));
        }
        return status;
    }

    /** Changes nothing: all that is compared runs with the same number of threads. */
    @Override
    public void threads(int count) {}

    @Override
    public void close() {
        clear();
    }
}
