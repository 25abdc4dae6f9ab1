package io.polyphony.langchain4j;

import dev.langchain4j.model.chat.response.ChatResponseMetadata;
import java.time.Duration;
import java.util.Objects;

/** What a local model tells of a reply beyond what every model does. */
public final class LocalChatResponseMetadata extends ChatResponseMetadata {

    private final int reusedTokens;
    private final int droppedMessages;
    private final int sequence;
    private final Duration timeToFirstToken;

    private LocalChatResponseMetadata(Builder builder) {
        super(builder);
        this.reusedTokens = builder.reusedTokens;
        this.droppedMessages = builder.droppedMessages;
        this.sequence = builder.sequence;
        this.timeToFirstToken = builder.timeToFirstToken;
    }

    /** Prompt tokens that were in the KV cache already and were not prefilled again. */
    public int reusedTokens() {
        return reusedTokens;
    }

    /** Messages of the request that were left out for the sake of room; see {@link LongHistory#DROP_OLDEST}. */
    public int droppedMessages() {
        return droppedMessages;
    }

    /** The llama.cpp {@code seq_id} that replied. */
    public int sequence() {
        return sequence;
    }

    /** Time from the begin of the prefill to the first token. */
    public Duration timeToFirstToken() {
        return timeToFirstToken;
    }

    @Override
    public Builder toBuilder() {
        return ((Builder) super.toBuilder(builder()))
                .reusedTokens(reusedTokens)
                .droppedMessages(droppedMessages)
                .sequence(sequence)
                .timeToFirstToken(timeToFirstToken);
    }

    public static Builder builder() {
        return new Builder();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LocalChatResponseMetadata that
                && super.equals(other)
                && reusedTokens == that.reusedTokens
                && droppedMessages == that.droppedMessages
                && sequence == that.sequence
                && timeToFirstToken.equals(that.timeToFirstToken);
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), reusedTokens, droppedMessages, sequence, timeToFirstToken);
    }

    /** Collects the metadata of one reply. */
    public static final class Builder extends ChatResponseMetadata.Builder<Builder> {

        private int reusedTokens;
        private int droppedMessages;
        private int sequence;
        private Duration timeToFirstToken = Duration.ZERO;

        public Builder reusedTokens(int count) {
            reusedTokens = count;
            return this;
        }

        public Builder droppedMessages(int count) {
            droppedMessages = count;
            return this;
        }

        public Builder sequence(int id) {
            sequence = id;
            return this;
        }

        public Builder timeToFirstToken(Duration time) {
            timeToFirstToken = time;
            return this;
        }

        @Override
        public LocalChatResponseMetadata build() {
            return new LocalChatResponseMetadata(this);
        }
    }
}
