package io.polyphony.agentic;

import dev.langchain4j.agentic.AgenticServices;
import dev.langchain4j.agentic.UntypedAgent;
import dev.langchain4j.agentic.agent.MissingArgumentException;
import dev.langchain4j.agentic.planner.PlannerBasedService;
import dev.langchain4j.agentic.scope.AgenticScope;
import io.polyphony.agent.Agent;
import io.polyphony.conversation.Conversation;
import io.polyphony.error.InvalidRequestException;
import io.polyphony.event.EventListener;
import io.polyphony.team.Document;
import io.polyphony.team.Task;
import io.polyphony.team.Team;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A team, or a single agent, as a sub-agent of a LangChain4j workflow.
 *
 * <ol>
 *   <li>it reads its question from the workflow's state, and writes its answer there;
 *   <li>it works in the workflow's thread, whose interrupt ends it with nothing left running;
 *   <li>the workflow's inherited listeners and its monitor see it as they see any agent;
 *   <li>a failure reaches the workflow's error handler: {@link TeamUnansweredException}, or what the agent threw.
 * </ol>
 *
 * <pre>{@code
 * UntypedAgent experts = SubAgent.team(team, context).name("experts").outputKey("answer").build();
 * UntypedAgent workflow = AgenticServices.sequenceBuilder().subAgents(experts, editor).outputKey("text").build();
 * Object text = workflow.invoke(Map.of("question", "Who owns the cafe?"));
 * }</pre>
 *
 * <p>Immutable; what it builds may be invoked by several threads. Like every agent of LangChain4j, what is built belongs to one
 * workflow.
 */
public final class SubAgent {

    /** What is done with a question. */
    interface Work {
        Object on(String question, List<EventListener> listeners) throws InterruptedException;
    }

    private final Work work;
    private final String name;
    private final Optional<String> description;
    private final List<String> input;
    private final Optional<String> outputKey;
    private final List<EventListener> listeners;

    private SubAgent(
            Work work,
            String name,
            Optional<String> description,
            List<String> input,
            Optional<String> outputKey,
            List<EventListener> listeners) {
        this.work = work;
        this.name = name;
        this.description = description;
        this.input = input;
        this.outputKey = outputKey;
        this.listeners = listeners;
    }

    private static SubAgent of(Work work, String name) {
        return new SubAgent(work, name, Optional.empty(), List.of("question"), Optional.empty(), List.of());
    }

    /** {@link #team(Team, List, Conversation, TeamAnswer)} without documents, for the text of its answer. */
    public static SubAgent team(Team team, Conversation context) {
        return team(team, List.of(), context, TeamAnswer.text());
    }

    /**
     * A team, called {@code team} unless it's given another name.
     *
     * @param documents what it works on
     * @param context holds what all agents share; it is forked and stays open
     * @param answer what the workflow gets
     */
    public static SubAgent team(Team team, List<Document> documents, Conversation context, TeamAnswer<?> answer) {
        Objects.requireNonNull(team, "team");
        Objects.requireNonNull(context, "context");
        Objects.requireNonNull(answer, "answer");
        List<Document> given = List.copyOf(documents);
        return of(
                (question, listeners) -> answer.of(
                        team.run(new Task(question, given), context, listeners.toArray(EventListener[]::new))),
                "team");
    }

    /**
     * A single agent, called by its own name; the workflow gets what it gives back.
     *
     * @param context is forked for each of its tasks and stays open
     */
    public static SubAgent agent(Agent<String, ?> agent, Conversation context) {
        return of(new AgentWork<>(agent, Objects.requireNonNull(context, "context")), agent.name());
    }

    /** What it's called in events, reports and error handlers. */
    public SubAgent name(String value) {
        Objects.requireNonNull(value, "name");
        return new SubAgent(work, value, description, input, outputKey, listeners);
    }

    /** What it does, for a supervisor's model. */
    public SubAgent description(String value) {
        return new SubAgent(work, name, Optional.of(value), input, outputKey, listeners);
    }

    /**
     * The keys of the workflow's state that its question is in, {@code question} unless told otherwise. Of several each becomes a
     * line with its name.
     */
    public SubAgent input(String... keys) {
        if (keys.length == 0) {
            throw new InvalidRequestException(
                    "the sub-agent " + name + " is to read nothing; name at least one key of the workflow's state.");
        }
        return new SubAgent(work, name, description, List.of(keys), outputKey, listeners);
    }

    /** The key that its answer is written to, {@code answer} unless told otherwise. */
    public SubAgent outputKey(String value) {
        return new SubAgent(work, name, description, input, Optional.of(value), listeners);
    }

    /** Who hears of everything that its agents do; LangChain4j's listeners only hear of its beginning and its end. */
    public SubAgent listeners(EventListener... values) {
        return new SubAgent(work, name, description, input, outputKey, List.of(values));
    }

    /** The sub-agent. */
    public UntypedAgent build() {
        return described(AgenticServices.plannerBuilder())
                .name(name)
                .outputKey(outputKey.orElse("answer"))
                .build();
    }

    /**
     * The sub-agent behind an interface of the user, for callers who like types and for supervisors, which look at the parameters
     * of its method. Its name and what its annotation says go before what was said here, but for the output's key.
     *
     * @param type an interface with one method that carries {@link dev.langchain4j.agentic.Agent}
     */
    public <T> T build(Class<T> type) {
        PlannerBasedService<T> service = described(AgenticServices.plannerBuilder(type));
        outputKey.ifPresent(service::outputKey);
        return service.build();
    }

    private <T> PlannerBasedService<T> described(PlannerBasedService<T> service) {
        description.ifPresent(service::description);
        return service.planner(() -> new SoloPlanner(this::work));
    }

    private Object work(AgenticScope scope) {
        try {
            return work.on(question(scope), listeners);
        } catch (InterruptedException e) {
            throw WorkflowInterruptedException.of(name, e);
        }
    }

    private String question(AgenticScope scope) {
        if (input.size() == 1) {
            return text(scope, input.getFirst());
        }
        return input.stream().map(key -> key + ": " + text(scope, key)).collect(Collectors.joining("\n"));
    }

    private static String text(AgenticScope scope, String key) {
        Object value = scope.readState(key);
        if (value == null) {
            throw new MissingArgumentException(key);
        }
        return value.toString();
    }
}
