package io.polyphony.observation;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.invocation.InvocationContext;
import dev.langchain4j.observability.api.event.AiServiceCompletedEvent;
import dev.langchain4j.observability.api.event.AiServiceErrorEvent;
import dev.langchain4j.observability.api.event.AiServiceEvent;
import dev.langchain4j.observability.api.event.AiServiceResponseReceivedEvent;
import dev.langchain4j.observability.api.event.AiServiceStartedEvent;
import dev.langchain4j.observability.api.event.ToolExecutedEvent;
import dev.langchain4j.observability.api.listener.AiServiceListener;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Observations of LangChain4j's AI services, made of their own events: {@code invoke_agent INTERFACE.METHOD}, and {@code execute_tool
 * NAME} beneath it with the call's id.
 *
 * <p>LangChain4j tells of a tool when it has been executed: its observation begins when the model has asked for it, so that of
 * several that are executed one after the other the later ones contain the wait for the earlier ones.
 */
public final class AiServiceObservations {

    private record Running(String name, Observation service, List<Tool> tools) {}

    private record Tool(ToolExecutionRequest request, Observation observation) {}

    private final ObservationRegistry registry;
    private final Map<UUID, Running> running = new ConcurrentHashMap<>();

    private AiServiceObservations(ObservationRegistry registry) {
        this.registry = Objects.requireNonNull(registry, "registry");
    }

    /** Listeners whose observations go to {@code registry}, to be given to {@code AiServices.builder(...).registerListeners}. */
    public static Collection<AiServiceListener<?>> listeners(ObservationRegistry registry) {
        AiServiceObservations own = new AiServiceObservations(registry);
        return List.of(
                new Listener<>(AiServiceStartedEvent.class, own::started),
                new Listener<>(AiServiceResponseReceivedEvent.class, own::responded),
                new Listener<>(ToolExecutedEvent.class, own::executed),
                new Listener<>(AiServiceCompletedEvent.class, event -> own.ended(event, null)),
                new Listener<>(AiServiceErrorEvent.class, event -> own.ended(event, event.error())));
    }

    private record Listener<T extends AiServiceEvent>(Class<T> getEventClass, Consumer<T> consumer)
            implements AiServiceListener<T> {
        @Override
        public void onEvent(T event) {
            consumer.accept(event);
        }
    }

    private void started(AiServiceStartedEvent event) {
        InvocationContext call = event.invocationContext();
        String type = call.interfaceName();
        String name =
                type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1) + "." + call.methodName();
        Observation service = GenAiContext.create(registry, Operation.AGENT, name, Instant.now(), null)
                .lowCardinalityKeyValue("gen_ai.agent.name", name)
                .start();
        running.put(call.invocationId(), new Running(name, service, new ArrayList<>()));
    }

    private void responded(AiServiceResponseReceivedEvent event) {
        Running call = running.get(event.invocationContext().invocationId());
        if (call == null) {
            return;
        }
        for (ToolExecutionRequest request : event.response().aiMessage().toolExecutionRequests()) {
            Observation tool = GenAiContext.create(
                            registry, Operation.TOOL, request.name(), Instant.now(), call.service())
                    .lowCardinalityKeyValue("gen_ai.tool.name", request.name())
                    .lowCardinalityKeyValue("gen_ai.tool.type", "function")
                    .lowCardinalityKeyValue("gen_ai.agent.name", call.name());
            if (request.id() != null) {
                tool.highCardinalityKeyValue("gen_ai.tool.call.id", request.id());
            }
            synchronized (call) {
                call.tools().add(new Tool(request, tool.start()));
            }
        }
    }

    private void executed(ToolExecutedEvent event) {
        Running call = running.get(event.invocationContext().invocationId());
        if (call == null) {
            return;
        }
        synchronized (call) {
            call.tools().stream()
                    .filter(tool -> tool.request().equals(event.request()))
                    .findFirst()
                    .ifPresent(tool -> {
                        call.tools().remove(tool);
                        GenAiContext.stop(tool.observation(), Instant.now());
                    });
        }
    }

    private void ended(AiServiceEvent event, Throwable failure) {
        Running call = running.remove(event.invocationContext().invocationId());
        if (call == null) {
            return;
        }
        Instant now = Instant.now();
        synchronized (call) {
            for (Tool tool : call.tools()) {
                GenAiContext.fail(tool.observation(), failure == null ? interrupted() : failure);
                GenAiContext.stop(tool.observation(), now);
            }
        }
        if (failure != null) {
            GenAiContext.fail(call.service(), failure);
        }
        GenAiContext.stop(call.service(), now);
    }

    private static ToldFailure interrupted() {
        return new ToldFailure("interrupted", "the call ended before the tool did");
    }
}
