package io.polyphony.decode;

import java.util.ArrayList;
import java.util.List;

/** A decoder that keeps the logits of every output row by sequence. */
public final class RecordingDecoder extends ForwardingDecoder {

    private final List<List<float[]>> rows = new ArrayList<>();

    public RecordingDecoder(Decoder decoder) {
        super(decoder);
        for (int sequence = 0; sequence < decoder.shape().sequences(); sequence++) {
            rows.add(new ArrayList<>());
        }
    }

    /** The logits of {@code sequence} so far. */
    public List<float[]> logitsOf(int sequence) {
        return rows.get(sequence);
    }

    @Override
    public DecodeStatus decode(DecodeBatch batch) {
        DecodeStatus status = super.decode(batch);
        for (int row = 0; status == DecodeStatus.DONE && row < batch.rows(); row++) {
            if (batch.outputs()[row] != 0) {
                float[] copy = new float[shape().vocabulary()];
                logits().get(logitsOffset(row), copy);
                rows.get(batch.sequences()[row]).add(copy);
            }
        }
        return status;
    }
}
