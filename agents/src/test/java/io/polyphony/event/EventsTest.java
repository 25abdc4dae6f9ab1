package io.polyphony.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class EventsTest {

    private static final EventHeader HEADER = new EventHeader(Instant.EPOCH, "planner", 3);

    @Test
    void publish_manyThreads_tellsListenersOneAtATimeInOneOrder() throws Exception {
        int threads = 8;
        int each = 500;
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger overlaps = new AtomicInteger();
        List<Event> first = new ArrayList<>();
        List<Event> second = new ArrayList<>();
        Events events = new Events(
                event -> {
                    if (inside.incrementAndGet() > 1) {
                        overlaps.incrementAndGet();
                    }
                    first.add(event);
                    Thread.yield();
                    inside.decrementAndGet();
                },
                second::add);
        CyclicBarrier together = new CyclicBarrier(threads);
        List<Thread> publishers = IntStream.range(0, threads)
                .mapToObj(t -> Thread.startVirtualThread(() -> {
                    await(together);
                    for (int i = 0; i < each; i++) {
                        events.publish(new Event.TokenGenerated(HEADER, t + ":" + i));
                    }
                }))
                .toList();
        for (Thread publisher : publishers) {
            publisher.join();
        }

        assertThat(first).hasSize(threads * each).isEqualTo(second);
        assertThat(overlaps).hasValue(0);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void publish_listenerThrowsAnything_tellsTheOthersAndWarnsOnce() {
        Logger logger = Logger.getLogger(Events.class.getName());
        List<LogRecord> warnings = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord logged) {
                if (logged.getLevel().intValue() >= Level.WARNING.intValue()) {
                    warnings.add(logged);
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);
        List<Event> seen = new ArrayList<>();
        try {
            Events events = new Events(
                    _ -> {
                        throw new AssertionError("broken");
                    },
                    seen::add);
            events.publish(new Event.TokenGenerated(HEADER, "a"));
            events.publish(new Event.TokenGenerated(HEADER, "b"));
        } finally {
            logger.removeHandler(handler);
            logger.setUseParentHandlers(true);
        }

        assertThat(seen).hasSize(2);
        assertThat(warnings).singleElement().satisfies(logged -> {
            assertThat(logged.getMessage()).contains("TokenGenerated");
            assertThat(logged.getThrown()).hasMessage("broken");
        });
    }

    @Test
    void publish_listenerPublishes_everyListenerSeesTheCauseFirst() {
        List<String> last = new ArrayList<>();
        Events events = new Events();
        events.subscribe(event -> {
            if (event instanceof Event.ToolCalled) {
                events.publish(new Event.TokenGenerated(HEADER, "nested"));
            }
        });
        events.subscribe(event -> last.add(event.getClass().getSimpleName()));

        events.publish(new Event.ToolCalled(HEADER, "sum", "{}"));

        assertThat(last).containsExactly("ToolCalled", "TokenGenerated");
    }

    @Test
    void subscription_closed_isToldNothingMore() {
        List<Event> seen = new ArrayList<>();
        Events events = new Events();
        Events.Subscription subscription = events.subscribe(seen::add);
        events.publish(new Event.TokenGenerated(HEADER, "a"));

        subscription.close();
        subscription.close();
        events.publish(new Event.TokenGenerated(HEADER, "b"));

        assertThat(seen).hasSize(1);
    }

    @Test
    void header_ofAClock_tellsItsTime() {
        Instant noon = Instant.parse("2026-01-01T12:00:00Z");

        assertThat(new Events(() -> noon).header("critic", -1)).isEqualTo(new EventHeader(noon, "critic", -1));
    }

    @Test
    void publish_null_isRefused() {
        assertThatNullPointerException().isThrownBy(() -> new Events().publish(null));
    }
}
