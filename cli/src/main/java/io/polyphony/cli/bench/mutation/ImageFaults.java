package io.polyphony.cli.bench.mutation;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;

/** Faults in a file's bytes: bits, numbers, and where it ends. */
final class ImageFaults {

    private static final long[] EXTREMES = {
        0,
        1,
        2,
        3,
        4,
        5,
        7,
        8,
        31,
        33,
        63,
        64,
        65,
        127,
        255,
        256,
        513,
        4096,
        65_535,
        1L << 20,
        (1L << 31) - 1,
        1L << 31,
        (1L << 32) - 1,
        1L << 32,
        1L << 40,
        1L << 61,
        1L << 62,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        -1,
        -2,
        -32
    };

    private final GgufImage image;
    private final Random random;
    private byte[] bytes;

    ImageFaults(GgufImage image, Random random) {
        this.image = image;
        this.random = random;
        this.bytes = image.bytes();
    }

    byte[] bytes() {
        return bytes;
    }

    /** Makes one fault and says which. */
    String apply() {
        return switch (random.nextInt(10)) {
            case 0, 1 -> flip("header", 0, image.dataStart());
            case 2 -> flip("weights", image.dataStart(), bytes.length);
            case 3 -> garbage();
            case 4, 5 -> cut();
            case 6 -> append();
            default -> rewrite();
        };
    }

    private String flip(String where, int from, int to) {
        int count = 1 + random.nextInt(4);
        int last = 0;
        for (int i = 0; i < count; i++) {
            last = from + random.nextInt(Math.max(1, to - from));
            bytes[last] ^= (byte) (1 << random.nextInt(8));
        }
        return count + " bits of the " + where + " flipped, the last at " + last;
    }

    private String garbage() {
        int length = 1 + random.nextInt(64);
        int at = random.nextInt(Math.max(1, image.dataStart() - length));
        for (int i = at; i < at + length; i++) {
            bytes[i] = (byte) random.nextInt();
        }
        return length + " random bytes at " + at;
    }

    private String cut() {
        int length = image.boundaries().get(random.nextInt(image.boundaries().size())) - random.nextInt(40) + 8;
        length = Math.clamp(length, 0, bytes.length - 1);
        bytes = Arrays.copyOf(bytes, length);
        return "cut after " + length + " bytes";
    }

    private String append() {
        int more = 1 + random.nextInt(4096);
        bytes = Arrays.copyOf(bytes, bytes.length + more);
        return more + " bytes appended";
    }

    private String rewrite() {
        GgufImage.Field field = image.fields().get(random.nextInt(image.fields().size()));
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (field.width() != 4 && field.width() != 8) {
            bytes[field.position()] = (byte) random.nextInt();
            return field.label() + " = a random byte";
        }
        long old = field.width() == 4 ? buffer.getInt(field.position()) : buffer.getLong(field.position());
        long value = switch (random.nextInt(6)) {
            case 0 -> old + 1;
            case 1 -> old - 1;
            case 2 -> old * 2;
            case 3 -> random.nextLong();
            default -> EXTREMES[random.nextInt(EXTREMES.length)];
        };
        if (field.width() == 4) {
            buffer.putInt(field.position(), (int) value);
        } else {
            buffer.putLong(field.position(), value);
        }
        return field.label() + " at " + field.position() + " = " + value;
    }
}
