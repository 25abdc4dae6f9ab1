package io.polyphony.langchain4j.contract;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.ChatResponseMetadata;
import dev.langchain4j.service.common.AbstractStreamingAiServiceIT;
import io.polyphony.langchain4j.LocalChatResponseMetadata;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TimeBudget.class)
class StreamingAiServiceContractTest extends AbstractStreamingAiServiceIT {

    @Override
    protected List<StreamingChatModel> models() {
        return ContractModels.streaming();
    }

    @Override
    protected Class<? extends ChatResponseMetadata> chatResponseMetadataType(StreamingChatModel model) {
        return LocalChatResponseMetadata.class;
    }
}
