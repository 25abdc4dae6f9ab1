package io.polyphony.examples;

import io.polyphony.agent.Agent;
import io.polyphony.conversation.Conversation;
import io.polyphony.conversation.SequenceConversation;
import io.polyphony.coordination.AgentTask;
import io.polyphony.coordination.Coordinator;
import io.polyphony.coordination.Join;
import io.polyphony.coordination.JoinPolicy;
import io.polyphony.event.Events;
import io.polyphony.runtime.LocalModel;
import io.polyphony.runtime.ModelOptions;
import io.polyphony.store.ModelStore;
import io.polyphony.store.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A context that is prefilled once and forked to three agents, who pay for their own words only. */
public final class ForkedContext {

    private static final String REPORT = """
            Report of the lighthouse keeper. The lamp was cleaned on Monday. On Tuesday a storm broke two windows of
            the tower, and the keeper's boat was lost. On Wednesday the glazier came and put in new windows.
            """;

    private ForkedContext() {}

    public static void main(String[] args) throws InterruptedException {
        Path file = ModelStore.ofEnvironment().resolve(args.length > 0 ? args[0] : "smollm2-135m", Progress.NONE);
        try (LocalModel model = LocalModel.open(file, ModelOptions.DEFAULT)) {
            run(model);
        }
    }

    static Join<String> run(LocalModel model) throws InterruptedException {
        try (Conversation shared = SequenceConversation.open(model)) {
            shared.append(REPORT);
            System.out.println("prefilled once: " + shared.usage().promptTokens() + " tokens");

            List<AgentTask<String>> tasks = Stream.of("the storm", "the windows", "the boat")
                    .map(topic -> Agent.named("about " + topic)
                            .instructions("In one sentence, about ")
                            .maxTokens(24)
                            .text()
                            .task(topic + ":", shared, new Events()))
                    .toList();
            Join<String> join = Coordinator.create().run(JoinPolicy.bestEffort(), tasks);
            join.successes().forEach(done -> {
                System.out.println(done.agent() + ":" + done.value());
                System.out.println("  prefilled " + done.usage().promptTokens() + " tokens, reused "
                        + done.usage().reusedTokens());
            });
            return join;
        }
    }
}
