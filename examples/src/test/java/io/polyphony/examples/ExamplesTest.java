package io.polyphony.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.coordination.Join;
import io.polyphony.coordination.JoinPolicy;
import io.polyphony.coordination.Outcome;
import io.polyphony.event.Event;
import io.polyphony.gguf.TinyGguf;
import io.polyphony.runtime.Completion;
import io.polyphony.runtime.LocalModel;
import io.polyphony.runtime.ModelOptions;
import io.polyphony.team.TeamResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples on llama.cpp with a model of random weights: what holds whatever it says. */
class ExamplesTest {

    @TempDir
    private static Path folder;

    private static LocalModel model;

    @BeforeAll
    static void openModel() {
        Path file = TinyGguf.write(
                folder.resolve("tiny.gguf"), TinyGguf.Options.defaults().withContextLength(16_384));
        model = LocalModel.open(
                file, ModelOptions.DEFAULT.withSequences(6).withContext(32_768).withThreads(1));
    }

    @AfterAll
    static void closeModel() {
        model.close();
    }

    @Test
    void twoPrompts_run_areDecodedInTheSameSteps() throws InterruptedException {
        long stepsBefore = model.stats().steps();

        Join<Completion> join = TwoPrompts.run(model);

        assertThat(join.outcomes()).extracting(Outcome::status).containsExactly("succeeded", "succeeded");
        long generated = join.successes().stream()
                .mapToLong(done -> done.value().usage().generatedTokens())
                .sum();
        assertThat(generated).isEqualTo(48);
        assertThat(model.stats().steps() - stepsBefore).isLessThan(generated);
    }

    @Test
    void forkedContext_run_isPrefilledOnceAndReusedByEachAgent() throws InterruptedException {
        Join<String> join = ForkedContext.run(model);

        assertThat(join.successes()).hasSize(3).allSatisfy(done -> {
            assertThat(done.usage().reusedTokens()).isGreaterThan(done.usage().promptTokens());
            assertThat(done.usage().generatedTokens()).isPositive();
        });
    }

    @Test
    void partialFailure_bestEffort_keepsTheOthersAndTheCause() throws InterruptedException {
        Join<String> join = PartialFailure.run(model, JoinPolicy.bestEffort(), 40);

        assertThat(join.satisfied()).isTrue();
        assertThat(join.outcomes()).extracting(Outcome::status).containsExactly("succeeded", "failed", "succeeded");
        assertThat(join.failures()).singleElement().satisfies(failed -> {
            assertThat(failed.cause()).hasMessage("lost count");
            assertThat(failed.partial()).isPresent();
        });
    }

    @Test
    void partialFailure_failFast_cancelsTheOthersAndKeepsWhatTheySaid() throws InterruptedException {
        Join<String> join = PartialFailure.run(model, JoinPolicy.all(), 5000);

        assertThat(join.satisfied()).isFalse();
        assertThat(join.outcomes()).extracting(Outcome::status).containsExactly("cancelled", "failed", "cancelled");
        assertThat(join.outcomes())
                .filteredOn(outcome -> outcome instanceof Outcome.Cancelled)
                .allSatisfy(outcome -> assertThat(((Outcome.Cancelled<String>) outcome).reason())
                        .isEqualTo("careless failed"));
        assertThat(model.pool().inUse()).isZero();
    }

    @Test
    void askForRecord_run_givesARecordWithinItsConstraints() throws InterruptedException {
        AskForRecord.Stove stove = AskForRecord.run(model);

        assertThat(stove.fuel()).isIn((Object[]) AskForRecord.Fuel.values());
    }

    @Test
    void plannerCriticExecutor_run_plansCarriesOutAndReusesTheDocuments() throws InterruptedException {
        List<Event> events = Collections.synchronizedList(new ArrayList<>());

        TeamResult result = PlannerCriticExecutor.run(model, events::add);

        assertThat(result.plan()).isPresent();
        assertThat(result.outcomes()).extracting(Outcome::agent).contains("planner", "critic");
        assertThat(result.outcomes())
                .filteredOn(outcome -> outcome.agent().equals("planner"))
                .allSatisfy(
                        outcome -> assertThat(outcome.usage().reusedTokens()).isPositive());
        assertThat(events).hasAtLeastOneElementOfType(Event.PlanMade.class);
        assertThat(events.getLast()).isInstanceOf(Event.RunFinished.class);
    }
}
