package io.polyphony.gaia.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.polyphony.gaia.task.Entry;
import io.polyphony.gaia.task.Task;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScoresTest {

    static Entry entry(String id, int level) {
        return new Entry(new Task(id, "What is " + id + "?", Optional.empty()), level);
    }

    private static final List<Entry> SET = List.of(entry("a", 1), entry("b", 1), entry("c", 2), entry("d", 3));

    @Test
    void of_someCorrect_countsTheWholeSet() {
        Scores scores = Scores.of(SET, Set.of("a", "d", "not in the set")::contains);

        assertThat(scores.overall()).isEqualTo(new Tally(2, 4));
        assertThat(scores.levels())
                .containsExactly(
                        Map.entry(1, new Tally(1, 2)), Map.entry(2, new Tally(0, 1)), Map.entry(3, new Tally(1, 1)));
        assertThat(scores.levels().get(1).share()).isEqualTo(0.5, within(1e-12));
    }

    @Test
    void of_emptySet_hasNoShare() {
        Scores scores = Scores.of(List.of(), id -> true);

        assertThat(scores.overall()).isEqualTo(new Tally(0, 0));
        assertThat(scores.overall().share()).isZero();
        assertThat(scores.levels()).isEmpty();
    }
}
