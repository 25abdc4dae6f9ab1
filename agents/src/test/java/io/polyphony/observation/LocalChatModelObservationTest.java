package io.polyphony.observation;

import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import io.polyphony.langchain4j.LocalChatModel;
import io.polyphony.runtime.FakeModel;
import io.polyphony.runtime.LocalModel;
import io.polyphony.runtime.ModelOptions;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LocalChatModelObservationTest {

    private static final String TEMPLATE =
            "{% for m in messages %}[{{ m.role }}]{{ m.content }}{% endfor %}[assistant]";

    @Test
    void chat_twice_theSecondTellsWhatItReused() {
        TestObservationRegistry registry = TestObservationRegistry.create();
        ModelOptions options = ModelOptions.DEFAULT.withSequences(2).withContext(4096);
        try (LocalModel local = FakeModel.open(options, FakeModel.decoder(options), Optional.of(TEMPLATE));
                LocalChatModel chat = LocalChatModel.builder(local)
                        .listeners(ObservedChatModelListener.of(registry))
                        .build()) {
            chat.chat("hello");
            chat.chat("hello");
        }
        // All tokens of the prompt but the last, whose logits are wanted.
        String reused = String.valueOf("[user]hello[assistant]".length() - 1);
        TestObservationRegistryAssert.assertThat(registry)
                .hasNumberOfObservationsWithNameEqualTo("gen_ai.client.operation", 2)
                .hasAnObservationWithAKeyValue("gen_ai.usage.cache_read.input_tokens", reused)
                .hasAnObservationWithAKeyValue("gen_ai.response.model", "decoder");
    }
}
