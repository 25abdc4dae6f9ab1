package io.polyphony.decode;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/** A decoder that keeps the logits of every output row by sequence. */
public final class RecordingDecoder implements Decoder {

    private final Decoder decoder;
    private final List<List<float[]>> rows = new ArrayList<>();

    public RecordingDecoder(Decoder decoder) {
        this.decoder = decoder;
        for (int sequence = 0; sequence < decoder.shape().sequences(); sequence++) {
            rows.add(new ArrayList<>());
        }
    }

    /** The logits of {@code sequence} so far. */
    public List<float[]> logitsOf(int sequence) {
        return rows.get(sequence);
    }

    @Override
    public DecoderShape shape() {
        return decoder.shape();
    }

    @Override
    public DecodeStatus decode(DecodeBatch batch) {
        DecodeStatus status = decoder.decode(batch);
        for (int row = 0; status == DecodeStatus.DONE && row < batch.rows(); row++) {
            if (batch.outputs()[row] != 0) {
                float[] copy = new float[shape().vocabulary()];
                decoder.logits().get(decoder.logitsOffset(row), copy);
                rows.get(batch.sequences()[row]).add(copy);
            }
        }
        return status;
    }

    @Override
    public FloatBuffer logits() {
        return decoder.logits();
    }

    @Override
    public int logitsOffset(int row) {
        return decoder.logitsOffset(row);
    }

    @Override
    public void retire(int sequence, int from) {
        decoder.retire(sequence, from);
    }

    @Override
    public void share(int source, int target, int from, int to) {
        decoder.share(source, target, from, to);
    }

    @Override
    public void clear() {
        decoder.clear();
    }

    @Override
    public int usedCells() {
        return decoder.usedCells();
    }

    @Override
    public byte[] save(int sequence, int from) {
        return decoder.save(sequence, from);
    }

    @Override
    public boolean restore(int sequence, int from, byte[] state) {
        return decoder.restore(sequence, from, state);
    }

    @Override
    public void threads(int count) {
        decoder.threads(count);
    }

    @Override
    public void close() {
        decoder.close();
    }
}
