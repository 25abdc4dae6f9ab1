package io.polyphony.gaia.benchmark;

import io.polyphony.gaia.score.CloseCall;
import io.polyphony.gaia.score.QuestionScorer;
import io.polyphony.gaia.task.AnswerKey;
import java.util.Optional;

/** The leaderboard's verdict by a set's own answers. */
record KeyGrader(AnswerKey key) implements Grader {

    @Override
    public boolean correct(String taskId, Optional<String> answer) {
        return key.answer(taskId)
                .map(truth -> QuestionScorer.correct(answer.orElse(null), truth))
                .orElse(false);
    }

    @Override
    public boolean close(String taskId, Optional<String> answer) {
        return key.answer(taskId)
                .map(truth -> CloseCall.is(answer.orElse(null), truth))
                .orElse(false);
    }

    @Override
    public boolean known(String taskId) {
        return key.answer(taskId).isPresent();
    }
}
