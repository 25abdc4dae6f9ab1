package io.polyphony.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class StopBufferTest {

    @Provide
    Arbitrary<List<String>> pieces() {
        return Arbitraries.strings()
                .withChars('a', 'b', 'é')
                .ofMaxLength(4)
                .list()
                .ofMaxSize(15);
    }

    @Provide
    Arbitrary<List<String>> stops() {
        return Arbitraries.strings()
                .withChars('a', 'b', 'é')
                .ofMinLength(1)
                .ofMaxLength(5)
                .list()
                .ofMaxSize(3);
    }

    @Property(tries = 2000)
    void append_anyPieces_stopsWhereASearchOfTheWholeTextDoes(
            @ForAll("pieces") List<String> pieces, @ForAll("stops") List<String> stops) {
        StopBuffer buffer = new StopBuffer(stops);
        StringBuilder text = new StringBuilder();
        int safe = 0;
        for (String piece : pieces) {
            boolean stopped = buffer.append(utf8(piece));
            text.append(piece);
            int first = earliest(text.toString(), stops);
            assertThat(stopped).isEqualTo(first >= 0);
            if (stopped) {
                String kept = text.substring(0, first);
                assertThat(buffer.stopped()).isTrue();
                assertThat(new String(buffer.copy(0, buffer.end()), StandardCharsets.UTF_8))
                        .isEqualTo(kept);
                assertThat(buffer.safe()).isGreaterThanOrEqualTo(safe);
                return;
            }
            assertThat(buffer.safe()).as("never goes back").isGreaterThanOrEqualTo(safe);
            safe = buffer.safe();
            assertThat(safe).isEqualTo(utf8(text.toString()).length - heldBack(utf8(text.toString()), stops));
        }
        assertThat(new String(buffer.copy(0, buffer.end()), StandardCharsets.UTF_8))
                .isEqualTo(text.toString());
    }

    @Test
    void append_textBeyondTheFirstBuffer_isAllKept() {
        StopBuffer buffer = new StopBuffer(List.of());
        for (int i = 0; i < 1000; i++) {
            buffer.append(utf8("piece " + i + ";"));
        }

        assertThat(new String(buffer.copy(0, buffer.end()), StandardCharsets.UTF_8))
                .startsWith("piece 0;piece 1;")
                .endsWith("piece 999;");
    }

    private static int earliest(String text, List<String> stops) {
        return stops.stream()
                .mapToInt(text::indexOf)
                .filter(at -> at >= 0)
                .min()
                .orElse(-1);
    }

    private static int heldBack(byte[] text, List<String> stops) {
        int longest = 0;
        for (String stop : stops) {
            byte[] bytes = utf8(stop);
            for (int n = 1; n < bytes.length && n <= text.length; n++) {
                boolean same = Arrays.equals(text, text.length - n, text.length, bytes, 0, n);
                longest = same ? Math.max(longest, n) : longest;
            }
        }
        return longest;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
