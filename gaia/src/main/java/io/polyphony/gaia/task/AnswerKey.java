package io.polyphony.gaia.task;

import java.util.Map;
import java.util.Optional;

/**
 * The ground truths of a set, for whoever scores it. Neither {@link Task} nor {@link Entry} leads to it, and nothing that is printed or
 * serialised of it shows an answer.
 */
public final class AnswerKey {

    private final Map<String, String> answers;

    AnswerKey(Map<String, String> answers) {
        this.answers = Map.copyOf(answers);
    }

    /** The ground truth of a task; empty where the set keeps it back, as GAIA's test split does, or has no such task. */
    public Optional<String> answer(String id) {
        return Optional.ofNullable(answers.get(id));
    }

    /** Number of tasks with a ground truth. */
    public int known() {
        return answers.size();
    }

    @Override
    public String toString() {
        return "AnswerKey[" + answers.size() + " answers]";
    }
}
