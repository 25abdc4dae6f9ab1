package io.polyphony.langchain4j.contract;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import io.polyphony.langchain4j.LocalChatModel;
import io.polyphony.runtime.LocalModel;
import io.polyphony.runtime.ModelOptions;
import io.polyphony.store.DefaultModel;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The models that the suites run on: a scripted one, or the default model where the system property {@value #PROPERTY} is
 * {@code model}. One for all suites, as an application would have it.
 */
final class ContractModels {

    static final String PROPERTY = "polyphony.contracts";

    /** Warns of every tool method of the suites, which were compiled without the names of parameters. */
    private static final Logger NAMELESS = Logger.getLogger("dev.langchain4j.agent.tool.ToolSpecifications");

    static {
        NAMELESS.setLevel(Level.OFF);
    }

    private ContractModels() {}

    /** Opened at the first use, and open until the JVM ends. */
    private static final class Shared {
        static final LocalModel MODEL = open();

        private static LocalModel open() {
            return onModel()
                    ? LocalModel.open(DefaultModel.file(), ModelOptions.DEFAULT)
                    : ScriptedModel.open("qwen3", new CapableModel());
        }
    }

    private static final class Closed {
        static final LocalModel MODEL = open();

        private static LocalModel open() {
            LocalModel model = ScriptedModel.open("qwen3", new CapableModel());
            model.close();
            return model;
        }
    }

    static boolean onModel() {
        return "model".equals(System.getProperty(PROPERTY));
    }

    /** The shared model. */
    static LocalModel local() {
        return Shared.MODEL;
    }

    static List<ChatModel> chat() {
        return List.of(LocalChatModel.of(local()));
    }

    static List<StreamingChatModel> streaming() {
        return List.of(LocalChatModel.of(local()).streaming());
    }

    static LocalChatModel with(ChatRequestParameters parameters) {
        return LocalChatModel.builder(local())
                .defaultRequestParameters(parameters)
                .build();
    }

    static LocalChatModel with(ChatModelListener listener) {
        return LocalChatModel.builder(local()).listeners(List.of(listener)).build();
    }

    /** With the parameters that the listener suites look for. */
    static LocalChatModel observed(ChatModelListener listener, ChatRequestParameters parameters) {
        return LocalChatModel.builder(local())
                .defaultRequestParameters(parameters)
                .listeners(List.of(listener))
                .build();
    }

    /** A model whose every call fails, because it's closed. */
    static LocalChatModel failing(ChatModelListener listener) {
        return LocalChatModel.builder(Closed.MODEL).listeners(List.of(listener)).build();
    }
}
