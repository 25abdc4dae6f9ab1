package io.polyphony.decode;

import java.nio.FloatBuffer;

/** A decoder that hands every call on to another one, for those that change or watch some of them. */
public abstract class ForwardingDecoder implements Decoder {

    private final Decoder decoder;

    /** Hands on to {@code decoder}. */
    protected ForwardingDecoder(Decoder decoder) {
        this.decoder = decoder;
    }

    @Override
    public DecoderShape shape() {
        return decoder.shape();
    }

    @Override
    public DecodeStatus decode(DecodeBatch batch) {
        return decoder.decode(batch);
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
