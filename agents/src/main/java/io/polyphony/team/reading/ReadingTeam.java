package io.polyphony.team.reading;

import io.polyphony.conversation.Conversation;
import io.polyphony.runtime.Experimental;
import io.polyphony.team.Critic;
import io.polyphony.team.Document;
import io.polyphony.team.Executor;
import io.polyphony.team.Planner;
import io.polyphony.team.Team;
import java.util.List;

/**
 * A team for questions whose answers stand in documents: one fact, a list of facts, or a sum, difference or comparison of
 * numbers.
 *
 * <p>It needs a model that gives probabilities, which a local one does.
 */
@Experimental
public final class ReadingTeam {

    /** Found on documents and questions other than those that the team is measured on. */
    private static final double CRITIC_MARGIN = 0.5;

    private ReadingTeam() {}

    /**
     * A team with the default budget.
     *
     * @param temperature of every draw; 0 always takes the best
     */
    public static Team create(double temperature) {
        return Team.of(planner(temperature), critic(), executor(temperature));
    }

    public static Planner planner(double temperature) {
        return new ReadingPlanner(temperature);
    }

    public static Critic critic() {
        return new ReadingCritic(CRITIC_MARGIN);
    }

    public static Executor executor(double temperature) {
        return new ReadingExecutor(temperature);
    }

    /** Prefills {@code documents} into {@code context}, for all agents to fork. */
    public static void share(List<Document> documents, Conversation context) throws InterruptedException {
        StringBuilder text = new StringBuilder();
        for (Document document : documents) {
            text.append("Text: ").append(document.text().strip()).append("\n\n");
        }
        if (!text.isEmpty()) {
            context.append(text.toString());
        }
    }
}
