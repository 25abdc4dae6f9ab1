package io.polyphony.langchain4j;

import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How an adapter answers, the same for all of its views. */
record ChatSettings(
        ChatRequestParameters parameters,
        List<ChatModelListener> listeners,
        boolean returnThinking,
        Optional<Boolean> think,
        LongHistory longHistory,
        int keep,
        Duration sequenceWait,
        Optional<Duration> timeLimit) {}
