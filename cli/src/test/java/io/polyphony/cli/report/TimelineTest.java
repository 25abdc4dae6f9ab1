package io.polyphony.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.polyphony.event.Event;
import io.polyphony.event.EventHeader;
import io.polyphony.runtime.Usage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TimelineTest {

    @Test
    void agent_fromItsForkToItsEnd_isALaneOfSegments() {
        Timeline timeline = Timeline.of(new Told()
                .asked(0, "clerk", -1, "Who?")
                .opened(100, "clerk", 3, 230, 100)
                .read(1100, "clerk", 3, 50, 200, 1000)
                .piece(1100, "clerk", 3, "An")
                .piece(1300, "clerk", 3, "na")
                .replied(1400, "clerk", 3, "stop", 5, 300)
                .called(1500, "clerk", 3, "look", "{}")
                .returned(1900, "clerk", 3, "look", true, "no", 400)
                .scored(2500, "clerk", 3, 20, 500)
                .closed(2600, "clerk", 3)
                .events());

        assertThat(timeline.span()).isEqualTo(2600);
        assertThat(timeline.lanes()).singleElement().satisfies(lane -> {
            assertThat(lane.label()).isEqualTo("seq 3");
            assertThat(lane.segments())
                    .containsExactly(
                            segment(0, 100, Segment.Kind.WAITING, 0).noting("for a free sequence"),
                            segment(100, 100, Segment.Kind.REUSED, 230),
                            segment(100, 300, Segment.Kind.WAITING, 0).noting("for KV cells"),
                            segment(300, 1100, Segment.Kind.PREFILL, 50),
                            segment(1100, 1400, Segment.Kind.DECODE, 5),
                            segment(1500, 1900, Segment.Kind.TOOL, 0)
                                    .noting("look")
                                    .failing(),
                            segment(2000, 2500, Segment.Kind.SCORED, 20));
            assertThat(lane.holdings()).containsExactly(new Holding(100, 2600, "clerk"));
        });
    }

    @Test
    void waiting_whileAnotherHoldsTheSequence_liesInTheQueue() {
        Timeline timeline = Timeline.of(new Told()
                .opened(0, "first", 1, 0, 0)
                .closed(800, "first", 1)
                .opened(900, "second", 1, 0, 900)
                .closed(1000, "second", 1)
                .events());

        assertThat(timeline.lanes()).extracting(Lane::label).containsExactly("seq 1", "queue");
        assertThat(timeline.lanes().get(0).segments())
                .extracting(Segment::from, Segment::to, Segment::agent)
                .containsExactly(tuple(800L, 900L, "second"));
        assertThat(timeline.lanes().get(1).segments())
                .extracting(Segment::from, Segment::to, Segment::agent)
                .containsExactly(tuple(0L, 800L, "second"));
    }

    @Test
    void agentsWithoutSequence_whoSpeakAtOnce_haveRowsOfTheirOwn() {
        Timeline timeline = Timeline.of(new Told()
                .replied(1000, "critic", -1, "stop", 5, 1000)
                .replied(1500, "critic", -1, "stop", 6, 1000)
                .replied(2500, "critic", -1, "stop", 7, 1000)
                .events());

        assertThat(timeline.lanes()).extracting(Lane::label).containsExactly("critic", "critic");
        assertThat(timeline.lanes().get(0).segments())
                .extracting(Segment::tokens)
                .containsExactly(5L, 7L);
    }

    @Test
    void reply_thatTheRunsEndCutOff_isThereWithWhatWasSaid() {
        Timeline timeline = Timeline.of(new Told()
                .piece(100, "clerk", 1, "a")
                .piece(300, "clerk", 1, "b")
                .events());

        assertThat(timeline.lanes().getFirst().segments())
                .containsExactly(segment(0, 200, Segment.Kind.DECODE, 2).noting("cut off"));
    }

    @Test
    void replyThatFailed_andAgentThatFailed_areMarkedOnTheLane() {
        Timeline timeline = Timeline.of(new Told()
                .opened(0, "clerk", 2, 0, 0)
                .replied(500, "clerk", 2, "failed", 3, 400)
                .finished(600, "clerk", 2, "timed-out", "the run's time", Usage.NONE)
                .finished(700, "other", -1, "skipped", "it needs s1", Usage.NONE)
                .judged(800, "critic", -1, "s1", false, "no")
                .events());

        Lane lane = timeline.lanes().getFirst();
        assertThat(lane.segments()).singleElement().matches(Segment::failed);
        assertThat(lane.marks()).containsExactly(new Mark(600, Mark.Kind.FAILED, "clerk timed out: the run's time"));
        assertThat(timeline.marks()).extracting(Mark::kind).containsExactly(Mark.Kind.SKIPPED, Mark.Kind.TURNED_DOWN);
    }

    @Test
    void sharedContext_isTheFirstLane() {
        RunFacts facts = RunFacts.NONE.withShared(new RunFacts.SharedContext(Told.BEGIN.minusMillis(100), 0, 230, 900));

        Timeline timeline =
                Timeline.of(new Told().opened(200, "clerk", 1, 230, 0).events(), facts);

        assertThat(timeline.span()).isEqualTo(1200);
        assertThat(timeline.lanes().getFirst().segments())
                .containsExactly(Segment.of(0, 900, Segment.Kind.PREFILL, "shared context", 230));
    }

    @Test
    void prefillSpeed_ofLanesAtOnce_isTheMachines() {
        Timeline timeline = Timeline.of(new Told()
                .read(1000, "a", 1, 300, 0, 1000)
                .read(1000, "b", 2, 300, 0, 1000)
                .scored(3000, "b", 2, 200, 1000)
                .events());

        assertThat(timeline.prefillSpeed()).isEqualTo(0.4);
    }

    @Test
    void damagedTimes_stayInARangeThatCanBeDrawn() {
        Timeline timeline = Timeline.of(List.of(
                new Event.ReplyFinished(new EventHeader(Instant.MAX, "a", 1), "stop", "", 1, Long.MAX_VALUE, "", null),
                new Event.PromptAppended(new EventHeader(Instant.MIN, "a", 1), 1, Long.MIN_VALUE, Long.MAX_VALUE)));

        assertThat(timeline.span()).isBetween(0L, 100L * 366 * 86_400_000);
        assertThat(RunPage.of(List.of(new Event.SequenceClosed(new EventHeader(Instant.MIN, "a", 1)))))
                .contains("Timeline");
    }

    @Property(tries = 200)
    void lanes_ofAnyEvents_areInOrderAndLoseNoToken(@ForAll("runs") List<Event> events) {
        Timeline timeline = Timeline.of(events);
        check(timeline, events);
        Timeline compact = timeline.compacted(40, 20);
        check(compact, events);
        assertThat(compact.lanes()).hasSameSizeAs(timeline.lanes());
    }

    private static void check(Timeline timeline, List<Event> events) {
        for (Lane lane : timeline.lanes()) {
            long free = 0;
            for (Segment segment : lane.segments()) {
                assertThat(segment.from()).isGreaterThanOrEqualTo(free);
                assertThat(segment.to()).isBetween(segment.from(), timeline.span());
                free = segment.to();
            }
            assertThat(lane.holdings()).allSatisfy(held -> {
                assertThat(held.from()).isBetween(0L, held.to());
                assertThat(held.to()).isLessThanOrEqualTo(timeline.span());
            });
        }
        long told = events.stream()
                .mapToLong(event -> switch (event) {
                    case Event.ReplyFinished reply -> reply.tokens();
                    case Event.PromptAppended prompt -> prompt.tokens();
                    case Event.TextScored scored -> scored.tokens();
                    case Event.SequenceOpened opened -> opened.sequence() < 0 ? 0 : opened.reused();
                    default -> 0;
                })
                .sum();
        assertThat(timeline.lanes().stream()
                        .flatMap(lane -> lane.segments().stream())
                        .mapToLong(Segment::tokens)
                        .sum())
                .isEqualTo(told);
        if (events.stream().noneMatch(event -> event instanceof Event.SequenceOpened)) {
            assertThat(timeline.tokens(Segment.Kind.REUSED)).isZero();
        }
    }

    /** Events of three agents on four sequences or none, whose times may contradict each other. */
    @Provide
    Arbitrary<List<Event>> runs() {
        Arbitrary<Event> event = Combinators.combine(
                        Arbitraries.integers().between(0, 6),
                        Arbitraries.longs().between(0, 3000),
                        Arbitraries.of("a", "b", "c"),
                        Arbitraries.integers().between(-1, 3),
                        Arbitraries.longs().between(0, 90),
                        Arbitraries.longs().between(0, 900),
                        Arbitraries.longs().between(0, 900))
                .as((kind, at, agent, sequence, tokens, waited, took) -> {
                    Told told = new Told();
                    switch (kind) {
                        case 0 -> told.opened(at, agent, sequence, tokens, waited);
                        case 1 -> told.closed(at, agent, sequence);
                        case 2 -> told.read(at, agent, sequence, tokens, waited, took);
                        case 3 -> told.scored(at, agent, sequence, tokens, took);
                        case 4 -> told.replied(at, agent, sequence, tokens > 80 ? "failed" : "stop", tokens, took);
                        case 5 -> told.returned(at, agent, sequence, "tool", tokens > 80, "text", took);
                        default -> told.finished(at, agent, sequence, "failed", "why", Usage.NONE);
                    }
                    return told.events().getFirst();
                });
        return event.list().ofMaxSize(60).map(events -> {
            List<Event> ordered = new ArrayList<>(events);
            ordered.sort(Comparator.comparing(Event::at));
            return ordered;
        });
    }

    private static Segment segment(long from, long to, Segment.Kind kind, long tokens) {
        return Segment.of(from, to, kind, "clerk", tokens);
    }
}
