package io.polyphony.langchain4j;

import dev.langchain4j.agent.tool.ToolExecutionRequest;

/** Who hears the parts of a reply as they come, on the thread that generates. */
interface ReplyListener {

    ReplyListener NONE = new ReplyListener() {};

    default void text(String piece) {}

    default void thinking(String piece) {}

    default void call(int index, ToolExecutionRequest call) {}
}
