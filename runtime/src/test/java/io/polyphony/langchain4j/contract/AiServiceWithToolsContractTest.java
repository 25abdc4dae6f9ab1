package io.polyphony.langchain4j.contract;

import dev.langchain4j.data.image.Image;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.service.common.AbstractAiServiceWithToolsIT;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TimeBudget.class)
class AiServiceWithToolsContractTest extends AbstractAiServiceWithToolsIT {

    @Override
    protected List<ChatModel> models() {
        return ContractModels.chat();
    }

    @Override
    protected boolean supportsRecursion() {
        return true;
    }

    @Override
    protected boolean verifyModelInteractions() {
        return true;
    }

    /** One pixel; the suite's own would be downloaded. */
    @Override
    protected Image catImage() {
        return Image.builder()
                .base64Data(
                        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")
                .mimeType("image/png")
                .build();
    }
}
