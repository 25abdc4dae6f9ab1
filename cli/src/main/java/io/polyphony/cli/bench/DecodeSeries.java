package io.polyphony.cli.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What {@link DecodeBench} measured with one number of sequences. */
final class DecodeSeries {

    private final int sequences;
    private final Series bare = new Series();
    private final Series argmax = new Series();
    private final Series loop = new Series();
    private final Series outside = new Series();

    DecodeSeries(int sequences) {
        this.sequences = sequences;
    }

    int sequences() {
        return sequences;
    }

    void bare(boolean recorded, Span span) {
        if (recorded) {
            bare.add(span.wallPerStep());
        }
    }

    void argmax(boolean recorded, Span span) {
        if (recorded) {
            argmax.add(span.wallPerStep());
        }
    }

    void loop(boolean recorded, Span span) {
        if (recorded) {
            loop.add(span.wallPerStep());
            outside.add(span.overheadPercent());
        }
    }

    List<Measurement> measurements(double mostPercent) {
        String head = sequences + (sequences == 1 ? " sequence: " : " sequences: ");
        return List.of(
                Measurement.of(head + "bare", "ms/step", bare),
                Measurement.of(head + "bare + argmax", "ms/step", argmax),
                Measurement.of(head + "loop", "ms/step", loop),
                Measurement.of(head + "loop outside llama_decode", "%", outside).atMost(mostPercent),
                Measurement.of(head + "loop over bare", "%", percent(loop, bare))
                        .atMost(mostPercent),
                Measurement.of(head + "loop over bare + argmax", "%", percent(loop, argmax)));
    }

    private static Series percent(Series more, Series less) {
        return more.over(less).map(ratio -> 100 * (ratio - 1));
    }

    /** How many times the tokens per second of one sequence eight give, bare and in the loop. */
    static List<Measurement> gain(List<DecodeSeries> all) {
        Optional<DecodeSeries> one = with(1, all);
        Optional<DecodeSeries> eight = with(8, all);
        List<Measurement> gains = new ArrayList<>();
        if (one.isPresent() && eight.isPresent()) {
            String head = "8 sequences over 1, tokens/s: ";
            gains.add(Measurement.of(
                    head + "bare",
                    "times",
                    one.get().bare.over(eight.get().bare).map(ratio -> 8 * ratio)));
            gains.add(Measurement.of(
                    head + "loop",
                    "times",
                    one.get().loop.over(eight.get().loop).map(ratio -> 8 * ratio)));
        }
        return gains;
    }

    private static Optional<DecodeSeries> with(int sequences, List<DecodeSeries> all) {
        return all.stream().filter(each -> each.sequences == sequences).findFirst();
    }
}
