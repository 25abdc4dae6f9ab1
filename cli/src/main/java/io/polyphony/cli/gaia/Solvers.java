package io.polyphony.cli.gaia;

import io.polyphony.error.InvalidRequestException;
import io.polyphony.gaia.solver.HeuristicSolver;
import io.polyphony.gaia.solver.OracleSolver;
import io.polyphony.gaia.solver.RandomSolver;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The solvers that {@code --solver} names. */
final class Solvers {

    /** Those of the command. */
    static final Solvers STANDARD = new Solvers(Map.of(
            SolverName.TEAM,
            ModelSolvers::team,
            SolverName.SINGLE,
            ModelSolvers::single,
            SolverName.NO_TOOLS,
            ModelSolvers::noTools,
            SolverName.HEURISTIC,
            _ -> RunSolver.of(new HeuristicSolver()),
            SolverName.RANDOM,
            _ -> RunSolver.of(new RandomSolver()),
            SolverName.ORACLE,
            request -> RunSolver.of(OracleSolver.of(request.plans().orElseThrow()))));

    private final Map<SolverName, SolverFactory> factories;

    Solvers(Map<SolverName, SolverFactory> factories) {
        this.factories = new EnumMap<>(factories);
    }

    /** Whether this build has that solver. */
    boolean has(SolverName name) {
        return factories.containsKey(name);
    }

    /** The solver of that name, with nothing opened yet. */
    RunSolver make(SolverName name, SolverRequest request) throws Exception {
        SolverFactory factory = factories.get(name);
        if (factory == null) {
            String names = factories.keySet().stream().map(SolverName::toString).collect(Collectors.joining(", "));
            throw new InvalidRequestException(
                    "the solver " + name + " is not in this build; --solver takes " + names + ".");
        }
        return factory.make(request);
    }
}
