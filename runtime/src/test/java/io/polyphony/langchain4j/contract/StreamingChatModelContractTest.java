package io.polyphony.langchain4j.contract;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.atLeast;
import static org.mockito.Mockito.atLeastOnce;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.common.AbstractStreamingChatModelIT;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponseMetadata;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import io.polyphony.langchain4j.LocalChatResponseMetadata;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.mockito.InOrder;

/** Beside the other tests: one of its tests waits 30 seconds to see that nothing happens. */
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(TimeBudget.class)
class StreamingChatModelContractTest extends AbstractStreamingChatModelIT {

    @Override
    protected List<StreamingChatModel> models() {
        return ContractModels.streaming();
    }

    @Override
    protected StreamingChatModel createModelWith(ChatRequestParameters parameters) {
        return ContractModels.with(parameters).streaming();
    }

    @Override
    public StreamingChatModel createModelWith(ChatModelListener listener) {
        return ContractModels.with(listener).streaming();
    }

    @Override
    protected ChatRequestParameters createIntegrationSpecificParameters(int maxOutputTokens) {
        return ChatRequestParameters.builder().maxOutputTokens(maxOutputTokens).build();
    }

    @Override
    protected Class<? extends ChatResponseMetadata> chatResponseMetadataType(StreamingChatModel model) {
        return LocalChatResponseMetadata.class;
    }

    @Override
    protected void verifyToolCallbacks(StreamingChatResponseHandler handler, InOrder order, String id) {
        verifyCall(handler, order, 0, id, "getWeather");
    }

    @Override
    protected void verifyToolCallbacks(StreamingChatResponseHandler handler, InOrder order, String id1, String id2) {
        verifyCall(handler, order, 0, id1, "getWeather");
        verifyCall(handler, order, 1, id2, "getTime");
    }

    /** A model may talk before its first call; then every call comes in fragments, and once more as a whole. */
    private static void verifyCall(
            StreamingChatResponseHandler handler, InOrder order, int index, String id, String name) {
        order.verify(handler, atLeast(0)).onPartialResponse(any(), any());
        order.verify(handler, atLeastOnce())
                .onPartialToolCall(
                        argThat(call -> call.index() == index
                                && call.id().equals(id)
                                && call.name().equals(name)),
                        any());
        order.verify(handler)
                .onCompleteToolCall(argThat(call -> call.index() == index
                        && call.toolExecutionRequest().id().equals(id)
                        && call.toolExecutionRequest().name().equals(name)));
    }

    @Override
    protected boolean supportsModelNameParameter() {
        return false;
    }

    @Override
    protected boolean supportsSingleImageInputAsBase64EncodedString() {
        return false;
    }

    @Override
    protected boolean supportsSingleImageInputAsPublicURL() {
        return false;
    }
}
