package io.polyphony.cli.report;

import io.polyphony.page.Decimals;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/**
 * Where a time axis is marked.
 *
 * @param step milliseconds between marks
 * @param at milliseconds since the run began
 */
record Ticks(long step, List<Long> at) {

    /** Steps that people count time in. */
    private static final long[] STEPS = {
        1,
        2,
        5,
        10,
        20,
        50,
        100,
        200,
        500,
        1000,
        2000,
        5000,
        10_000,
        15_000,
        30_000,
        60_000,
        120_000,
        300_000,
        600_000,
        900_000,
        1_800_000,
        3_600_000,
        7_200_000,
        21_600_000,
        43_200_000,
        86_400_000
    };

    private static final int MOST = 8;

    /** At most 8 marks, all of them whole steps, for a run of {@code span} ms. */
    static Ticks of(long span) {
        long step = LongStream.of(STEPS)
                .filter(candidate -> span / candidate <= MOST)
                .findFirst()
                .orElse((span / MOST / 86_400_000 + 1) * 86_400_000);
        return new Ticks(
                step,
                LongStream.iterate(0, at -> at <= span, at -> at + step).boxed().toList());
    }

    String label(long at) {
        if (at == 0) {
            return "0";
        }
        return step < 1000 && at >= 1000 ? Decimals.of(at / 1000.0) + " s" : whole(at);
    }

    private static String whole(long at) {
        if (at < 1000) {
            return at + " ms";
        }
        long seconds = at / 1000;
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d:%02d min", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d h", seconds / 3600, seconds % 3600 / 60);
    }
}
