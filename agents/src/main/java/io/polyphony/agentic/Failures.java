package io.polyphony.agentic;

import dev.langchain4j.agentic.agent.AgentInvocationException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.nio.channels.ClosedByInterruptException;

/** What of a failure to throw on, and what it means. */
final class Failures {

    /** Causes can form a ring; no honest chain is as long as this. */
    private static final int LONGEST_CHAIN = 64;

    private Failures() {}

    /** {@code cause} to be thrown; an error is thrown at once, and what is checked becomes a failure of LangChain4j's. */
    static RuntimeException unchecked(Throwable cause) {
        return switch (cause) {
            case RuntimeException unchecked -> unchecked;
            case Error error -> throw error;
            default -> new AgentInvocationException((Exception) cause);
        };
    }

    /** What an agent itself threw, without the layers that LangChain4j puts around it. */
    static Throwable ofAgent(Throwable thrown) {
        Throwable link = thrown;
        for (int i = 0; i < LONGEST_CHAIN && link.getCause() != null; i++) {
            if (!isLayer(link)) {
                break;
            }
            link = link.getCause();
        }
        return link;
    }

    private static boolean isLayer(Throwable link) {
        return link instanceof AgentInvocationException
                || link instanceof InvocationTargetException
                || link instanceof UndeclaredThrowableException;
    }

    /** Whether the thread's interrupt is behind it, and not a library's own idea of cancelling. */
    static boolean byInterrupt(Throwable thrown) {
        Throwable link = thrown;
        for (int i = 0; link != null && i < LONGEST_CHAIN; i++) {
            if (link instanceof InterruptedException || link instanceof ClosedByInterruptException) {
                return true;
            }
            link = link.getCause();
        }
        return false;
    }
}
