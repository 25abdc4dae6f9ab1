package io.polyphony.cli.bench.mutation;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Faults in the lists of a file: tokens, merges, scores and types, and lists where none should be. */
final class ListFaults {

    private final GgufParts parts;
    private final Random random;

    ListFaults(GgufParts parts, Random random) {
        this.parts = parts;
        this.random = random;
    }

    /** Makes one fault and says which. */
    String apply() {
        for (int tries = 0; tries < 40; tries++) {
            int at = random.nextInt(parts.entries.size());
            GgufParts.Entry entry = parts.entries.get(at);
            if (entry.type() != GgufParts.ARRAY) {
                continue;
            }
            int element = ByteBuffer.wrap(entry.value())
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .getInt();
            if (element == GgufParts.STRING) {
                return texts(at, entry);
            }
            return numbers(at, entry, element);
        }
        return "nothing";
    }

    private String texts(int at, GgufParts.Entry entry) {
        List<byte[]> texts = new ArrayList<>();
        ByteBuffer in =
                ByteBuffer.wrap(entry.value()).order(ByteOrder.LITTLE_ENDIAN).position(4);
        long count = in.getLong();
        for (long i = 0; i < count; i++) {
            byte[] text = new byte[(int) in.getLong()];
            in.get(text);
            texts.add(text);
        }
        int chosen = random.nextInt(Math.max(1, texts.size()));
        String fault = switch (random.nextInt(8)) {
            case 0 -> {
                texts.set(chosen, texts.get(random.nextInt(texts.size())));
                yield "text " + chosen + " twice";
            }
            case 1 -> {
                texts.set(chosen, new byte[0]);
                yield "text " + chosen + " empty";
            }
            case 2 -> {
                byte[] bytes = new byte[1 + random.nextInt(12)];
                random.nextBytes(bytes);
                texts.set(chosen, bytes);
                yield "text " + chosen + " random bytes";
            }
            case 3 -> {
                texts.set(chosen, new byte[1 << random.nextInt(18)]);
                yield "text " + chosen + " long";
            }
            case 4 -> {
                texts.remove(chosen);
                yield "without text " + chosen;
            }
            case 5 -> {
                texts.subList(Math.min(chosen, 20), texts.size()).clear();
                yield "only the first " + texts.size() + " texts";
            }
            case 6 -> {
                texts.add("more".getBytes(StandardCharsets.UTF_8));
                yield "one text more";
            }
            default -> {
                texts.set(chosen, " a b \n".getBytes(StandardCharsets.UTF_8));
                yield "text " + chosen + " with spaces";
            }
        };
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(PartFaults.int32(GgufParts.STRING));
        out.writeBytes(PartFaults.int64(texts.size()));
        for (byte[] text : texts) {
            out.writeBytes(PartFaults.int64(text.length));
            out.writeBytes(text);
        }
        parts.entries.set(at, new GgufParts.Entry(entry.key(), entry.type(), out.toByteArray()));
        return entry.name() + ": " + fault;
    }

    private String numbers(int at, GgufParts.Entry entry, int element) {
        byte[] value = entry.value().clone();
        ByteBuffer buffer = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN);
        if (random.nextInt(3) == 0) {
            int count = random.nextInt(Math.max(1, (value.length - 12) / 4));
            buffer.putLong(4, count);
            value = Arrays.copyOf(value, 12 + 4 * count);
        } else {
            for (int i = 0; i < 1 + random.nextInt(200); i++) {
                int position = 12 + 4 * random.nextInt(Math.max(1, (value.length - 12) / 4));
                if (position + 4 <= value.length) {
                    buffer.putInt(position, random.nextInt(5) == 0 ? random.nextInt() : random.nextInt(8));
                }
            }
        }
        parts.entries.set(at, new GgufParts.Entry(entry.key(), entry.type(), value));
        return entry.name() + " of " + element + " with other numbers";
    }

    /** The bytes of a list of up to three numbers, texts or lists. */
    static byte[] list(Random random) {
        int[] types = {0, 4, 5, 6, 7, 8, 9, 11};
        int element = types[random.nextInt(types.length)];
        int count = random.nextInt(4);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(PartFaults.int32(element));
        out.writeBytes(PartFaults.int64(count));
        for (int i = 0; i < count; i++) {
            out.writeBytes(
                    switch (element) {
                        case 0, 7 -> new byte[] {(byte) random.nextInt(2)};
                        case 8 -> PartFaults.text("x");
                        case 9 -> list(random);
                        case 11 -> PartFaults.int64(random.nextInt());
                        case 6 -> PartFaults.int32(Float.floatToRawIntBits(random.nextFloat()));
                        default -> PartFaults.int32(1 + random.nextInt(4));
                    });
        }
        return out.toByteArray();
    }
}
