package io.polyphony.cli.gaia;

import dev.langchain4j.model.chat.request.ChatRequestParameters;
import io.polyphony.gaia.benchmark.Answer;
import io.polyphony.gaia.benchmark.ChatModelSolver;
import io.polyphony.gaia.task.Task;
import io.polyphony.langchain4j.LocalChatModel;
import io.polyphony.runtime.LocalModel;
import io.polyphony.runtime.ModelOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The local model alone, under the leaderboard's own prompt: what it knows without tools. */
final class NoToolsSolver implements RunSolver {

    /** KV cells of an attempt: the prompt, a question and a reply. */
    private static final int CELLS = 2048;

    private static final int MOST_TOKENS = 512;

    private final SolverRequest request;
    private final Map<String, String> settings;
    private LocalModel model;
    private ChatModelSolver solver;

    NoToolsSolver(SolverRequest request) throws IOException {
        this.request = request;
        Path file = request.models().file(request.terminal());
        Map<String, String> all = new TreeMap<>(ModelIdentity.of(file));
        all.put("max_reply_tokens", String.valueOf(replyTokens()));
        all.put("cells_per_attempt", String.valueOf(CELLS));
        this.settings = Map.copyOf(all);
    }

    private int replyTokens() {
        return (int) Math.min(MOST_TOKENS, request.limits().tokens());
    }

    @Override
    public void open() {
        model = request.models()
                .open(
                        request.terminal(),
                        ModelOptions.DEFAULT
                                .withSequences(request.attempts() + 1)
                                .withContext(CELLS * (request.attempts() + 1)));
        solver = ChatModelSolver.of(LocalChatModel.builder(model)
                .defaultRequestParameters(ChatRequestParameters.builder()
                        .temperature(0.0)
                        .maxOutputTokens(replyTokens())
                        .build())
                .build());
    }

    @Override
    public Answer solve(Task task) {
        return solver.solve(task);
    }

    @Override
    public Map<String, String> settings() {
        return settings;
    }

    @Override
    public void close() {
        if (model != null) {
            model.close();
        }
    }
}
