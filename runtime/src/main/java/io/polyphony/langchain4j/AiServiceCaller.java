package io.polyphony.langchain4j;

import java.util.List;

/**
 * Whether an AI service waits for a reply. Nothing in a request tells so, and the stack is looked at only when there is something
 * to tell the service.
 */
final class AiServiceCaller {

    private static final List<String> PACKAGES = List.of("dev.langchain4j.service.", "dev.langchain4j.guardrail.");

    private AiServiceCaller() {}

    static boolean isOnStack() {
        return StackWalker.getInstance()
                .walk(frames -> frames.map(StackWalker.StackFrame::getClassName)
                        .anyMatch(name -> PACKAGES.stream().anyMatch(name::startsWith)));
    }
}
