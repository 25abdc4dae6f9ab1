package io.polyphony.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HoldTimesTest {

    private static final long SECOND = 1_000_000_000;

    private final HoldTimes holds = new HoldTimes(4);

    private static BitSet held(int... ids) {
        BitSet set = new BitSet();
        IntStream.of(ids).forEach(set::set);
        return set;
    }

    private void hold(int id, long from, long to) {
        holds.began(id, from);
        holds.ended(id, to);
    }

    @Test
    void untilServed_measured_isTheUsualHoldByPlaceAndCapacity() {
        hold(0, 0, 8 * SECOND);
        holds.began(0, 8 * SECOND);
        holds.began(1, 8 * SECOND);

        assertThat(holds.untilServed(1, held(0, 1), 9 * SECOND)).contains(Duration.ofSeconds(4));
        assertThat(holds.untilServed(3, held(0, 1), 9 * SECOND)).contains(Duration.ofSeconds(12));
    }

    @Test
    void untilServed_nothingEndedYet_goesByThoseThatAreHeld() {
        holds.began(0, 0);
        holds.began(1, 4 * SECOND);

        assertThat(holds.untilServed(1, held(0, 1), 10 * SECOND)).contains(Duration.ofSeconds(4));
        assertThat(holds.untilServed(1, held(), 10 * SECOND)).isEmpty();
    }

    @Test
    void untilServed_aSequenceThatIsHeldForLong_doesNotCount() {
        holds.began(3, 0);
        hold(0, 1000 * SECOND, 1002 * SECOND);
        holds.began(0, 1002 * SECOND);

        assertThat(holds.untilServed(1, held(0, 3), 1002 * SECOND)).contains(Duration.ofSeconds(2));
        assertThat(holds.untilServed(1, held(3), 1002 * SECOND))
                .as("if all are held for long it is a guess")
                .contains(Duration.ofSeconds(2));
    }

    @Test
    void untilServed_holdsThatChange_followsThem() {
        for (int i = 0; i < 30; i++) {
            hold(0, 0, SECOND);
        }
        for (int i = 0; i < 30; i++) {
            hold(0, 0, 3 * SECOND);
        }
        holds.began(0, 0);

        assertThat(holds.untilServed(1, held(0), 0).orElseThrow())
                .isBetween(Duration.ofMillis(2900), Duration.ofMillis(3001));
    }

    @Test
    void untilServed_shortHolds_isNeverLessThanAMillisecond() {
        hold(0, 0, 10);
        holds.began(0, 0);

        assertThat(holds.untilServed(1, held(0), 0)).contains(Duration.ofMillis(1));
    }
}
