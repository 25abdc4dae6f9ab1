package io.polyphony.decode;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * A decoder without a model that takes cells as llama.cpp b4916 does.
 *
 * <p>The logits of a row are a hash of all tokens and positions that its sequence can attend to, so that any mix-up of
 * sequences or loss of cells changes what is generated. Every violation of {@link Decoder}'s rules is an
 * {@link AssertionError}.
 */
public final class FakeDecoder implements Decoder {

    private final DecoderShape shape;
    private final FakeCells cells;
    private final FloatBuffer logits;
    private final int[] offsets;
    private final int retired;
    private final int[] next;
    private final AtomicReference<Thread> inside = new AtomicReference<>();

    private long now;
    private long nanosPerRow = 1_000_000;
    private int failures;
    private Predicate<DecodeBatch> failWhen = batch -> false;
    private IntPredicate notANumber = sequence -> false;
    private Consumer<DecodeBatch> observer = batch -> {};
    private int[] script = {};
    private int decodes;
    private int threads;
    private boolean closed;

    public FakeDecoder(DecoderShape shape) {
        this.shape = shape;
        this.cells = new FakeCells(shape.cells());
        this.retired = shape.sequences();
        this.logits = FloatBuffer.allocate(shape.outputs() * shape.vocabulary());
        this.offsets = new int[shape.batch()];
        this.next = new int[shape.sequences()];
    }

    /** The next {@code count} decodes fail. */
    public FakeDecoder failNext(int count) {
        failures = count;
        return this;
    }

    /** Every batch for which {@code condition} holds fails. */
    public FakeDecoder failWhen(Predicate<DecodeBatch> condition) {
        failWhen = condition;
        return this;
    }

    /** Sequences whose logits hold a NaN. */
    public FakeDecoder notANumberFor(IntPredicate sequence) {
        notANumber = sequence;
        return this;
    }

    /** The next rows that ask for output prefer {@code tokens}, one each, whatever they attend to. */
    public FakeDecoder script(int... tokens) {
        script = tokens.clone();
        return this;
    }

    /** Sees every batch before it is decoded. */
    public FakeDecoder observe(Consumer<DecodeBatch> consumer) {
        observer = consumer;
        return this;
    }

    /** How far a row moves {@link #clock()}; 1 ms at first. */
    public FakeDecoder nanosPerRow(long nanos) {
        nanosPerRow = nanos;
        return this;
    }

    /** Virtual time: stands still but for decoded rows and {@link #pass}. */
    public LongSupplier clock() {
        return () -> now;
    }

    public void pass(long nanos) {
        now += nanos;
    }

    /** Decode calls so far, whatever they did. */
    public int decodes() {
        return decodes;
    }

    /** What {@link #threads(int)} was last told. */
    public int threads() {
        return threads;
    }

    public boolean closed() {
        return closed;
    }

    /** The tokens that {@code sequence} can attend to, in the order of their positions. */
    public int[] tokens(int sequence) {
        int[] tokens = new int[cells.count(sequence)];
        for (int cell = 0; cell < cells.size(); cell++) {
            if (cells.holds(cell, sequence)) {
                tokens[cells.positions[cell]] = cells.tokens[cell];
            }
        }
        return tokens;
    }

    FakeCells cells() {
        return cells;
    }

    @Override
    public DecoderShape shape() {
        return shape;
    }

    @Override
    public DecodeStatus decode(DecodeBatch batch) {
        enter();
        try {
            decodes++;
            check(batch);
            observer.accept(batch);
            if (failures > 0 || failWhen.test(batch)) {
                failures = Math.max(0, failures - 1);
                damage();
                return DecodeStatus.FAILED;
            }
            int start = cells.find(batch.rows());
            if (start < 0) {
                return DecodeStatus.KV_FULL;
            }
            for (int row = 0; row < batch.rows(); row++) {
                cells.take(start + row, batch.tokens()[row], batch.positions()[row], batch.sequences()[row]);
            }
            cells.advance(batch.rows());
            now += nanosPerRow * batch.rows();
            writeLogits(batch);
            return DecodeStatus.DONE;
        } finally {
            leave();
        }
    }

    /** What is left after a failure is worth nothing, as it is with llama.cpp. */
    private void damage() {
        for (int cell = 0; cell < cells.size(); cell++) {
            cells.tokens[cell] ^= 0x5a5a;
        }
    }

    private void check(DecodeBatch batch) {
        ensure(batch.rows() >= 1 && batch.rows() <= shape.batch(), "a batch of %d rows", batch.rows(), 0);
        int outputs = 0;
        Arrays.fill(next, -1);
        for (int row = 0; row < batch.rows(); row++) {
            int sequence = batch.sequences()[row];
            ensure(sequence >= 0 && sequence < shape.sequences(), "sequence %d", sequence, 0);
            int token = batch.tokens()[row];
            ensure(token >= 0 && token < shape.vocabulary(), "token %d", token, 0);
            if (next[sequence] < 0) {
                next[sequence] = cells.count(sequence);
            }
            ensure(batch.positions()[row] == next[sequence]++, "position %d of %d", batch.positions()[row], sequence);
            outputs += batch.outputs()[row];
        }
        ensure(outputs <= shape.outputs(), "%d outputs", outputs, 0);
    }

    private void writeLogits(DecodeBatch batch) {
        Arrays.fill(offsets, -1);
        int outputs = 0;
        for (int row = 0; row < batch.rows(); row++) {
            if (batch.outputs()[row] != 0) {
                int offset = outputs++ * shape.vocabulary();
                offsets[row] = offset;
                long context = attend(batch.sequences()[row], batch.positions()[row]);
                for (int token = 0; token < shape.vocabulary(); token++) {
                    logits.put(offset + token, (mix(context + token) >>> 40) / (float) (1 << 21));
                }
                if (script.length > 0) {
                    logits.put(offset + script[0], 1e6f);
                    script = Arrays.copyOfRange(script, 1, script.length);
                }
                if (notANumber.test(batch.sequences()[row])) {
                    logits.put(offset + shape.vocabulary() / 2, Float.NaN);
                }
            }
        }
    }

    private long attend(int sequence, int position) {
        long hash = 0;
        int seen = 0;
        for (int cell = 0; cell < cells.size(); cell++) {
            if (cells.holds(cell, sequence) && cells.positions[cell] <= position) {
                // Not commutative: attention adds up in the order of the cells, and so rounds differently in another
                // one.
                hash = mix(31 * hash + ((long) cells.positions[cell] << 32 | cells.tokens[cell]));
                // The promise that cells lie in the order of positions, whatever else is in the cache.
                ensure(cells.positions[cell] == seen, "cells of sequence %d are out of order at %d", sequence, seen);
                seen++;
            }
        }
        ensure(seen == position + 1, "%d cells up to position %d", seen, position);
        return mix(hash);
    }

    private static long mix(long value) {
        long z = value * 0x9e3779b97f4a7c15L;
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }

    @Override
    public FloatBuffer logits() {
        return logits;
    }

    @Override
    public int logitsOffset(int row) {
        ensure(offsets[row] >= 0, "row %d asked for no output", row, 0);
        return offsets[row];
    }

    @Override
    public void retire(int sequence, int from) {
        enter();
        try {
            checkSequence(sequence);
            ensure(from >= 0, "retired from %d", from, 0);
            cells.share(sequence, retired, from, Integer.MAX_VALUE);
            cells.remove(sequence, from);
        } finally {
            leave();
        }
    }

    @Override
    public void share(int source, int target, int from, int to) {
        enter();
        try {
            checkSequence(source);
            checkSequence(target);
            ensure(cells.count(target) == from, "sequence %d doesn't end at %d", target, from);
            ensure(cells.count(source) >= to, "sequence %d is shorter than %d", source, to);
            cells.share(source, target, from, to);
        } finally {
            leave();
        }
    }

    @Override
    public void clear() {
        enter();
        cells.clear();
        leave();
    }

    @Override
    public int usedCells() {
        return cells.used();
    }

    @Override
    public byte[] save(int sequence, int from) {
        checkSequence(sequence);
        int count = cells.count(sequence) - from;
        ByteBuffer state = ByteBuffer.allocate(count * Integer.BYTES);
        for (int cell = 0; cell < cells.size(); cell++) {
            if (cells.holds(cell, sequence) && cells.positions[cell] >= from) {
                state.putInt((cells.positions[cell] - from) * Integer.BYTES, cells.tokens[cell]);
            }
        }
        return state.array();
    }

    @Override
    public boolean restore(int sequence, int from, byte[] state) {
        enter();
        try {
            checkSequence(sequence);
            ensure(cells.count(sequence) == from, "sequence %d doesn't end at %d", sequence, from);
            int count = state.length / Integer.BYTES;
            int start = cells.find(count);
            for (int i = 0; start >= 0 && i < count; i++) {
                cells.take(start + i, ByteBuffer.wrap(state).getInt(i * Integer.BYTES), from + i, sequence);
            }
            return start >= 0;
        } finally {
            leave();
        }
    }

    @Override
    public void threads(int count) {
        threads = count;
    }

    @Override
    public void close() {
        enter();
        closed = true;
        leave();
    }

    private void checkSequence(int sequence) {
        ensure(sequence >= 0 && sequence < shape.sequences(), "sequence %d", sequence, 0);
    }

    private void enter() {
        Thread other = inside.compareAndExchange(null, Thread.currentThread());
        ensure(other == null, "called while another thread was inside", 0, 0);
        ensure(!closed, "called after close", 0, 0);
    }

    private void leave() {
        inside.set(null);
    }

    /** The message is made where it's needed only, so that the checks allocate nothing. */
    private static void ensure(boolean holds, String what, int first, int second) {
        if (!holds) {
            throw new AssertionError(String.format(what, first, second));
        }
    }
}
