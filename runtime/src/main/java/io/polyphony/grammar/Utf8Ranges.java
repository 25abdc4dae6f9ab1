package io.polyphony.grammar;

import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;

/** The UTF-8 encodings of a range of code points, as sequences of byte ranges. */
final class Utf8Ranges {

    /** The largest code points that are encoded in one, two and three bytes. */
    private static final int[] LENGTH_LIMITS = {0x7F, 0x7FF, 0xFFFF};

    private Utf8Ranges() {}

    /**
     * Calls {@code sink} with the lowest and highest bytes (arrays of one length) of each sequence; together the
     * sequences cover exactly the encodings of {@code first} to {@code last}, which hold no surrogate.
     */
    static void split(int first, int last, BiConsumer<byte[], byte[]> sink) {
        for (int limit : LENGTH_LIMITS) {
            if (first <= limit && limit < last) {
                split(first, limit, sink);
                split(limit + 1, last, sink);
                return;
            }
        }
        for (int bits = 6; bits < 6 * continuationBytes(last) + 1; bits += 6) {
            int mask = (1 << bits) - 1;
            if ((first & ~mask) == (last & ~mask)) {
                continue;
            }
            if ((first & mask) != 0) {
                split(first, first | mask, sink);
                split((first | mask) + 1, last, sink);
                return;
            }
            if ((last & mask) != mask) {
                split(first, (last & ~mask) - 1, sink);
                split(last & ~mask, last, sink);
                return;
            }
        }
        sink.accept(encode(first), encode(last));
    }

    private static int continuationBytes(int codePoint) {
        int count = 0;
        while (count < LENGTH_LIMITS.length && codePoint > LENGTH_LIMITS[count]) {
            count++;
        }
        return count;
    }

    private static byte[] encode(int codePoint) {
        return Character.toString(codePoint).getBytes(StandardCharsets.UTF_8);
    }
}
