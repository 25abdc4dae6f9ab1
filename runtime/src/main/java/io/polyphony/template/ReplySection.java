package io.polyphony.template;

/** A part of a model's reply. Sections of one kind that follow each other belong together. */
public sealed interface ReplySection {

    /** Text for whoever asked. */
    record Text(String text) implements ReplySection {}

    /** What the model thought aloud before its answer, without the marks around it. */
    record Thinking(String text) implements ReplySection {}

    /**
     * A tool that the model asks for.
     *
     * @param name of the tool
     * @param arguments a JSON object
     * @param id that the model gave the call; empty where its format has none
     * @param source the call as the model wrote it, marks included
     */
    record ToolCall(String name, String arguments, String id, String source) implements ReplySection {}
}
