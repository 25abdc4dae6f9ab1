package io.polyphony.cli.gaia;

import io.polyphony.gaia.benchmark.Answer;
import io.polyphony.gaia.solver.SingleSolver;
import io.polyphony.gaia.task.Task;
import io.polyphony.runtime.LocalModel;
import io.polyphony.runtime.ModelOptions;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** One agent with all tools on the local model, with the model that it opens. */
final class SingleRunSolver implements RunSolver {

    private final SolverRequest request;
    private final Map<String, String> settings;
    private LocalModel model;
    private SingleSolver solver;

    SingleRunSolver(SolverRequest request) throws IOException {
        this.request = request;
        Map<String, String> all =
                new TreeMap<>(ModelIdentity.of(request.models().file(request.terminal())));
        all.putAll(SingleSolver.agentSettings());
        all.put("cells_per_attempt", String.valueOf(SingleSolver.CELLS));
        this.settings = Map.copyOf(all);
    }

    @Override
    public void open() {
        model = request.models()
                .open(
                        request.terminal(),
                        ModelOptions.DEFAULT
                                .withSequences(1 + request.attempts())
                                .withContext(SingleSolver.SHARED_CELLS + SingleSolver.CELLS * request.attempts()));
        try {
            solver = SingleSolver.of(model);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Answer solve(Task task) throws Exception {
        return solver.solve(task);
    }

    @Override
    public Map<String, String> settings() {
        return settings;
    }

    @Override
    public void close() {
        if (solver != null) {
            solver.close();
        }
        if (model != null) {
            model.close();
        }
    }
}
