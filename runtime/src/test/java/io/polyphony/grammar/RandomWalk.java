package io.polyphony.grammar;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A generation that takes any allowed byte, as the worst of models might. */
final class RandomWalk {

    private RandomWalk() {}

    /** A complete text; fails if it doesn't end within {@code maxBytes}. */
    static String text(Grammar grammar, Random random, int maxBytes) {
        GrammarMatcher matcher = new GrammarMatcher(grammar);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        while (!matcher.mustEnd()) {
            if (matcher.canEnd() && random.nextInt(4) == 0) {
                break;
            }
            List<byte[]> next = new ArrayList<>();
            for (int b = 0; b < 256; b++) {
                byte[] piece = {(byte) b};
                if (matcher.accepts(piece)) {
                    next.add(piece);
                }
            }
            if (next.isEmpty() || text.size() > maxBytes) {
                throw new AssertionError("No end after " + text.toString(StandardCharsets.UTF_8));
            }
            byte[] piece = next.get(random.nextInt(next.size()));
            matcher.accept(piece);
            text.writeBytes(piece);
        }
        return text.toString(StandardCharsets.UTF_8);
    }
}
