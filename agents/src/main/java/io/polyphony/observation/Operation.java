package io.polyphony.observation;

/** What is observed: its names in OpenTelemetry's conventions for generative AI. */
enum Operation {
    CHAT("gen_ai.client.operation", "chat", "gen_ai.client.operation.duration"),
    AGENT("gen_ai.invoke_agent", "invoke_agent", "gen_ai.invoke_agent.duration"),
    TOOL("gen_ai.execute_tool", "execute_tool", "gen_ai.execute_tool.duration"),
    WORKFLOW("gen_ai.invoke_workflow", "invoke_workflow", "gen_ai.workflow.duration");

    final String observation;
    /** The value of {@code gen_ai.operation.name}, which begins the name of a span. */
    final String word;

    final String duration;

    Operation(String observation, String word, String duration) {
        this.observation = observation;
        this.word = word;
        this.duration = duration;
    }
}
