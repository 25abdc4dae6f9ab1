package io.polyphony.gaia.solver;

import dev.langchain4j.model.chat.ChatModel;
import io.polyphony.agent.Agent;
import io.polyphony.agent.AgentRun;
import io.polyphony.agent.ToolLimits;
import io.polyphony.conversation.ChatConversation;
import io.polyphony.conversation.ChatModelConversation;
import io.polyphony.conversation.Conversation;
import io.polyphony.conversation.ReplyException;
import io.polyphony.conversation.SequenceConversation;
import io.polyphony.coordination.Deadline;
import io.polyphony.coordination.TaskProgress;
import io.polyphony.error.InvalidRequestException;
import io.polyphony.error.PolyphonyException;
import io.polyphony.event.Event;
import io.polyphony.event.Events;
import io.polyphony.gaia.benchmark.Answer;
import io.polyphony.gaia.benchmark.Attempt;
import io.polyphony.gaia.benchmark.FinalAnswer;
import io.polyphony.gaia.benchmark.Limits;
import io.polyphony.gaia.benchmark.Solver;
import io.polyphony.gaia.benchmark.Status;
import io.polyphony.gaia.document.AttachedFiles;
import io.polyphony.gaia.error.FaultCode;
import io.polyphony.gaia.error.FaultException;
import io.polyphony.gaia.task.Task;
import io.polyphony.gaia.tool.ObservedTool;
import io.polyphony.gaia.tool.TaskTools;
import io.polyphony.gaia.tool.ToolCalls;
import io.polyphony.runtime.LocalModel;
import io.polyphony.runtime.Usage;
import io.polyphony.tool.ToolBox;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * One agent with the same tools as the team, and nobody to plan for it or to check it: it calls tools in a loop, at most {@link
 * #CALLS} times, and then says its answer. What it says is held to the tools' schema by a grammar.
 *
 * <pre>{@code
 * try (SingleSolver solver = SingleSolver.of(model)) {
 *     Benchmark.over(set).solver("single", solver).run();
 * }
 * }</pre>
 *
 * <p>Safe for use by several threads. It doesn't own the model.
 */
public final class SingleSolver implements Solver, AutoCloseable {

    /** Most tool calls before the answer. */
    public static final int CALLS = 6;

    /** Most tokens of one call or answer. */
    public static final int REPLY_TOKENS = 192;

    /** The longest result that the model is shown, in chars: six of them have to fit into a small context. */
    public static final int RESULT_CHARS = 1_200;

    /** KV cells that the shared prompt takes at most. */
    public static final int SHARED_CELLS = 768;

    /** KV cells that an attempt may need: the tools in words, the question, the calls and their results. */
    public static final int CELLS = 5_120;

    static final String AGENT = "single";

    private static final String PROMPT = prompt();

    private final Conversation base;
    private final Function<? super Task, ToolBox> tools;
    private final Map<String, String> settings;

    private SingleSolver(Conversation base, Function<? super Task, ToolBox> tools, Map<String, String> settings) {
        this.base = base;
        this.tools = tools;
        this.settings = settings;
    }

    /** An agent on {@code model}: in a chat where the model has a template for one, else in plain text. */
    public static SingleSolver of(LocalModel model) throws InterruptedException {
        if (model.chatTemplate().isEmpty()) {
            SequenceConversation text = SequenceConversation.open(model);
            text.append(PROMPT + "\n");
            return over(text);
        }
        ChatConversation chat = ChatConversation.open(model, PROMPT);
        chat.prefill();
        return over(chat);
    }

    /** The same on any model of LangChain4j's. */
    public static SingleSolver of(ChatModel model) {
        Map<String, String> all = new TreeMap<>(agentSettings());
        var parameters = model.defaultRequestParameters();
        all.put("provider", String.valueOf(model.provider()));
        all.put("model", String.valueOf(parameters.modelName()));
        all.put("temperature", String.valueOf(parameters.temperature()));
        return new SingleSolver(ChatModelConversation.open(model, PROMPT), TaskTools::of, Map.copyOf(all));
    }

    /** An agent in forks of {@code base}, which holds its prompt and is closed with it. */
    static SingleSolver over(Conversation base) {
        return new SingleSolver(base, TaskTools::of, agentSettings());
    }

    /** The same agent with the tools that the function makes for a task, such as those of the web. */
    public SingleSolver withTools(Function<? super Task, ToolBox> made) {
        return new SingleSolver(base, Objects.requireNonNull(made, "made"), settings);
    }

    /** What makes it the agent that it is, whatever its model. */
    public static Map<String, String> agentSettings() {
        return Map.of(
                "prompt_sha256",
                sha256(PROMPT),
                "calls",
                String.valueOf(CALLS),
                "max_reply_tokens",
                String.valueOf(REPLY_TOKENS),
                "result_chars",
                String.valueOf(RESULT_CHARS));
    }

    @Override
    public Map<String, String> settings() {
        return settings;
    }

    @Override
    public Answer solve(Task task) throws InterruptedException {
        Optional<Answer> refused = refused(task);
        if (refused.isPresent()) {
            return refused.get();
        }
        Attempt attempt = Attempt.current();
        Limits limits = attempt.limits();
        ToolCalls calls = ToolCalls.of(tools.apply(task), AGENT);
        Agent<String, String> agent = Agent.named(AGENT)
                .tools(HeardTool.all(calls).withResultChars(RESULT_CHARS))
                .toolLimits(new ToolLimits(CALLS, ObservedTool.LIMIT.plusSeconds(2)))
                .maxTokens(REPLY_TOKENS)
                .text();
        AgentRun run = new AgentRun(AGENT, withoutCalls(attempt.events()), new Unwatched(), attempt.seed());
        Answer answer;
        try {
            // Not closed: it is the shared prompt itself, and the agent works on a fork of it.
            SingleTalk talk = new SingleTalk(base, calls, CALLS, limits.tokens());
            answer = answer(agent.run(asked(task), talk, run));
        } catch (ReplyException | InvalidRequestException e) {
            answer = unanswered(e, calls, run.usage(), limits);
        }
        return answer.withUsage(run.usage());
    }

    /** Where no file of the task can be read there is nothing to ask the model. */
    private static Optional<Answer> refused(Task task) {
        FaultException unsupported = null;
        try {
            for (var file : AttachedFiles.of(task).list()) {
                try {
                    file.lines();
                    return Optional.empty();
                } catch (FaultException e) {
                    unsupported = e;
                }
            }
        } catch (FaultException e) {
            unsupported = e;
        }
        return Optional.ofNullable(unsupported)
                .filter(fault -> fault.code() == FaultCode.FORMAT_UNSUPPORTED)
                .map(fault -> Answer.unsupported(fault.getMessage()));
    }

    private static String asked(Task task) {
        String file = task.attachment().map(a -> "\nFile: " + a.name()).orElse("");
        return "Question: " + task.question() + file + "\n";
    }

    private static Answer answer(String said) {
        String text = FinalAnswer.of(said).orElse(said.strip());
        return text.isEmpty() ? Answer.none("The agent's answer is empty.") : Answer.of(text);
    }

    private static Answer unanswered(PolyphonyException failure, ToolCalls calls, Usage used, Limits limits) {
        if (calls.exhausted().isPresent()) {
            return calls.exhausted().get();
        }
        if (SingleTalk.spent(used) >= limits.tokens()) {
            return Answer.exhausted(Status.TOKENS_EXHAUSTED, "All tokens of the attempt were used up.");
        }
        if (failure instanceof ReplyException reply && !reply.code().equals("model-failed")) {
            return Answer.none("The agent gave no answer: " + reply.getMessage());
        }
        throw failure;
    }

    /** The agent tells of its calls too; {@link ToolCalls} tells of each with whether it was a fault, and once is enough. */
    private static Events withoutCalls(Events events) {
        return new Events(event -> {
            if (!(event instanceof Event.ToolCalled || event instanceof Event.ToolReturned)) {
                events.publish(event);
            }
        });
    }

    private static String prompt() {
        try (InputStream in = SingleSolver.class.getResourceAsStream("/io/polyphony/gaia/prompts/single.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("the prompt gaia/single.txt can't be read from the classpath", e);
        }
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public void close() {
        base.close();
    }

    /** The progress of an agent that no coordinator runs: the attempt's events tell it. */
    private static final class Unwatched implements TaskProgress {

        @Override
        public void attempt(int number) {}

        @Override
        public void sequence(int id) {}

        @Override
        public void usage(Usage total) {}

        @Override
        public void partial(CharSequence appended) {}

        @Override
        public void clearPartial() {}

        @Override
        public Optional<Deadline> deadline() {
            return Optional.empty();
        }
    }
}
