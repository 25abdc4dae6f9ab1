package io.polyphony.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class Utf8StreamTest {

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<Integer> points = Arbitraries.oneOf(
                Arbitraries.integers().between(0, 0x7f),
                Arbitraries.integers().between(0x80, 0x7ff),
                Arbitraries.integers().between(0x800, 0xffff).filter(c -> c < 0xd800 || c > 0xdfff),
                Arbitraries.integers().between(0x10000, 0x10ffff));
        return points.list().ofMaxSize(30).map(all -> {
            StringBuilder text = new StringBuilder();
            all.forEach(text::appendCodePoint);
            return text.toString();
        });
    }

    @Provide
    Arbitrary<byte[]> bytes() {
        // Bytes that begin, continue and break characters far more often than chance would have it.
        Arbitrary<Byte> odd = Arbitraries.of(
                (byte) 'a',
                (byte) 0x80,
                (byte) 0xbf,
                (byte) 0xc0,
                (byte) 0xc3,
                (byte) 0xe0,
                (byte) 0xa0,
                (byte) 0xed,
                (byte) 0xf0,
                (byte) 0x90,
                (byte) 0xf4,
                (byte) 0x8f,
                (byte) 0xf5,
                (byte) 0xff,
                (byte) 0xe6,
                (byte) 0x97);
        return Arbitraries.oneOf(odd, Arbitraries.bytes()).array(byte[].class).ofMaxSize(24);
    }

    @Property
    void append_validTextInAnyPieces_givesTheTextAndNeverHalfACharacter(
            @ForAll("texts") String text, @ForAll long seed) {
        List<String> parts = feed(text.getBytes(StandardCharsets.UTF_8), seed);

        assertThat(String.join("", parts)).isEqualTo(text);
        assertThat(parts).allSatisfy(part -> {
            if (!part.isEmpty()) {
                assertThat(Character.isLowSurrogate(part.charAt(0))).isFalse();
                assertThat(Character.isHighSurrogate(part.charAt(part.length() - 1)))
                        .isFalse();
            }
        });
        assertThat(parts.getLast()).isEmpty();
    }

    @Property
    void append_anyBytesInAnyPieces_givesWhatTheJdkGives(@ForAll("bytes") byte[] bytes, @ForAll long seed) {
        assertThat(String.join("", feed(bytes, seed))).isEqualTo(new String(bytes, StandardCharsets.UTF_8));
    }

    @Test
    void end_inTheMiddleOfACharacter_isOneReplacement() {
        Utf8Stream stream = new Utf8Stream();
        byte[] note = "🎵".getBytes(StandardCharsets.UTF_8);

        assertThat(stream.append(Arrays.copyOf(note, 3))).isEmpty();
        assertThat(stream.end()).isEqualTo("�");
        assertThat(stream.append(note)).as("usable again").isEqualTo("🎵");
        assertThat(stream.end()).isEmpty();
    }

    private static List<String> feed(byte[] bytes, long seed) {
        Random random = new Random(seed);
        Utf8Stream stream = new Utf8Stream();
        List<String> parts = new ArrayList<>();
        for (int at = 0; at < bytes.length; ) {
            int to = Math.min(bytes.length, at + random.nextInt(5));
            parts.add(stream.append(Arrays.copyOfRange(bytes, at, to)));
            at = to;
        }
        parts.add(stream.end());
        return parts;
    }
}
