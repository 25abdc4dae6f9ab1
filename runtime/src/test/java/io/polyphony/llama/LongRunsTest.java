package io.polyphony.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LongRunsTest {

    private static final String[] CHARACTERS = {"a", "1", " ", "\n", "!", "é", "\u00A0", "\u001C", "😀", "中"};

    @Property(tries = 25)
    void cut_anyText_losesNothingAndLeavesNoLongRun(@ForAll long seed, @ForAll @IntRange(min = 0, max = 6) int runs) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < runs; i++) {
            text.repeat(CHARACTERS[random.nextInt(CHARACTERS.length)], random.nextInt(2 * LongRuns.LONGEST));
        }

        List<CharSequence> pieces = LongRuns.cut(text);

        assertThat(pieces.stream().collect(Collectors.joining())).isEqualTo(text.toString());
        for (CharSequence piece : pieces) {
            String spaceless = piece.toString();
            for (String word : spaceless.split("[ \\t\\n\\u000B\\f\\r]+")) {
                assertThat(word.length()).isLessThanOrEqualTo(LongRuns.LONGEST + 1);
            }
            assertThat(piece.isEmpty() || !Character.isLowSurrogate(piece.charAt(0)))
                    .isTrue();
        }
    }

    @Test
    void withStackFor_shortRuns_staysOnTheCallersThread() {
        Thread caller = Thread.currentThread();

        assertThat(LongRuns.<Thread>withStackFor("word ".repeat(10_000), Thread::currentThread))
                .isSameAs(caller);
        assertThat(LongRuns.<Thread>withStackFor("x".repeat(300), Thread::currentThread))
                .isNotSameAs(caller);
    }

    @Test
    void withStackFor_longRun_hasTwoKilobytesForEachCharacter() {
        String run = "x".repeat(LongRuns.LONGEST);

        // Each level takes far less than two kilobytes, and a usual thread would have room for a few thousand.
        assertThat(LongRuns.<Integer>withStackFor(run, () -> depth(LongRuns.LONGEST)))
                .isEqualTo(LongRuns.LONGEST);
    }

    private static int depth(int left) {
        return left == 0 ? 0 : 1 + depth(left - 1);
    }

    @Test
    void withStackFor_workFails_throwsWhatItThrew() {
        IllegalStateException failure = new IllegalStateException("no");

        assertThatThrownBy(() -> LongRuns.withStackFor("x".repeat(300), () -> {
                    throw failure;
                }))
                .isSameAs(failure);
    }

    @Test
    void withStackFor_interruptedCaller_finishesAndStaysInterrupted() {
        Thread.currentThread().interrupt();

        assertThat(LongRuns.<String>withStackFor("x".repeat(300), () -> "done")).isEqualTo("done");

        assertThat(Thread.interrupted()).isTrue();
    }
}
