package io.polyphony.cli.gaia;

import io.polyphony.cli.ModelMixin;
import io.polyphony.cli.terminal.Terminal;
import io.polyphony.gaia.benchmark.Answer;
import io.polyphony.gaia.benchmark.Limits;
import io.polyphony.gaia.study.Contestant;
import io.polyphony.gaia.study.StudyRun;
import io.polyphony.gaia.study.StudySolver;
import io.polyphony.gaia.study.StudySolvers;
import io.polyphony.gaia.task.Task;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** The command's solvers, for the runs of a study. */
record StudyRunSolvers(Solvers solvers, ModelMixin models, Terminal terminal, Limits limits, Optional<Path> plans)
        implements StudySolvers {

    @Override
    public Optional<String> missing(Contestant who) {
        Optional<SolverName> name = name(who);
        if (name.filter(solvers::has).isEmpty()) {
            return Optional.of("this build has no solver " + who.solver());
        }
        return name.get() == SolverName.ORACLE && plans.isEmpty()
                ? Optional.of("it needs --oracle-plans FILE")
                : Optional.empty();
    }

    private static Optional<SolverName> name(Contestant who) {
        return Arrays.stream(SolverName.values())
                .filter(name -> name.toString().equals(who.solver()))
                .findFirst();
    }

    @Override
    public StudySolver make(StudyRun run) throws Exception {
        SolverName name = name(run.who()).orElseThrow();
        RunSolver solver = solvers.make(
                name,
                new SolverRequest(
                        models,
                        terminal,
                        run.sequences(),
                        limits,
                        name == SolverName.ORACLE ? plans : Optional.empty(),
                        run.who().without(),
                        run.who().forked()));
        return new StudySolver() {
            @Override
            public void open() {
                solver.open();
            }

            @Override
            public Answer solve(Task task) throws Exception {
                return solver.solve(task);
            }

            @Override
            public Map<String, String> settings() {
                return solver.settings();
            }

            @Override
            public void close() {
                solver.close();
            }
        };
    }
}
