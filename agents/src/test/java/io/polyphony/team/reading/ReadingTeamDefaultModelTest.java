package io.polyphony.team.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.conversation.Conversation;
import io.polyphony.conversation.SequenceConversation;
import io.polyphony.coordination.Outcome;
import io.polyphony.runtime.LocalModel;
import io.polyphony.runtime.ModelOptions;
import io.polyphony.store.DefaultModel;
import io.polyphony.store.OnDefaultModel;
import io.polyphony.team.Document;
import io.polyphony.team.ExitReason;
import io.polyphony.team.Task;
import io.polyphony.team.TeamResult;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The reading team on the default model. */
@OnDefaultModel
@Timeout(120)
class ReadingTeamDefaultModelTest {

    private static final Document CAFE =
            new Document("cafe.txt", "A cafe with good soup, the Blue Door, is in Mill Lane. The owner is Anna Bell.");

    @Test
    void run_lookup_givesTheRightAnswer() throws Exception {
        ModelOptions options =
                ModelOptions.DEFAULT.withThreads(1).withSequences(6).withContext(4096);
        try (LocalModel model = LocalModel.open(DefaultModel.file(), options);
                Conversation context = SequenceConversation.open(model)) {
            ReadingTeam.share(List.of(CAFE), context);

            TeamResult result =
                    ReadingTeam.create(0).run(new Task("Who owns the Blue Door cafe?", List.of(CAFE)), context);

            assertThat(result.answer()).contains("Anna Bell");
            assertThat(result.exit()).isIn(ExitReason.ANSWERED, ExitReason.DOUBTED);
            assertThat(result.outcomes())
                    .filteredOn(outcome -> outcome.agent().startsWith("executor-"))
                    .isNotEmpty()
                    .allSatisfy(outcome -> {
                        assertThat(outcome).isInstanceOf(Outcome.Succeeded.class);
                        assertThat(outcome.usage().reusedTokens()).isPositive();
                    });
        }
    }
}
