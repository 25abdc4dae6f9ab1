package io.polyphony.langchain4j;

import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.NonRetriableException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.TimeoutException;
import io.polyphony.error.DeadlineExceededException;
import io.polyphony.error.DecodeException;
import io.polyphony.error.GrammarException;
import io.polyphony.error.InvalidRequestException;
import io.polyphony.error.KvCacheFullException;
import io.polyphony.error.RuntimeFailure;
import io.polyphony.error.SchemaException;
import io.polyphony.error.SequencesExhaustedException;
import io.polyphony.error.TemplateException;

/** LangChain4j's exceptions for the runtime's, which are their causes; what can be tried again is a retriable one. */
final class Failures {

    /** Work that waits. */
    interface Work<T> {
        T run() throws InterruptedException;
    }

    private Failures() {}

    static <T> T mapped(Work<T> work) {
        try {
            return work.run();
        } catch (RuntimeFailure e) {
            throw of(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NonRetriableException("the call was interrupted; its sequence is free again.", e);
        }
    }

    private static RuntimeException of(RuntimeFailure failure) {
        String message = failure.getMessage();
        return switch (failure) {
            case SequencesExhaustedException e -> new RateLimitException(message, e);
            // A prompt that can never fit was refused before: others hold the cells just now.
            case KvCacheFullException e -> new RateLimitException(message, e);
            case DeadlineExceededException e -> new TimeoutException(message, e);
            case DecodeException e -> new InternalServerException(message, e);
            case InvalidRequestException e -> invalid(e);
            case GrammarException e -> invalid(e);
            case SchemaException e -> invalid(e);
            case TemplateException e -> invalid(e);
            default -> new NonRetriableException(message, failure);
        };
    }

    private static RuntimeException invalid(RuntimeFailure failure) {
        return new dev.langchain4j.exception.InvalidRequestException(failure.getMessage(), failure);
    }
}
