package io.polyphony.gaia.report;

import io.polyphony.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who had which context sequence when, from the events of all attempts. Where no event tells of a sequence, as of solvers without a
 * model, attempts themselves are the bars, in as many rows as were at work at the same time.
 */
final class LaneReader {

    /** A sequence that somebody has. */
    private static final class Holding {
        private final String agent;
        private final Instant from;
        private Instant to;
        private long prompt;
        private long reused;
        private long generated;

        Holding(String agent, Instant from) {
            this.agent = agent;
            this.from = from;
            this.to = from;
        }

        void add(Event event) {
            to = event.at().isAfter(to) ? event.at() : to;
            switch (event) {
                case Event.SequenceOpened opened -> reused += opened.reused();
                case Event.PromptAppended appended -> prompt += appended.tokens();
                case Event.TextScored scored -> prompt += scored.tokens();
                case Event.ReplyFinished reply -> generated += reply.tokens();
                default -> {}
            }
        }
    }

    private final RunReport run;
    private final RunClock clock;
    private final Map<Integer, List<Lane.Bar>> sequences = new TreeMap<>();

    private LaneReader(RunReport run) {
        this.run = run;
        this.clock = RunClock.of(run);
    }

    static List<Lane> of(RunReport run, Traces traces) {
        LaneReader reader = new LaneReader(run);
        run.tasks()
                .forEach(task -> task.attempts()
                        .forEach(attempt -> reader.read(
                                label(run, task, attempt), traces.of(attempt).events())));
        return reader.sequences.isEmpty() ? reader.attempts() : reader.lanes();
    }

    private static String label(RunReport run, TaskResult task, AttemptResult attempt) {
        return "task " + task.facts().id() + (run.epochs() > 1 ? ", epoch " + attempt.epoch() : "");
    }

    private void read(String task, List<Event> events) {
        Map<Integer, Holding> held = new TreeMap<>();
        for (Event event : events) {
            int sequence = event.sequence();
            if (sequence < 0) {
                continue;
            }
            Holding holding = held.get(sequence);
            if (holding == null || !holding.agent.equals(event.agent()) || event instanceof Event.SequenceOpened) {
                end(sequence, holding, task);
                holding = new Holding(event.agent(), begin(event));
                held.put(sequence, holding);
            }
            holding.add(event);
            if (event instanceof Event.SequenceClosed) {
                end(sequence, held.remove(sequence), task);
            }
        }
        held.forEach((sequence, holding) -> end(sequence, holding, task));
    }

    /** Work is told of when it is over. */
    private static Instant begin(Event event) {
        long before = switch (event) {
            case Event.PromptAppended appended -> appended.elapsedMillis();
            case Event.TextScored scored -> scored.elapsedMillis();
            case Event.ReplyFinished reply -> reply.elapsedMillis();
            default -> 0;
        };
        return event.at().minusMillis(Math.max(0, before));
    }

    private void end(int sequence, Holding holding, String task) {
        if (holding == null) {
            return;
        }
        String title = holding.agent + ", " + task + ": "
                + Words.duration(Duration.between(holding.from, holding.to)) + ", "
                + Words.number(holding.prompt) + " prefilled, " + Words.number(holding.reused) + " reused, "
                + Words.number(holding.generated) + " generated";
        sequences
                .computeIfAbsent(sequence, _ -> new ArrayList<>())
                .add(bar(holding.from, holding.to, Role.of(holding.agent).word(), title));
    }

    private Lane.Bar bar(Instant from, Instant to, String tone, String title) {
        long begin = clock.at(from);
        return new Lane.Bar(begin, Math.max(begin, clock.at(to)), tone, title + ", from " + Words.moment(begin));
    }

    private List<Lane> lanes() {
        List<Lane> lanes = new ArrayList<>();
        sequences.forEach((sequence, bars) -> {
            bars.sort(Comparator.comparingLong(Lane.Bar::from));
            lanes.add(new Lane("seq " + sequence, bars));
        });
        return lanes;
    }

    private List<Lane> attempts() {
        List<Lane.Bar> bars = new ArrayList<>();
        run.tasks()
                .forEach(task -> task.attempts()
                        .forEach(attempt -> bars.add(bar(
                                attempt.started(),
                                attempt.ended(),
                                Role.OTHER.word(),
                                label(run, task, attempt) + ": " + attempt.status() + ", "
                                        + Words.duration(attempt.wall())))));
        bars.sort(Comparator.comparingLong(Lane.Bar::from));
        List<List<Lane.Bar>> rows = new ArrayList<>();
        for (Lane.Bar bar : bars) {
            rows.stream()
                    .filter(row -> row.getLast().to() <= bar.from())
                    .findFirst()
                    .orElseGet(() -> {
                        List<Lane.Bar> row = new ArrayList<>();
                        rows.add(row);
                        return row;
                    })
                    .add(bar);
        }
        List<Lane> lanes = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            lanes.add(new Lane("slot " + (i + 1), rows.get(i)));
        }
        return lanes;
    }
}
