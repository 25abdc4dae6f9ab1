package io.polyphony.cli.report;

import io.polyphony.event.Event;
import java.util.ArrayList;
import java.util.List;

/**
 * A step of a plan and what came of it.
 *
 * @param step as planned
 * @param status what became of it in the end
 * @param agent who worked on it last; empty if nobody did
 * @param sequence of that agent, -1 if it had none
 * @param tries how often it was begun
 * @param result an answer or a reason; empty if there is none
 * @param evidence what the result comes from; empty if there is none
 * @param source of the evidence; empty if there is none
 * @param ending how the last try ended, in the outcome's word; empty if it didn't
 * @param verdicts on it, in order
 */
record StepRecord(
        Event.PlannedStep step,
        StepStatus status,
        String agent,
        int sequence,
        int tries,
        String result,
        String evidence,
        String source,
        String ending,
        List<Event.VerdictGiven> verdicts) {

    StepRecord {
        verdicts = List.copyOf(verdicts);
    }

    static StepRecord planned(Event.PlannedStep step) {
        return new StepRecord(step, StepStatus.NOT_BEGUN, "", -1, 0, "", "", "", "", List.of());
    }

    StepRecord begun(Event.StepStarted started) {
        return new StepRecord(
                step, StepStatus.UNFINISHED, started.agent(), started.sequence(), tries + 1, "", "", "", "", verdicts);
    }

    StepRecord ended(Event.StepFinished finished) {
        return new StepRecord(
                step,
                StepStatus.of(finished.status()),
                finished.agent(),
                finished.sequence(),
                tries,
                finished.result(),
                finished.evidence(),
                finished.source(),
                finished.status(),
                verdicts);
    }

    StepRecord judged(Event.VerdictGiven verdict) {
        List<Event.VerdictGiven> all = new ArrayList<>(verdicts);
        all.add(verdict);
        StepStatus now = status != StepStatus.SUCCEEDED && status != StepStatus.TURNED_DOWN
                ? status
                : verdict.accepted() ? StepStatus.SUCCEEDED : StepStatus.TURNED_DOWN;
        return new StepRecord(step, now, agent, sequence, tries, result, evidence, source, ending, all);
    }

    /** The status in words: how a failed step ended exactly. */
    String statusWords() {
        return status == StepStatus.FAILED ? ending.replace('-', ' ') : status.words();
    }
}
