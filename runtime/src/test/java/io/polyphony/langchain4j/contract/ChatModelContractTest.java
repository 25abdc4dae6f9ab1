package io.polyphony.langchain4j.contract;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.common.AbstractChatModelIT;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponseMetadata;
import io.polyphony.langchain4j.LocalChatResponseMetadata;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TimeBudget.class)
class ChatModelContractTest extends AbstractChatModelIT {

    @Override
    protected List<ChatModel> models() {
        return ContractModels.chat();
    }

    @Override
    protected ChatModel createModelWith(ChatRequestParameters parameters) {
        return ContractModels.with(parameters);
    }

    @Override
    protected ChatRequestParameters createIntegrationSpecificParameters(int maxOutputTokens) {
        return ChatRequestParameters.builder().maxOutputTokens(maxOutputTokens).build();
    }

    @Override
    protected Class<? extends ChatResponseMetadata> chatResponseMetadataType(ChatModel model) {
        return LocalChatResponseMetadata.class;
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
