package io.polyphony.agentic;

import dev.langchain4j.agentic.observability.AgentListener;
import dev.langchain4j.agentic.observability.AgentResponse;
import dev.langchain4j.model.output.TokenUsage;
import io.polyphony.resilience.Attempt;
import io.polyphony.runtime.Usage;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The tokens that agents of LangChain4j use beneath one piece of our work, in its thread and in those of coordinators that it
 * runs. Of an agent that calls tools LangChain4j tells the last reply only.
 */
final class TokenTally {

    /** Adds what agents used to the tally that they work in; to be inherited by all agents of a workflow. */
    static final AgentListener LISTENER = new AgentListener() {
        @Override
        public void afterAgentInvocation(AgentResponse response) {
            if (CURRENT.isBound() && response.chatResponse() != null) {
                Optional.ofNullable(response.chatResponse().tokenUsage())
                        .map(TokenTally::usage)
                        .ifPresent(CURRENT.get()::add);
            }
        }

        @Override
        public boolean inheritedBySubagents() {
            return true;
        }
    };

    private static final ScopedValue<TokenTally> CURRENT = ScopedValue.newInstance();

    private final Optional<TokenTally> outer = CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    private final Consumer<Usage> used;

    private TokenTally(Consumer<Usage> used) {
        this.used = used;
    }

    /** Does {@code work}; {@code used} is told of tokens as agents beneath it have used them, from any thread. */
    static <T, E extends Exception> T call(Consumer<Usage> used, Attempt<T, E> work) throws E {
        return ScopedValue.where(CURRENT, new TokenTally(used)).call(work::run);
    }

    private void add(Usage usage) {
        used.accept(usage);
        outer.ifPresent(tally -> tally.add(usage));
    }

    private static Usage usage(TokenUsage tokens) {
        return new Usage(count(tokens.inputTokenCount()), 0, count(tokens.outputTokenCount()));
    }

    private static long count(Integer tokens) {
        return tokens == null ? 0 : tokens;
    }
}
