package io.polyphony.gaia.study;

import io.polyphony.gaia.benchmark.Answer;
import io.polyphony.gaia.benchmark.Limits;
import io.polyphony.gaia.benchmark.TaskSet;
import io.polyphony.gaia.task.Entry;
import io.polyphony.gaia.task.Task;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/** Studies of tasks whose right answer is {@code truth}, with solvers that say what they are told to. */
final class Studies {

    static final String TRUTH = "truth";

    private Studies() {}

    static Entry entry(String id, int level) {
        return new Entry(new Task(id, "What of " + id, Optional.empty()), level);
    }

    /** Tasks t1 and so on, of levels 1, 2, 3, 1 and so on. */
    static List<Entry> tasks(String prefix, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> entry(prefix + i, (i - 1) % 3 + 1))
                .toList();
    }

    static TaskSet set(List<Entry> entries) {
        return TaskSet.of(entries, (_, answer) -> answer.orElse("").equals(TRUTH));
    }

    static StudyScope scope(int tasks, int twins, int rounds) {
        return new StudyScope(tasks("t", tasks), tasks("w", twins), Map.of(), 1, 4, rounds, 1);
    }

    static StudySetting setting(StudyScope scope, Path out) {
        return new StudySetting(
                set(scope.tasks()),
                Optional.of(scope.twins()).filter(some -> !some.isEmpty()).map(Studies::set),
                out,
                Limits.DEFAULT,
                1,
                Map.of());
    }

    static StudyFacts facts() {
        return new StudyFacts(
                "sets/mine",
                "runs/study",
                "./polyphony gaia study --tasks sets/mine --out runs/study",
                Instant.parse("2026-03-01T10:00:00Z"),
                Duration.ofMinutes(60),
                Duration.ofMinutes(12),
                1);
    }

    /** Time that goes on where a solver works. */
    static final class Clock {

        private long now = -5;

        synchronized long nanoTime() {
            return now;
        }

        synchronized void advance(Duration by) {
            now += by.toNanos();
        }
    }

    /** Solvers that answer by a function of run and task, each in so much time; what they are asked is kept. */
    static final class Scripted implements StudySolvers {

        final Clock clock = new Clock();
        final List<String> asked = new ArrayList<>();
        final List<String> opened = new ArrayList<>();
        final Map<String, String> missing = new HashMap<>();
        Map<String, String> settings = Map.of();
        Duration each = Duration.ofSeconds(1);
        private final BiFunction<StudyRun, Task, Answer> answers;

        Scripted(BiFunction<StudyRun, Task, Answer> answers) {
            this.answers = answers;
        }

        @Override
        public Optional<String> missing(Contestant who) {
            return Optional.ofNullable(missing.get(who.name()));
        }

        @Override
        public StudySolver make(StudyRun run) {
            return new StudySolver() {
                @Override
                public void open() {
                    opened.add(run.name());
                }

                @Override
                public Answer solve(Task task) {
                    synchronized (asked) {
                        asked.add(run.name() + " " + task.id());
                    }
                    clock.advance(each);
                    return answers.apply(run, task);
                }

                @Override
                public Map<String, String> settings() {
                    return settings;
                }
            };
        }
    }
}
