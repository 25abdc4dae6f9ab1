package io.polyphony.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.event.Event;
import io.polyphony.event.EventHeader;
import io.polyphony.runtime.Usage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class PaceTest {

    private static EventHeader at(long millis) {
        return new EventHeader(Instant.parse("2026-01-01T12:00:00Z").plusMillis(millis), "planner", 1);
    }

    private static Event token(long millis) {
        return new Event.TokenGenerated(at(millis), "x");
    }

    @Test
    void timed_waitsAsLongAsTheRunDividedBySpeed() throws InterruptedException {
        List<Duration> waits = new ArrayList<>();
        Pace pace = Pace.timed(4, waits::add);

        for (long millis : new long[] {1_000_000, 1_000_400, 1_000_400, 1_000_100, 1_000_180}) {
            pace.await(token(millis));
        }

        assertThat(waits)
                .as("not before the first, nor where the clock stood still or was put back")
                .containsExactly(Duration.ofMillis(100), Duration.ofMillis(20));
    }

    @Test
    void timed_doesNotWaitForTheTimeBeforeAResumption() throws InterruptedException {
        List<Duration> waits = new ArrayList<>();
        Pace pace = Pace.timed(1, waits::add);

        pace.await(token(0));
        pace.await(new Event.RunResumed(at(3_600_000), List.of(), Usage.NONE, 0));
        pace.await(token(3_600_007));

        assertThat(waits).containsExactly(Duration.ofMillis(7));
    }

    @Test
    void stepwise_waitsBetweenEventsOfInterestOnly() throws InterruptedException {
        AtomicInteger waits = new AtomicInteger();
        Pace pace = Pace.stepwise(waits::incrementAndGet);

        pace.await(token(0));
        pace.await(new Event.StepStarted(at(1), "s1", "look"));
        assertThat(waits).as("nothing was shown yet").hasValue(0);
        pace.await(token(2));
        pace.await(new Event.RunInterrupted(at(3), 3));
        assertThat(waits).hasValue(1);
    }

    @Test
    void enterKey_returnsForEachLineAndAtTheEndOfTheInput() throws InterruptedException {
        EnterKey key = EnterKey.of(new ByteArrayInputStream("\n\n".getBytes(StandardCharsets.UTF_8)));

        for (int i = 0; i < 5; i++) {
            key.await();
        }
    }
}
