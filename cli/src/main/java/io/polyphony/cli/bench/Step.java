package io.polyphony.cli.bench;

/**
 * One decode call.
 *
 * @param rows of its batch
 * @param outputs rows whose logits were asked for; equal to {@code rows} where all sequences generate
 * @param start {@link System#nanoTime} before the call
 * @param end and after it
 */
record Step(int rows, int outputs, long start, long end) {

    boolean generatesOnly() {
        return rows == outputs;
    }

    double millis() {
        return (end - start) / 1e6;
    }
}
