package io.polyphony.gaia.study;

import io.polyphony.error.InvalidRequestException;
import io.polyphony.error.PolyphonyException;
import io.polyphony.gaia.benchmark.Benchmark;
import io.polyphony.gaia.benchmark.BenchmarkListener;
import io.polyphony.gaia.benchmark.Limits;
import io.polyphony.gaia.benchmark.ResultLog;
import io.polyphony.gaia.benchmark.Row;
import io.polyphony.gaia.benchmark.RunConfig;
import io.polyphony.gaia.benchmark.RunManifest;
import io.polyphony.gaia.benchmark.TaskSet;
import io.polyphony.gaia.task.Entry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Carries out the runs of a plan, one after the other, each in a folder of its own. Runs that are complete aren't made again, and those
 * that broke off go on.
 *
 * <p>When the budget is used up the run at work is stopped as soon as its next attempt has ended; attempts at work then are lost, and
 * made anew when the study goes on.
 */
public final class Study {

    private final StudyPlan plan;
    private final StudySetting setting;
    private final StudySolvers solvers;
    private final StudyBudget budget;
    private final StudyListener listener;

    /** A study that hasn't begun. */
    public Study(
            StudyPlan plan, StudySetting setting, StudySolvers solvers, StudyBudget budget, StudyListener listener) {
        this.plan = plan;
        this.setting = setting;
        this.solvers = solvers;
        this.budget = budget;
        this.listener = listener;
    }

    /** Thrown through the benchmark to end it. */
    private static final class BudgetSpent extends RuntimeException {

        private static final long serialVersionUID = 1;

        BudgetSpent() {
            super("the time of the study is used up", null, false, false);
        }
    }

    /**
     * Makes what isn't made yet, as far as the budget goes.
     *
     * @return what became of each run, in the plan's order
     * @throws InterruptedException where the calling thread is: finished rows are kept
     */
    public List<RunOutcome> carryOut() throws InterruptedException {
        List<RunOutcome> outcomes = new ArrayList<>();
        for (StudyRun run : plan.runs()) {
            RunOutcome outcome = outcome(run);
            outcomes.add(outcome);
            listener.ended(outcome);
        }
        return List.copyOf(outcomes);
    }

    private RunOutcome outcome(StudyRun run) throws InterruptedException {
        Optional<String> missing = solvers.missing(run.who());
        if (missing.isPresent()) {
            return new RunOutcome(run, RunOutcome.State.MISSING, 0, missing.get());
        }
        try {
            return make(run);
        } catch (BudgetSpent _) {
            return unfinished(run);
        } catch (PolyphonyException e) {
            return new RunOutcome(run, RunOutcome.State.FAILED, readable(run), e.getMessage());
        }
    }

    private RunOutcome make(StudyRun run) throws InterruptedException {
        try (StudySolver solver = solver(run)) {
            if (complete(run, solver)) {
                return new RunOutcome(
                        run, RunOutcome.State.COMPLETE, run.tasks().size(), "");
            }
            if (budget.spent()) {
                return unfinished(run);
            }
            Benchmark.over(setting.set(run))
                    .solver(run.who().name(), solver)
                    .limits(setting.limits())
                    .parallel(run.sequences())
                    .seed(setting.seed())
                    .out(setting.folder(run))
                    .resume(true)
                    .software(setting.software())
                    .listen(new Stopping(solver, listener.begun(run)))
                    .run();
            return new RunOutcome(run, RunOutcome.State.COMPLETE, run.tasks().size(), "");
        }
    }

    private StudySolver solver(StudyRun run) throws InterruptedException {
        try {
            return solvers.make(run);
        } catch (PolyphonyException | InterruptedException e) {
            throw e;
        } catch (Exception e) {
            throw new InvalidRequestException(
                    "the solver " + run.who().name() + " can't be had (" + e.getMessage() + "); check what it needs.");
        }
    }

    private RunOutcome unfinished(StudyRun run) {
        int rows = present(run).size();
        return rows == 0
                ? new RunOutcome(run, RunOutcome.State.NOT_RUN, 0, "the time of the study was used up")
                : new RunOutcome(run, RunOutcome.State.PARTIAL, rows, "the time of the study was used up");
    }

    /** How many rows a run has that couldn't be made; none where it is for them that it couldn't. */
    private int readable(StudyRun run) {
        try {
            return present(run).size();
        } catch (PolyphonyException _) {
            return 0;
        }
    }

    /** Ids of those of the run's tasks that have a row. */
    private Set<String> present(StudyRun run) {
        Set<String> wanted = new HashSet<>();
        run.tasks().stream().map(Entry::id).forEach(wanted::add);
        Set<String> present = new HashSet<>();
        for (Row row : ResultLog.read(setting.folder(run))) {
            if (row.epoch() == 1 && wanted.contains(row.taskId())) {
                present.add(row.taskId());
            }
        }
        return present;
    }

    /** Whether there is nothing left to do; rows of another configuration are refused by whoever goes on with them. */
    private boolean complete(StudyRun run, StudySolver solver) {
        if (present(run).size() < run.tasks().size()) {
            return false;
        }
        TaskSet set = setting.set(run);
        Limits limits = setting.limits();
        RunConfig config = new RunConfig(
                run.who().name(),
                solver.settings(),
                setting.seed(),
                limits.wall().toString(),
                limits.tokens(),
                limits.toolCalls(),
                set.sha256());
        return RunManifest.read(setting.folder(run)).configHash().equals(config.hash());
    }

    /** Opens the solver when there is something to do for it, and ends the run when the budget is used up. */
    private final class Stopping implements BenchmarkListener {

        private final StudySolver solver;
        private final BenchmarkListener told;
        private int left;

        Stopping(StudySolver solver, BenchmarkListener told) {
            this.solver = solver;
            this.told = told;
        }

        @Override
        public void begun(int attempts, List<Row> present) {
            left = attempts - present.size();
            if (left > 0) {
                solver.open();
            }
            told.begun(attempts, present);
            stopIfSpent(); // opening a model takes a while
        }

        @Override
        public void started(Entry entry, int epoch) {
            told.started(entry, epoch);
        }

        @Override
        public void finished(Row row) {
            left--;
            told.finished(row);
            stopIfSpent();
        }

        private void stopIfSpent() {
            if (left > 0 && budget.spent()) {
                throw new BudgetSpent();
            }
        }
    }
}
