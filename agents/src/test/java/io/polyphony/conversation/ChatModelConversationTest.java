package io.polyphony.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.output.FinishReason;
import io.polyphony.decode.Finish;
import io.polyphony.error.InvalidRequestException;
import io.polyphony.runtime.Usage;
import io.polyphony.sampling.Sampling;
import io.polyphony.schema.JavaSchema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatModelConversationTest {

    record Price(String product, int dollars) {}

    private static final JsonNode SCHEMA = JavaSchema.of(Price.class);

    private final FakeChatModel model = new FakeChatModel();
    private final ChatModelConversation chat = ChatModelConversation.open(model, "Be brief.");

    @Test
    void reply_afterAppendedText_joinsBothInOneUserMessage() throws Exception {
        model.says("Paris").says("Rome");
        chat.append("Documents.");

        Reply reply = chat.reply(Request.of("Capital of France?"));
        chat.reply(Request.of("Of Italy?"));

        assertThat(reply.text()).isEqualTo("Paris");
        assertThat(reply.finish()).isEqualTo(Finish.END);
        assertThat(reply.usage()).isEqualTo(new Usage(10, 0, 3));
        assertThat(chat.usage()).isEqualTo(new Usage(20, 0, 6));
        assertThat(model.messages(1))
                .containsExactly(
                        "system: Be brief.", "user: Documents.\n\nCapital of France?", "ai: Paris", "user: Of Italy?");
    }

    @Test
    void reply_withOptions_handsThemOn() throws Exception {
        model.says("x");

        chat.reply(Request.of("q").withMaxTokens(7).withStop("\n").withSampling(Sampling.of(0.7, 1)));

        assertThat(model.requests.getFirst().maxOutputTokens()).isEqualTo(7);
        assertThat(model.requests.getFirst().stopSequences()).containsExactly("\n");
        assertThat(model.requests.getFirst().temperature()).isEqualTo(0.7);
        assertThat(model.requests.getFirst().responseFormat()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"product\":\"tent\",\"dollars\":5}",
                "{\"product\": \"tent\", \"dollars\": 5}",
                "\n{\n  \"product\" : \"tent\",\n  \"dollars\" : 5\n}\n"
            })
    void reply_jsonInAnyLayout_isTakenAtTheFirstAttempt(String said) throws Exception {
        model.says(said);

        Reply reply = chat.reply(Request.of("q").withConstraint(Constraint.json(SCHEMA)));

        assertThat(new ObjectMapper().readValue(reply.text(), Price.class)).isEqualTo(new Price("tent", 5));
        assertThat(model.requests).hasSize(1);
    }

    @Test
    void reply_ofTheWrongForm_isAskedForAgainAndLeavesNoTrace() throws Exception {
        model.says("maybe").says(" yes\n").says("fine");
        Request request = Request.of("Is it?").withConstraint(Constraint.choice(List.of("yes", "no")));

        Reply reply = chat.reply(request);
        chat.reply(Request.of("Thanks."));

        assertThat(reply.text()).isEqualTo("yes");
        assertThat(reply.usage()).isEqualTo(new Usage(20, 0, 6));
        assertThat(model.messages(1))
                .hasSize(4)
                .contains("ai: maybe")
                .last()
                .asString()
                .contains("did not have the form");
        assertThat(model.messages(2)).hasSize(4).doesNotContain("ai: maybe").contains("ai: yes");
    }

    @Test
    void reply_neverOfTheRightForm_failsAfterThreeAttemptsAndForgetsTheRequest() throws Exception {
        model.says("a").says("b").says("c").says("fine");
        Request request = Request.of("Is it?").withConstraint(Constraint.choice(List.of("yes", "no")));

        ReplyException failure = catchThrowableOfType(ReplyException.class, () -> chat.reply(request));
        chat.reply(Request.of("Hello."));

        assertThat(failure.code()).isEqualTo("reply-malformed");
        assertThat(failure.partial()).isEqualTo("c");
        assertThat(model.messages(3)).containsExactly("system: Be brief.", "user: Hello.");
    }

    @Test
    void reply_choiceWithSpacesOfItsOwn_isNotStripped() throws Exception {
        model.says(" yes");

        Reply reply = chat.reply(Request.of("q").withConstraint(Constraint.choice(List.of(" yes", " no"))));

        assertThat(reply.text()).isEqualTo(" yes");
    }

    @Test
    void reply_cutByTheModel_isFineForFreeTextOnly() throws Exception {
        model.says("long tex", FinishReason.LENGTH);
        assertThat(chat.reply(Request.of("q")).finish()).isEqualTo(Finish.LENGTH);

        for (int i = 0; i < 3; i++) {
            model.says("1", FinishReason.LENGTH);
        }
        Request digits = Request.of("q").withMaxTokens(1).withConstraint(Constraint.gbnf("root ::= [0-9]+"));
        assertThatThrownBy(() -> chat.reply(digits))
                .isInstanceOfSatisfying(
                        ReplyException.class, e -> assertThat(e.code()).isEqualTo("reply-cut"))
                .hasMessageContaining("the limit of 1 tokens");
    }

    @Test
    void reply_schemaCapability_decidesOnTheResponseFormat() throws Exception {
        FakeChatModel able = new FakeChatModel(Capability.RESPONSE_FORMAT_JSON_SCHEMA)
                .says("{\"product\":\"a\",\"dollars\":1}")
                .says("yes");
        ChatModelConversation other = ChatModelConversation.open(able, "");

        other.reply(Request.of("q").withConstraint(Constraint.json(SCHEMA)));
        other.reply(Request.of("q").withConstraint(Constraint.choice(List.of("yes"))));

        var format = able.requests.getFirst().responseFormat();
        assertThat(format.type()).isEqualTo(ResponseFormatType.JSON);
        String sent = ((JsonRawSchema) format.jsonSchema().rootElement()).schema();
        assertThat(sent).isEqualTo(SCHEMA.toString());
        assertThat(able.requests.get(1).responseFormat()).isNull();
    }

    @Test
    void reply_modelThrows_isRetryableUnlessNoRetryHelps() {
        model.fails(new RateLimitException("slow down")).fails(new AuthenticationException("no key"));

        ReplyException busy = catchThrowableOfType(ReplyException.class, () -> chat.reply(Request.of("q")));
        ReplyException refused = catchThrowableOfType(ReplyException.class, () -> chat.reply(Request.of("q")));

        assertThat(busy).hasMessageContaining("slow down").hasCauseInstanceOf(RateLimitException.class);
        assertThat(busy.code()).isEqualTo("model-failed");
        assertThat(busy.retryable()).isTrue();
        assertThat(refused.retryable()).isFalse();
        assertThat(model.messages(1))
                .as("a failed request is forgotten")
                .containsExactly("system: Be brief.", "user: q");
    }

    @Test
    void reply_clientWrapsAnInterrupt_isAnInterrupt() {
        model.fails(new RuntimeException(new InterruptedException("in the client")));

        assertThatThrownBy(() -> chat.reply(Request.of("q")))
                .isInstanceOf(InterruptedException.class)
                .hasRootCauseMessage("in the client");
    }

    @Test
    void reply_interruptedBefore_asksNobody() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> chat.reply(Request.of("q"))).isInstanceOf(InterruptedException.class);
        assertThat(model.requests).isEmpty();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void reply_timeLimitPassedBetweenCalls_isCut() {
        model.says("perhaps");
        Request request = Request.of("q")
                .withConstraint(Constraint.choice(List.of("yes")))
                .withTimeLimit(Duration.ofNanos(1));

        assertThatThrownBy(() -> chat.reply(request))
                .isInstanceOf(ReplyException.class)
                .hasMessageContaining("its time limit");
    }

    @Test
    void fork_hasTheSameHistoryAndItsOwnCost() throws Exception {
        model.says("one").says("two").says("three");
        chat.reply(Request.of("1"));
        ChatModelConversation fork = chat.fork();
        List<String> heard = new ArrayList<>();

        fork.reply(Request.of("2"), (text, tokens) -> heard.add(text + tokens));
        chat.reply(Request.of("3"));

        assertThat(heard).containsExactly("two3");
        assertThat(fork.usage()).isEqualTo(new Usage(10, 0, 3));
        assertThat(model.messages(1)).containsExactly("system: Be brief.", "user: 1", "ai: one", "user: 2");
        assertThat(model.messages(2)).containsExactly("system: Be brief.", "user: 1", "ai: one", "user: 3");
    }

    @Test
    void reply_emptyRequest_joinsWhatWasAppendedOrIsRefused() throws Exception {
        model.says("x");
        assertThatThrownBy(() -> chat.reply(Request.of(""))).isInstanceOf(InvalidRequestException.class);
        chat.append("Documents.");
        chat.reply(Request.of(""));

        assertThat(model.messages(0)).containsExactly("system: Be brief.", "user: Documents.");
        assertThat(chat.sequence()).isEqualTo(-1);
        assertThatThrownBy(() -> chat.logProbability("a", "b")).isInstanceOf(InvalidRequestException.class);
    }
}
