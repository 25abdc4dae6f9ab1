package io.polyphony.cli.gaia;

import io.polyphony.gaia.benchmark.Answer;
import io.polyphony.gaia.task.Task;
import io.polyphony.gaia.team.TeamSolver;
import io.polyphony.runtime.LocalModel;
import io.polyphony.runtime.ModelOptions;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** The team on the local model, with the model that it opens. */
final class TeamRunSolver implements RunSolver {

    private final SolverRequest request;
    private final Map<String, String> settings;
    private LocalModel model;
    private TeamSolver solver;

    TeamRunSolver(SolverRequest request) throws IOException {
        this.request = request;
        Map<String, String> all =
                new TreeMap<>(ModelIdentity.of(request.models().file(request.terminal())));
        all.putAll(TeamSolver.settings(request.without(), request.forked()));
        this.settings = Map.copyOf(all);
    }

    @Override
    public void open() {
        int sequences = TeamSolver.SHARED_SEQUENCES + request.attempts();
        model = request.models()
                .open(
                        request.terminal(),
                        ModelOptions.DEFAULT
                                .withSequences(sequences)
                                .withContext(TeamSolver.SHARED_CELLS + TeamSolver.CELLS * request.attempts()));
        try {
            solver = TeamSolver.of(model, request.without(), request.forked());
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
