package io.polyphony.langchain4j.contract;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.service.common.AbstractAiServiceWithJsonSchemaIT;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TimeBudget.class)
class AiServiceWithJsonSchemaContractTest extends AbstractAiServiceWithJsonSchemaIT {

    @Override
    protected List<ChatModel> models() {
        return ContractModels.chat();
    }

    @Override
    protected boolean supportsRecursion() {
        return true;
    }
}
