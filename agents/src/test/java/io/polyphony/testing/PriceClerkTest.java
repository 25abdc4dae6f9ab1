package io.polyphony.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.agent.Agent;
import org.junit.jupiter.api.Test;

/** The example of docs/testing.md. */
class PriceClerkTest {

    record Price(String product, int dollars) {}

    private final Agent<String, Price> clerk = Agent.named("clerk")
            .instructions("Find the price of a product in the text above.\n")
            .result(Price.class);

    @Test
    void ask_knownProduct_givesItsPrice() throws Exception {
        ScriptedConversation model = Script.create()
                .when("Falcon tent")
                .reply("{\"product\":\"Falcon tent\",\"dollars\":240}")
                .open();

        Price price = clerk.ask("the Falcon tent", model);

        assertThat(price).isEqualTo(new Price("Falcon tent", 240));
        assertThat(model.forks().getFirst().text()).startsWith("Find the price");
        assertThat(model.forks()).allMatch(ScriptedConversation::isClosed);
    }
}
