package io.polyphony.cli.doctor;

import java.util.Locale;

/** Numbers of bytes as people read them. */
final class Sizes {

    private Sizes() {}

    /** With one decimal in GiB, from 1 GiB on, and none in MiB below. */
    static String of(long bytes) {
        return bytes >= 1L << 30
                ? String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1L << 30))
                : String.format(Locale.ROOT, "%.0f MiB", bytes / (double) (1L << 20));
    }
}
