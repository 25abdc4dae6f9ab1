package io.polyphony.cli.bench;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.polyphony.decode.Decoder;
import io.polyphony.langchain4j.LocalChatModel;
import io.polyphony.langchain4j.LocalChatResponseMetadata;
import io.polyphony.runtime.LocalModel;
import io.polyphony.runtime.ModelOptions;
import io.polyphony.token.Tokenizer;
import java.util.ArrayList;
import java.util.List;

/**
 * A chat through LangChain4j's interface, which sends the whole history in every turn.
 *
 * @param turns questions and replies
 * @param replyTokens of each reply
 */
record ChatBench(BenchModel model, int turns, int replyTokens) implements Bench {

    private static final int BATCH = 64;
    /** More than a question takes with what the template adds to it and its reply, in any tokenizer. */
    private static final int TURN_TOKENS = 110;

    private static final int SYSTEM_TOKENS = 60;

    private static final String SYSTEM = "You help visitors of a museum of clocks. Be brief and friendly.";

    private static final List<String> QUESTIONS = List.of(
            "Which clock in your rooms is the oldest one?",
            "Who made it, and for which town was it made?",
            "How long does it run before it must be wound?",
            "May children touch any of the clocks in here?");

    /** What one way of serving the chat gave. */
    private static final class Results {
        final Series all = new Series();
        final Series lastFirstToken = new Series();
        final Series prefilled = new Series();
    }

    @Override
    public double estimate(StepCost cost, int rounds) {
        // Half of the full length on average, in turns of about 45 tokens.
        double anew = cost.prefill(turns * turns / 2 * 45);
        return (rounds + 1) * (anew + cost.prefill(turns * 30) + 2 * turns * replyTokens * cost.step(1));
    }

    @Override
    public BenchResult run(Rounds rounds) throws Exception {
        int cells = SYSTEM_TOKENS + turns * (TURN_TOKENS + replyTokens);
        ModelOptions options =
                ModelOptions.DEFAULT.withSequences(2).withContext(cells).withBatch(BATCH);
        Tokenizer tokenizer = EndlessTokenizer.of(model.tokenizer());
        Results kept = new Results();
        Results anew = new Results();
        List<List<String>> replies = new ArrayList<>();
        try (Decoder decoder = model.decoder(cells, BATCH, options.sequences())) {
            TimedDecoder shared = new TimedDecoder(decoder);
            rounds.interleave(List.of(
                    recorded -> replies.add(chat(shared, tokenizer, options, 1, recorded, kept)),
                    recorded -> replies.add(chat(shared, tokenizer, options, 0, recorded, anew))));
        }
        if (replies.stream().distinct().count() != 1) {
            throw new IllegalStateException(
                    "replies differ between kept sequences and prompts that were prefilled anew");
        }
        return new BenchResult(
                "chat",
                "Chat",
                method(),
                List.of(
                        Measurement.of("kept: all turns", "s", kept.all),
                        Measurement.of("prefilled anew: all turns", "s", anew.all),
                        Measurement.of("anew over kept", "times", anew.all.over(kept.all)),
                        Measurement.of("kept: first token of the last turn", "ms", kept.lastFirstToken),
                        Measurement.of("prefilled anew: first token of the last turn", "ms", anew.lastFirstToken),
                        Measurement.of("kept: tokens prefilled", "tokens", kept.prefilled),
                        Measurement.of("prefilled anew: tokens", "tokens", anew.prefilled)));
    }

    private String method() {
        return """
                A chat of %d turns with `LocalChatModel`, greedy, %d tokens a reply; each turn sends the whole history. Kept: \
                as usual, the sequence of the turn before is found again. Anew: `keep(0)`, every prompt is prefilled whole. \
                Both take turns on one llama.cpp context, and all replies were compared: they are the same.""".formatted(turns, replyTokens);
    }

    private List<String> chat(
            TimedDecoder shared,
            Tokenizer tokenizer,
            ModelOptions options,
            int keep,
            boolean recorded,
            Results results) {
        shared.takeSteps();
        try (LocalModel local = LocalModel.on(shared, tokenizer, model.chatTemplate(), options);
                LocalChatModel chat = LocalChatModel.builder(local)
                        .keep(keep)
                        .defaultRequestParameters(ChatRequestParameters.builder()
                                .maxOutputTokens(replyTokens)
                                .build())
                        .build()) {
            List<ChatMessage> history = new ArrayList<>(List.of(SystemMessage.from(SYSTEM)));
            List<String> replies = new ArrayList<>();
            double prefilled = 0;
            double lastFirstToken = 0;
            long start = System.nanoTime();
            for (int turn = 0; turn < turns; turn++) {
                history.add(UserMessage.from(QUESTIONS.get(turn % QUESTIONS.size())));
                ChatResponse response = chat.chat(history);
                history.add(response.aiMessage());
                replies.add(response.aiMessage().text());
                LocalChatResponseMetadata metadata = (LocalChatResponseMetadata) response.metadata();
                prefilled += metadata.tokenUsage().inputTokenCount() - metadata.reusedTokens();
                lastFirstToken = metadata.timeToFirstToken().toNanos() / 1e6;
            }
            if (recorded) {
                results.all.add((System.nanoTime() - start) / 1e9);
                results.lastFirstToken.add(lastFirstToken);
                results.prefilled.add(prefilled);
            }
            return replies;
        }
    }
}
