package io.polyphony.cli.gaia;

import io.polyphony.error.InvalidRequestException;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The solvers that {@code --solver} names. */
final class Solvers {

    /** Those of the command. */
    static final Solvers STANDARD = new Solvers(Map.of(SolverName.NO_TOOLS, NoToolsSolver::new));

    private final Map<SolverName, SolverFactory> factories;

    Solvers(Map<SolverName, SolverFactory> factories) {
        this.factories = new EnumMap<>(factories);
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
