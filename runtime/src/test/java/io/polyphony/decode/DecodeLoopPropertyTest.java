package io.polyphony.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.error.DecodeException;
import io.polyphony.error.KvCacheFullException;
import io.polyphony.error.SequenceClosedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** Random schedules: whatever happens around it, a sequence says what it says alone. */
class DecodeLoopPropertyTest {

    enum Kind {
        OPEN,
        APPEND,
        GENERATE,
        FORK,
        REWIND,
        SAVE_AND_RESTORE,
        CANCEL,
        CLOSE,
        STEPS,
        FAIL,
        TIME
    }

    record Action(Kind kind, int who, int amount, int more) {}

    @Provide
    Arbitrary<List<Action>> schedules() {
        Arbitrary<Kind> kinds = Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.just(Kind.OPEN)),
                Tuple.of(4, Arbitraries.just(Kind.APPEND)),
                Tuple.of(8, Arbitraries.just(Kind.GENERATE)),
                Tuple.of(4, Arbitraries.just(Kind.FORK)),
                Tuple.of(2, Arbitraries.just(Kind.REWIND)),
                Tuple.of(1, Arbitraries.just(Kind.SAVE_AND_RESTORE)),
                Tuple.of(1, Arbitraries.just(Kind.CANCEL)),
                Tuple.of(1, Arbitraries.just(Kind.CLOSE)),
                Tuple.of(10, Arbitraries.just(Kind.STEPS)),
                Tuple.of(1, Arbitraries.just(Kind.FAIL)),
                Tuple.of(1, Arbitraries.just(Kind.TIME)));
        Arbitrary<Integer> numbers = Arbitraries.integers().between(0, 30);
        return Combinators.combine(kinds, numbers, numbers, numbers)
                .as(Action::new)
                .list()
                .ofMinSize(5)
                .ofMaxSize(60);
    }

    @Property(tries = 400, shrinking = ShrinkingMode.BOUNDED)
    void schedule_anyOrders_everySequenceSaysWhatItSaysAlone(
            @ForAll("schedules") List<Action> schedule,
            @ForAll @IntRange(min = 24, max = 96) int cells,
            @ForAll @IntRange(min = 1, max = 17) int batch,
            @ForAll @IntRange(min = 1, max = 6) int sequences) {
        Play play = new Play(cells, batch, sequences);
        schedule.forEach(play::act);
        play.finish();
    }

    /** One job and what it has to say. */
    private static final class Line {
        final Voice voice;
        final int[] base;
        final int[] prompt;
        final int most;
        final RecordingListener listener = new RecordingListener();
        Job job;
        boolean checked;

        Line(Voice voice, int[] base, int[] prompt, int most) {
            this.voice = voice;
            this.base = base;
            this.prompt = prompt;
            this.most = most;
        }
    }

    private static final class Voice {
        final SequenceState state;
        CompletableFuture<int[]> text;
        Line line;

        Voice(SequenceState state) {
            this.state = state;
            this.text = CompletableFuture.completedFuture(new int[0]);
        }
    }

    private static final class Play {
        final SteppedLoop at;
        final int cells;
        final BitSet ids = new BitSet();
        final int sequences;
        final List<Voice> voices = new ArrayList<>();
        final List<Line> lines = new ArrayList<>();
        int releasedBefore;

        Play(int cells, int batch, int sequences) {
            this.at = new SteppedLoop(cells, batch, sequences, LoopOptions.of(cells), true);
            this.cells = cells;
            this.sequences = sequences;
        }

        void act(Action action) {
            takeBackIds();
            if (action.kind() == Kind.OPEN) {
                open();
            } else if (action.kind() == Kind.STEPS) {
                at.steps(1 + action.amount() / 2);
            } else if (action.kind() == Kind.FAIL) {
                at.decoder.failNext(1 + action.amount() % 3);
            } else if (action.kind() == Kind.TIME) {
                at.passed(Duration.ofSeconds(action.amount()));
            } else if (!voices.isEmpty()) {
                act(voices.get(action.who() % voices.size()), action);
            }
            lines.stream().filter(line -> line.listener.over() && !line.checked).forEach(this::check);
        }

        void act(Voice voice, Action action) {
            switch (action.kind()) {
                case CANCEL -> {
                    if (voice.line != null) {
                        at.loop.cancel(voice.line.job);
                    }
                }
                case CLOSE -> {
                    at.loop.close(voice.state);
                    voices.remove(voice);
                }
                case FORK -> fork(voice);
                default -> {
                    if (voice.line != null && !voice.line.listener.over()) {
                        return;
                    }
                    if (voice.line != null && !voice.line.checked) {
                        check(voice.line);
                    }
                    if (voice.state.closed()) {
                        voices.remove(voice);
                        return;
                    }
                    idle(voice, action);
                }
            }
        }

        void idle(Voice voice, Action action) {
            for (int i = 0; i < 3 && !voice.text.isDone(); i++) {
                at.loop.step();
            }
            if (voice.text.isCompletedExceptionally()) {
                voices.remove(voice);
                return;
            }
            int[] text = voice.text.join();
            switch (action.kind()) {
                case APPEND, GENERATE -> {
                    int[] prompt = SteppedLoop.prompt(action.more(), action.amount());
                    int most = action.kind() == Kind.APPEND ? 0 : 1 + action.more();
                    Line line = new Line(voice, text, prompt, most);
                    line.job = most == 0
                            ? at.append(voice.state, prompt, line.listener)
                            : at.generate(voice.state, prompt, most, line.listener);
                    voice.line = line;
                    lines.add(line);
                }
                case REWIND -> {
                    int length = text.length == 0 ? 0 : action.amount() % (text.length + 1);
                    at.loop.rewind(voice.state, length);
                    voice.text = CompletableFuture.completedFuture(Arrays.copyOf(text, length));
                }
                case SAVE_AND_RESTORE -> {
                    var saved = at.loop.save(voice.state);
                    at.loop.step();
                    if (saved.isDone() && !saved.isCompletedExceptionally() && takeId() instanceof Voice copy) {
                        assertThat(saved.join().tokens()).isEqualTo(text);
                        at.loop.restore(copy.state, saved.join());
                        copy.text = CompletableFuture.completedFuture(text);
                    }
                }
                default -> throw new AssertionError(action);
            }
        }

        void open() {
            takeId();
        }

        Voice takeId() {
            int id = ids.nextClearBit(0);
            if (id >= sequences) {
                return null;
            }
            ids.set(id);
            Voice voice = new Voice(new SequenceState(id));
            voices.add(voice);
            return voice;
        }

        void fork(Voice parent) {
            if (takeId() instanceof Voice child) {
                at.loop.fork(parent.state, child.state);
                child.text = at.loop.tokens(child.state);
            }
        }

        void takeBackIds() {
            for (int id : at.released.subList(releasedBefore, at.released.size())) {
                assertThat(ids.get(id))
                        .as("id %d was released and not in use", id)
                        .isTrue();
                ids.clear(id);
            }
            releasedBefore = at.released.size();
        }

        void check(Line line) {
            line.checked = true;
            RecordingListener heard = line.listener;
            assertThat(heard.ends).isEqualTo(1);
            int[] text = concat(line.base, line.prompt);
            int fits = Math.min(line.most, cells - text.length);
            if (line.most > 0 && fits > 0 && text.length > 0) {
                List<Integer> expected = SteppedLoop.alone(text, fits, true);
                if (heard.finish == Finish.LENGTH || heard.finish == Finish.END) {
                    assertThat(heard.tokens).isEqualTo(expected);
                    assertThat(heard.finish).isEqualTo(expected.size() == fits ? heard.finish : Finish.END);
                } else {
                    assertThat(heard.tokens).isEqualTo(expected.subList(0, heard.tokens.size()));
                }
            }
            if (heard.failure instanceof KvCacheFullException) {
                assertThat(heard.failure).hasMessageNotContaining("KV cells are in use");
            } else if (heard.failure != null
                    && !(heard.failure instanceof DecodeException)
                    && !(heard.failure instanceof SequenceClosedException)) {
                assertThat(heard.failure).hasMessageContaining("is empty");
            }
            int[] said = heard.tokens.stream().mapToInt(i -> i).toArray();
            if (line.voice.line == line && !line.voice.state.closed()) {
                int[] now = heard.failure == null ? concat(text, said) : line.base;
                line.voice.text = CompletableFuture.completedFuture(now);
            }
        }

        void finish() {
            at.decoder.failNext(0);
            for (int i = 0; i < 50; i++) {
                at.run();
                at.passed(Duration.ofSeconds(31));
            }
            takeBackIds();
            lines.stream().filter(line -> !line.checked).forEach(this::check);
            voices.forEach(voice -> at.loop.close(voice.state));
            at.run();
            takeBackIds();
            assertThat(ids.isEmpty()).as("ids %s are lost", ids).isTrue();
            assertThat(at.stats().usedCells()).isZero();
            assertThat(at.stats().active() + at.stats().waiting()).isZero();
            // Nothing stays set aside: all cells can be had again.
            RecordingListener all = new RecordingListener();
            at.append(new SequenceState(0), SteppedLoop.prompt(1, cells), all);
            at.run();
            assertThat(all.finish).isEqualTo(Finish.END);
        }

        private static int[] concat(int[] a, int[] b) {
            int[] all = Arrays.copyOf(a, a.length + b.length);
            System.arraycopy(b, 0, all, a.length, b.length);
            return all;
        }
    }
}
