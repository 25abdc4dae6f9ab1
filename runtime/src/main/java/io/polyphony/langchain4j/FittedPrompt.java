package io.polyphony.langchain4j;

import io.polyphony.template.ChatMessage;
import io.polyphony.token.TextSegment;
import java.util.List;

/**
 * A prompt that leaves room for its reply.
 *
 * @param messages that it was made from
 * @param text as the template rendered it
 * @param tokens of the text
 * @param dropped messages of the request that were left out
 */
record FittedPrompt(List<ChatMessage> messages, List<TextSegment> text, int[] tokens, int dropped) {}
