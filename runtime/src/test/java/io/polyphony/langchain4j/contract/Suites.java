package io.polyphony.langchain4j.contract;

import java.util.List;

/** LangChain4j's contract suites, each as it is run here. */
final class Suites {

    static final List<Class<?>> ALL = List.of(
            ChatModelContractTest.class,
            StreamingChatModelContractTest.class,
            ChatModelListenerContractTest.class,
            StreamingChatModelListenerContractTest.class,
            AiServiceContractTest.class,
            AiServiceWithToolsContractTest.class,
            AiServiceWithJsonSchemaContractTest.class,
            StreamingAiServiceContractTest.class);

    private Suites() {}

    /** The name of the suite that {@code test} runs, which is LangChain4j's class. */
    static String name(Class<?> test) {
        return test.getSuperclass().getSimpleName();
    }
}
