package io.polyphony.gaia.team;

import io.polyphony.gaia.evidence.Evidence;
import io.polyphony.gaia.evidence.EvidenceSearch;
import io.polyphony.gaia.plan.ExampleBank;
import io.polyphony.gaia.question.TypedQuestion;
import io.polyphony.gaia.reading.Ranked;
import io.polyphony.gaia.tool.PlanRun;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One attempt's desk: what is known before the model is asked, and what the team has agreed on.
 *
 * @param question as it was read
 * @param prompt whose examples the team begins with: plans are explained, files are read
 * @param proposals plans that can work, the best by itself first; empty where the answer has to be read
 * @param nearest worked examples most like the question
 * @param search in the task's files
 * @param evidence statements that bear on the question, the best first
 * @param suggestion what rules would answer
 * @param run where the plan's calls are made
 * @param without whose share of the work is left out
 * @param preferred the proposal that the critic would rather have
 * @param read answers read in the one text that is attached, the best first; empty where notes or tables are
 */
record TaskWork(
        TypedQuestion question,
        SharedPrompts.Kind prompt,
        List<Proposal> proposals,
        List<ExampleBank.Near> nearest,
        EvidenceSearch search,
        List<Evidence> evidence,
        Optional<String> suggestion,
        PlanRun run,
        Set<Ablation> without,
        AtomicReference<Optional<Proposal>> preferred,
        List<Ranked> read) {}
