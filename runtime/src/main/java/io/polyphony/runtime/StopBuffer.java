package io.polyphony.runtime;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The bytes of a text in the making, with stop texts recognised wherever tokens split them.
 *
 * <p>Not thread-safe.
 */
final class StopBuffer {

    private final byte[][] stops;
    private byte[] bytes = new byte[256];
    private int length;
    private int safe;
    private boolean stopped;

    StopBuffer(List<String> stops) {
        this.stops = stops.stream()
                .map(stop -> stop.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
    }

    /** Adds a piece; true where a stop text is in the text now, which then ends before it. */
    boolean append(byte[] piece) {
        if (length + piece.length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + piece.length, bytes.length * 2));
        }
        int before = length;
        System.arraycopy(piece, 0, bytes, length, piece.length);
        length += piece.length;
        int end = earliestStop(before);
        if (end >= 0) {
            length = end;
            safe = end;
            stopped = true;
            return true;
        }
        safe = length - longestStopPrefix();
        return false;
    }

    /** Bytes from the beginning that no later piece can turn into a part of a stop text. */
    int safe() {
        return safe;
    }

    /** All bytes, now that nothing more will come. */
    int end() {
        safe = length;
        return length;
    }

    boolean stopped() {
        return stopped;
    }

    byte[] copy(int from, int to) {
        return Arrays.copyOfRange(bytes, from, to);
    }

    private int earliestStop(int before) {
        int earliest = -1;
        for (byte[] stop : stops) {
            for (int at = Math.max(0, before - stop.length + 1); at + stop.length <= length; at++) {
                if (matches(stop, at, stop.length)) {
                    earliest = earliest < 0 ? at : Math.min(earliest, at);
                    break;
                }
            }
        }
        return earliest;
    }

    private int longestStopPrefix() {
        int longest = 0;
        for (byte[] stop : stops) {
            for (int n = Math.min(stop.length - 1, length); n > longest; n--) {
                if (matches(stop, length - n, n)) {
                    longest = n;
                }
            }
        }
        return longest;
    }

    private boolean matches(byte[] stop, int at, int count) {
        return Arrays.equals(bytes, at, at + count, stop, 0, count);
    }
}
