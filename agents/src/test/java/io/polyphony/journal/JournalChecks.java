package io.polyphony.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.event.Event;
import java.util.List;
import java.util.stream.Stream;

/** What holds of the journal of every run that came to its end, however often it broke off. */
final class JournalChecks {

    private JournalChecks() {}

    /** Steps that {@code record} has as done, such as {@code b 2} for the second attempt at it. */
    static List<String> done(RunRecord record) {
        Stream<String> succeeded = record.all(Event.StepFinished.class)
                .filter(step -> step.status().equals("succeeded"))
                .map(step -> step.step() + " " + step.round());
        Stream<String> failed = record.all(Event.AgentFinished.class)
                .filter(end -> end.status().equals("failed"))
                .map(end -> end.step() + " " + end.round());
        return Stream.concat(succeeded, failed).toList();
    }

    static void requireNothingDoubled(RunRecord record) {
        assertThat(record.all(Event.RunStarted.class)).hasSize(1);
        assertThat(record.all(Event.RunFinished.class)).hasSize(1);
        assertThat(record.events()).last().isInstanceOf(Event.RunFinished.class);
        assertThat(record.all(Event.PlanMade.class).map(Event.PlanMade::round)).doesNotHaveDuplicates();
        assertThat(record.all(Event.VerdictGiven.class).map(verdict -> verdict.step() + " " + verdict.round()))
                .doesNotHaveDuplicates();
        assertThat(record.all(Event.StepFinished.class).map(step -> step.step() + " " + step.round()))
                .doesNotHaveDuplicates();
        assertThat(record.all(Event.AgentFinished.class).map(end -> end.agent() + " " + end.step() + " " + end.round()))
                .doesNotHaveDuplicates();
    }
}
