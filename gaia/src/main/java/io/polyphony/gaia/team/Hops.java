package io.polyphony.gaia.team;

import io.polyphony.gaia.evidence.Statement;
import io.polyphony.gaia.hop.HopAnswer;
import io.polyphony.gaia.hop.HopAnswers;
import io.polyphony.gaia.hop.HopCalls;
import io.polyphony.gaia.tool.PlannedCall;
import io.polyphony.tool.ToolBox;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Proposals for questions over several notes: a search for each hop, and then what takes the answer from its line. */
final class Hops {

    private static final int TRIED = 6;
    private static final double LEAST_COVERAGE = 0.4;

    private Hops() {}

    static List<Proposal> proposed(String question, List<Statement> statements, ToolBox tools)
            throws InterruptedException {
        List<Proposal> proposals = new ArrayList<>();
        List<HopAnswer> answers = HopAnswers.of(question, statements);
        for (HopAnswer answer : answers.subList(0, Math.min(TRIED, answers.size()))) {
            if (answer.coverage() >= LEAST_COVERAGE) {
                proposed(question, answer, tools).ifPresent(proposals::add);
            }
        }
        return proposals;
    }

    private static Optional<Proposal> proposed(String question, HopAnswer answer, ToolBox tools)
            throws InterruptedException {
        for (List<PlannedCall> calls : HopCalls.of(question, answer)) {
            Optional<String> value = DryRun.of(calls, tools);
            if (value.isPresent() && value.get().equals(answer.text())) {
                return Optional.of(new Proposal("", answer.score(), calls, answer.text()));
            }
        }
        return Optional.empty();
    }
}
