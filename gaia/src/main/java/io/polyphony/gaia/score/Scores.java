package io.polyphony.gaia.score;

import io.polyphony.gaia.task.AnswerKey;
import io.polyphony.gaia.task.Entry;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Scores of a whole set: tasks that nobody answered, that failed, or whose answer isn't known count as wrong.
 *
 * @param overall of all tasks
 * @param levels of the tasks of each level that the set has, in ascending order
 */
public record Scores(Tally overall, SortedMap<Integer, Tally> levels) {

    public Scores {
        levels = Collections.unmodifiableSortedMap(new TreeMap<>(levels));
    }

    /**
     * Scores by verdict.
     *
     * @param set all tasks that scores are shares of
     * @param correct whether the task of that id was answered right
     */
    public static Scores of(Collection<Entry> set, Predicate<String> correct) {
        Tally overall = new Tally(0, 0);
        SortedMap<Integer, Tally> levels = new TreeMap<>();
        for (Entry entry : set) {
            boolean right = correct.test(entry.id());
            overall = overall.plus(right);
            levels.put(
                    entry.level(),
                    levels.getOrDefault(entry.level(), new Tally(0, 0)).plus(right));
        }
        return new Scores(overall, levels);
    }

    /**
     * Scores of answers.
     *
     * @param answers by id; a task without one is wrong
     */
    public static Scores of(Collection<Entry> set, AnswerKey key, Map<String, String> answers) {
        return of(
                set,
                id -> answers.get(id) != null
                        && key.answer(id)
                                .filter(truth -> QuestionScorer.correct(answers.get(id), truth))
                                .isPresent());
    }
}
