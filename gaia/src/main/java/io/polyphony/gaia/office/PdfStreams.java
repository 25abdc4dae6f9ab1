package io.polyphony.gaia.office;

import io.polyphony.gaia.document.Faults;
import io.polyphony.gaia.error.FaultException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * What the packed streams of a PDF document unpack to, measured before the library unpacks them into memory: it has no limit of its
 * own, and some of the streams it needs already to find the others.
 */
final class PdfStreams {

    /** Of one stream. Texts and fonts have a thousandth of it. */
    private static final long MOST_STREAM = 64L << 20;
    /** Of all together, images as well. */
    private static final long MOST_TOTAL = 512L << 20;

    private static final int MOST_LAYERS = 4;
    private static final byte[] STREAM = {'s', 't', 'r', 'e', 'a', 'm'};

    private PdfStreams() {}

    static void check(String name, byte[] bytes) throws FaultException {
        long total = 0;
        byte[] buffer = new byte[1 << 16];
        for (int at = next(bytes, 0); at >= 0; at = next(bytes, at)) {
            int data = at;
            while (data < bytes.length && (bytes[data] == '\r' || bytes[data] == '\n')) {
                data++;
            }
            if (packed(bytes, data)) {
                total += measure(name, bytes, data, buffer, total);
            }
        }
    }

    /** Behind the next keyword, or -1. */
    private static int next(byte[] bytes, int from) {
        for (int at = from; at + STREAM.length <= bytes.length; at++) {
            int i = 0;
            while (i < STREAM.length && bytes[at + i] == STREAM[i]) {
                i++;
            }
            if (i == STREAM.length) {
                return at + i;
            }
        }
        return -1;
    }

    /** Whether it begins as zlib's data do. */
    private static boolean packed(byte[] bytes, int at) {
        return at + 1 < bytes.length
                && (bytes[at] & 0x0F) == 8
                && ((bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF) % 31 == 0;
    }

    /** Unpacks a stream, and what is packed in it again, and forgets it. */
    private static long measure(String name, byte[] bytes, int at, byte[] buffer, long before) throws FaultException {
        long total = 0;
        for (int layers = 1; layers <= MOST_LAYERS; layers++) {
            long size = 0;
            boolean again = false;
            try (InputStream in = layers(bytes, at, layers)) {
                int count = in.read(buffer);
                again = count > 1 && packed(buffer, 0);
                while (count >= 0) {
                    size += count;
                    if (size > MOST_STREAM || before + total + size > MOST_TOTAL) {
                        throw Faults.tooLarge(
                                name,
                                "its streams unpack to more than " + (size > MOST_STREAM ? MOST_STREAM : MOST_TOTAL)
                                        + " bytes");
                    }
                    count = in.read(buffer);
                }
            } catch (IOException e) {
                // Damaged from here on, or never packed: the library finds out what it is.
                total += size;
                return total;
            }
            total += size;
            if (!again) {
                return total;
            }
        }
        return total;
    }

    private static InputStream layers(byte[] bytes, int at, int layers) {
        InputStream in = new ByteArrayInputStream(bytes, at, bytes.length - at);
        for (int i = 0; i < layers; i++) {
            in = new InflaterInputStream(in, new Inflater(), 1 << 14);
        }
        return in;
    }
}
