package io.polyphony.langchain4j.contract;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.service.common.AbstractAiServiceIT;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TimeBudget.class)
class AiServiceContractTest extends AbstractAiServiceIT {

    @Override
    protected List<ChatModel> models() {
        return ContractModels.chat();
    }
}
