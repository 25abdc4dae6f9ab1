package io.polyphony.llama;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LongRunsTest {

    private static final String[] PARTS = {"word", " ", "日本", "🎵", "\n", "!!", "7"};

    @Property(tries = 200)
    void cut_anyText_losesNothingAndLeavesNoLongRun(
            @ForAll @Size(max = 40) List<@IntRange(max = 6) Integer> parts,
            @ForAll @IntRange(min = 1, max = 300) int times) {
        StringBuilder text = new StringBuilder();
        parts.forEach(part -> text.append(PARTS[part].repeat(times)));

        List<String> pieces = LongRuns.cut(text.toString());

        assertThat(String.join("", pieces)).isEqualTo(text.toString());
        assertThat(pieces).allSatisfy(piece -> {
            assertThat(longestRun(piece)).isLessThanOrEqualTo(LongRuns.LONGEST + 1);
            assertThat(piece.isEmpty() || !Character.isLowSurrogate(piece.charAt(0)))
                    .isTrue();
        });
    }

    private static int longestRun(String text) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            boolean same =
                    i > 0 && Character.isWhitespace(text.charAt(i)) == Character.isWhitespace(text.charAt(i - 1));
            run = same ? run + 1 : 1;
            longest = Math.max(longest, run);
        }
        return longest;
    }

    @Test
    void cut_textOfWords_isLeftWhole() {
        String text = "Every word of this ends soon. ".repeat(500);

        assertThat(LongRuns.cut(text)).containsExactly(text);
    }

    @Test
    void cut_longRun_prefersAPlaceBetweenWords() {
        String text = "x".repeat(300) + "-" + "y".repeat(300);

        assertThat(LongRuns.cut(text)).containsExactly("x".repeat(300) + "-", "y".repeat(300));
    }

    @Test
    void matter_tellsPatternsThatRecurse() {
        assertThat(LongRuns.matter("gpt2", "qwen2")).isTrue();
        assertThat(LongRuns.matter("gpt2", "")).isTrue();
        assertThat(LongRuns.matter("gpt2", "smollm")).isFalse();
        assertThat(LongRuns.matter("llama", "")).isFalse();
    }
}
