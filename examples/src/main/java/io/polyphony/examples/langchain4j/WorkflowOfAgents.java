package io.polyphony.examples.langchain4j;

import dev.langchain4j.agentic.Agent;
import dev.langchain4j.agentic.AgenticServices;
import dev.langchain4j.agentic.UntypedAgent;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.service.V;
import io.polyphony.langchain4j.LocalChatModel;
import java.util.Map;

/** A LangChain4j workflow whose agents think at the same time, each on a sequence of its own in one shared model. */
public final class WorkflowOfAgents {

    public interface Poet {

        @Agent(description = "writes a line of verse", outputKey = "verse")
        @UserMessage("Write one line of verse about {{topic}}.")
        String write(@V("topic") String topic);
    }

    public interface Reporter {

        @Agent(description = "writes a headline", outputKey = "headline")
        @UserMessage("Write one headline about {{topic}}.")
        String write(@V("topic") String topic);
    }

    private WorkflowOfAgents() {}

    public static void main(String[] args) {
        try (LocalChatModel model = LocalChatModel.load(args.length > 0 ? args[0] : "smollm2-135m")) {
            System.out.println(run(model, "the first snow"));
        }
    }

    static String run(LocalChatModel model, String topic) {
        UntypedAgent workflow = AgenticServices.parallelBuilder()
                .subAgents(
                        AgenticServices.agentBuilder(Poet.class)
                                .chatModel(model.forAgent("poet"))
                                .build(),
                        AgenticServices.agentBuilder(Reporter.class)
                                .chatModel(model.forAgent("reporter"))
                                .build())
                .output(scope -> scope.readState("verse", "") + "\n---\n" + scope.readState("headline", ""))
                .build();
        return (String) workflow.invoke(Map.of("topic", topic));
    }
}
