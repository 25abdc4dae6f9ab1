package io.polyphony.cli.gaia;

import dev.langchain4j.model.chat.request.ChatRequestParameters;
import io.polyphony.gaia.benchmark.ChatModelSolver;
import io.polyphony.gaia.solver.SingleSolver;
import io.polyphony.gaia.team.TeamSolver;
import io.polyphony.langchain4j.LocalChatModel;
import io.polyphony.runtime.ModelOptions;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** The solvers that run on the local model, and what each needs of it. */
final class ModelSolvers {

    /** KV cells of an attempt without tools: the prompt, a question and a reply. */
    private static final int CELLS = 2048;

    private static final int MOST_TOKENS = 512;

    private ModelSolvers() {}

    static RunSolver team(SolverRequest request) throws IOException {
        return new ModelRunSolver<>(
                request,
                options(
                        TeamSolver.SHARED_SEQUENCES + request.attempts(),
                        TeamSolver.SHARED_CELLS + TeamSolver.CELLS * request.attempts()),
                TeamSolver.settings(request.without(), request.forked()),
                model -> TeamSolver.of(model, request.without(), request.forked()),
                TeamSolver::close);
    }

    /** One agent with all tools. */
    static RunSolver single(SolverRequest request) throws IOException {
        Map<String, String> settings = new TreeMap<>(SingleSolver.agentSettings());
        settings.put("cells_per_attempt", String.valueOf(SingleSolver.CELLS));
        return new ModelRunSolver<>(
                request,
                options(1 + request.attempts(), SingleSolver.SHARED_CELLS + SingleSolver.CELLS * request.attempts()),
                settings,
                model -> SingleSolver.of(model),
                SingleSolver::close);
    }

    /** The model alone, under the leaderboard's own prompt: what it knows without tools. */
    static RunSolver noTools(SolverRequest request) throws IOException {
        int replyTokens = (int) Math.min(MOST_TOKENS, request.limits().tokens());
        return new ModelRunSolver<>(
                request,
                options(1 + request.attempts(), CELLS * (1 + request.attempts())),
                Map.of("max_reply_tokens", String.valueOf(replyTokens), "cells_per_attempt", String.valueOf(CELLS)),
                model -> ChatModelSolver.of(LocalChatModel.builder(model)
                        .defaultRequestParameters(ChatRequestParameters.builder()
                                .temperature(0.0)
                                .maxOutputTokens(replyTokens)
                                .build())
                        .build()),
                _ -> {});
    }

    private static ModelOptions options(int sequences, int cells) {
        return ModelOptions.DEFAULT.withSequences(sequences).withContext(cells);
    }
}
