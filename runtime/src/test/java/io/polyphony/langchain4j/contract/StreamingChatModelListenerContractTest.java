package io.polyphony.langchain4j.contract;

import dev.langchain4j.exception.NonRetriableException;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.common.AbstractStreamingChatModelListenerIT;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TimeBudget.class)
class StreamingChatModelListenerContractTest extends AbstractStreamingChatModelListenerIT {

    @Override
    protected StreamingChatModel createModel(ChatModelListener listener) {
        return ContractModels.observed(
                        listener,
                        ChatRequestParameters.builder()
                                .modelName(modelName())
                                .temperature(temperature())
                                .topP(topP())
                                .maxOutputTokens(maxTokens())
                                .build())
                .streaming();
    }

    @Override
    protected String modelName() {
        return ContractModels.local().name();
    }

    @Override
    protected StreamingChatModel createFailingModel(ChatModelListener listener) {
        return ContractModels.failing(listener).streaming();
    }

    @Override
    protected Class<? extends Exception> expectedExceptionClass() {
        return NonRetriableException.class;
    }
}
