package io.polyphony.langchain4j;

/** What happens to a history that leaves no room for a reply in the context. */
public enum LongHistory {
    /** The call fails with LangChain4j's {@code InvalidRequestException}, which says how many tokens there are and fit. */
    REFUSE,
    /**
     * The oldest turns are left out, each whole: a user message with all replies, calls and results that follow it. The system
     * message and the last turn stay. Somewhat more than needed goes at once, so that the next calls find their prefix again.
     */
    DROP_OLDEST
}
