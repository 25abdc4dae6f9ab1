package io.polyphony.langchain4j;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import io.polyphony.error.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The rule for histories that are too long.
 *
 * <p>Of the oldest turns so many are left out that they hold at least a whole number of quarters of the context: so the same ones are
 * left out in the next calls too, and these find their prefix again.
 *
 * @param limit tokens that a sequence holds
 * @param room tokens for the reply
 */
record PromptFitting(LongHistory policy, int limit, int room) {

    FittedPrompt fit(List<ChatMessage> history, Function<List<ChatMessage>, FittedPrompt> render) {
        FittedPrompt whole = render.apply(history);
        int excess = whole.tokens().length + room - limit;
        if (excess <= 0) {
            return whole;
        }
        List<Integer> turns = turns(history);
        if (policy == LongHistory.DROP_OLDEST && turns.size() > 1) {
            int step = Math.max(1, limit / 4);
            int wanted = (excess + step - 1) / step * step;
            FittedPrompt shorter = drop(history, turns, whole, wanted, render);
            if (shorter.tokens().length + room <= limit) {
                return shorter;
            }
        }
        throw new InvalidRequestException("the history has " + whole.tokens().length + " tokens, and a sequence holds "
                + limit + ", of which " + room + " are for the reply; shorten the history"
                + (policy == LongHistory.REFUSE ? ", build the chat model with LongHistory.DROP_OLDEST" : "")
                + " or open the model with a larger context.");
    }

    private static FittedPrompt drop(
            List<ChatMessage> history,
            List<Integer> turns,
            FittedPrompt whole,
            int wanted,
            Function<List<ChatMessage>, FittedPrompt> render) {
        // The fewest turns by which the prompt becomes that much shorter; the last one stays.
        int low = 1;
        int high = turns.size() - 1;
        while (low < high) {
            int middle = (low + high) / 2;
            int saved = whole.tokens().length
                    - render.apply(without(history, turns.get(middle))).tokens().length;
            if (saved >= wanted) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        List<ChatMessage> kept = without(history, turns.get(low));
        FittedPrompt shorter = render.apply(kept);
        return new FittedPrompt(shorter.messages(), shorter.text(), shorter.tokens(), history.size() - kept.size());
    }

    /** Where turns begin: at messages of the user. */
    private static List<Integer> turns(List<ChatMessage> history) {
        List<Integer> starts = new ArrayList<>();
        for (int i = 0; i < history.size(); i++) {
            if (history.get(i) instanceof UserMessage) {
                starts.add(i);
            }
        }
        return starts;
    }

    /** The system messages, and everything from {@code start} on. */
    private static List<ChatMessage> without(List<ChatMessage> history, int start) {
        List<ChatMessage> kept = new ArrayList<>();
        for (int i = 0; i < history.size(); i++) {
            if (i >= start || history.get(i) instanceof SystemMessage) {
                kept.add(history.get(i));
            }
        }
        return kept;
    }
}
