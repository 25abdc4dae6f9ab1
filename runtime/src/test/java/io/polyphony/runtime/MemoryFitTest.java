package io.polyphony.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.error.InvalidRequestException;
import io.polyphony.error.UnsupportedHostException;
import io.polyphony.gguf.MemoryEstimate;
import io.polyphony.host.HostCheck;
import io.polyphony.host.HostFacts;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class MemoryFitTest {

    private static final long MIB = 1 << 20;
    /** 1 MiB for each cell; nothing else counts. */
    private static final ModelOptions ASKED =
            ModelOptions.DEFAULT.withSequences(8).withContext(800).withMemoryShortage(MemoryShortage.shrinkTo(3, 200));

    private static MemoryEstimate estimate(ModelOptions options) {
        return new MemoryEstimate(50 * MIB, MIB, options.context(), options.sequences(), options.batch(), 0, 0);
    }

    private static MemoryFit fit(ModelOptions asked, HostFacts facts) {
        return MemoryFit.of(asked, facts, MemoryFitTest::estimate);
    }

    @Test
    void of_enoughOrUnknownMemory_givesWhatIsAsked() {
        for (HostFacts facts :
                new HostFacts[] {ShortMemory.free(800 * MIB), ShortMemory.limit(850 * MIB), ShortMemory.unknown()}) {
            assertThat(fit(ASKED, facts).options()).isEqualTo(ASKED);
            assertThat(fit(ASKED, facts).degradation()).isEmpty();
        }
    }

    @Test
    void of_lessMemory_givesFewerSequencesWithAsManyCellsEach() {
        MemoryFit fit = fit(ASKED, ShortMemory.free(799 * MIB));

        assertThat(fit.options()).isEqualTo(ASKED.withSequences(7).withContext(700));
        assertThat(fit.degradation()).hasValueSatisfying(less -> {
            assertThat(less.asked()).isEqualTo(ASKED);
            assertThat(less.given()).isEqualTo(fit.options());
            assertThat(less.toString())
                    .startsWith("opened with 7 of 8 sequences and 700 of 800 cells: ")
                    .contains("has free 799 MiB");
        });
    }

    @Test
    void of_containerLimit_countsTheModelToo() {
        assertThat(fit(ASKED, ShortMemory.limit(650 * MIB)).options())
                .isEqualTo(ASKED.withSequences(6).withContext(600));
    }

    @Test
    void of_tooLittleForTheFewestSequences_givesThemAsManyCellsAsFit() {
        assertThat(fit(ASKED, ShortMemory.free(299 * MIB)).options())
                .isEqualTo(ASKED.withSequences(3).withContext(299));
        assertThat(fit(ASKED, ShortMemory.free(200 * MIB)).options())
                .isEqualTo(ASKED.withSequences(3).withContext(200));
    }

    @Test
    void of_belowTheMinimum_isRefusedWithWhatTheMinimumNeeds() {
        assertThatThrownBy(() -> fit(ASKED, ShortMemory.free(199 * MIB)))
                .isInstanceOf(UnsupportedHostException.class)
                .hasMessageContaining("KV cache 200")
                .hasMessageContaining("has free 199 MiB");
    }

    @Test
    void of_strict_isRefusedWithWhatWasAskedFor() {
        ModelOptions strict = ASKED.withMemoryShortage(MemoryShortage.refuse());

        assertThat(fit(strict, ShortMemory.free(800 * MIB)).options()).isEqualTo(strict);
        assertThatThrownBy(() -> fit(strict, ShortMemory.free(799 * MIB)))
                .isInstanceOf(UnsupportedHostException.class)
                .hasMessageContaining("KV cache 800");
    }

    @Test
    void of_askedForLessThanTheMinimum_isNotRaisedToIt() {
        ModelOptions small = ASKED.withSequences(1).withContext(100);

        assertThat(fit(small, ShortMemory.free(100 * MIB)).options()).isEqualTo(small);
        assertThatThrownBy(() -> fit(small, ShortMemory.free(99 * MIB))).isInstanceOf(UnsupportedHostException.class);
    }

    @Test
    void shrinkTo_nothing_isRefused() {
        assertThatThrownBy(() -> MemoryShortage.shrinkTo(0, 512)).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> MemoryShortage.shrinkTo(1, 31)).isInstanceOf(InvalidRequestException.class);
    }

    /** Whatever is asked for and free: what is given fits, is within what was asked for and the minimum, and as much as fits. */
    @Property(tries = 400)
    void of_anyMemory_givesTheMostThatFits(
            @ForAll @IntRange(min = 1, max = 64) int sequences,
            @ForAll @IntRange(min = 32, max = 5000) int context,
            @ForAll @IntRange(min = 1, max = 64) int fewest,
            @ForAll @IntRange(min = 32, max = 5000) int least,
            @ForAll @LongRange(min = 0, max = 6000) long free) {
        ModelOptions asked = ModelOptions.DEFAULT
                .withSequences(sequences)
                .withContext(context)
                .withMemoryShortage(MemoryShortage.shrinkTo(fewest, least));
        HostFacts facts = ShortMemory.free(free * MIB);
        if (free < Math.min(least, context)) {
            assertThatThrownBy(() -> fit(asked, facts)).isInstanceOf(UnsupportedHostException.class);
            return;
        }
        ModelOptions given = fit(asked, facts).options();

        assertThat(HostCheck.shortage(facts, estimate(given))).isEmpty();
        assertThat(given.sequences()).isBetween(Math.min(fewest, sequences), sequences);
        assertThat(given.context()).isBetween(Math.min(least, context), context);
        assertThat(given.equals(asked)).isEqualTo(free >= context);
        if (given.sequences() == Math.min(fewest, sequences)
                && given.context() < context * given.sequences() / sequences) {
            assertThat((long) given.context()).as("no cell is left unused").isEqualTo(free);
        }
    }
}
