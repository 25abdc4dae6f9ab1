package io.polyphony.cli.gaia;

import io.polyphony.gaia.benchmark.Answer;
import io.polyphony.gaia.benchmark.Solver;
import io.polyphony.gaia.error.GaiaException;
import io.polyphony.gaia.task.Task;
import io.polyphony.runtime.LocalModel;
import io.polyphony.runtime.ModelOptions;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A solver on the local model, with the model that it opens and closes.
 *
 * @param <S> the solver
 */
final class ModelRunSolver<S extends Solver> implements RunSolver {

    /** A way to make the solver on an open model. */
    @FunctionalInterface
    interface Maker<S> {

        S on(LocalModel model) throws InterruptedException;
    }

    private final SolverRequest request;
    private final ModelOptions options;
    private final Maker<S> maker;
    private final Consumer<S> closer;
    private final Map<String, String> settings;
    private LocalModel model;
    private S solver;

    /**
     * A solver with nothing opened yet.
     *
     * @param options how the model is opened
     * @param own what makes the solver what it is, besides the model
     * @param closer closes what the solver holds of the model
     */
    ModelRunSolver(
            SolverRequest request, ModelOptions options, Map<String, String> own, Maker<S> maker, Consumer<S> closer)
            throws IOException {
        this.request = request;
        this.options = options;
        this.maker = maker;
        this.closer = closer;
        Map<String, String> all =
                new TreeMap<>(ModelIdentity.of(request.models().file(request.terminal())));
        all.putAll(own);
        this.settings = Map.copyOf(all);
    }

    @Override
    public void open() {
        model = request.models().open(request.terminal(), options);
        try {
            solver = maker.on(model);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw GaiaException.run("the run was interrupted while its prompts were prefilled; begin it again.", e);
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
            closer.accept(solver);
        }
        if (model != null) {
            model.close();
        }
    }
}
