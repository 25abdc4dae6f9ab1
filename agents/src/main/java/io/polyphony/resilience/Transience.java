package io.polyphony.resilience;

import com.fasterxml.jackson.core.JacksonException;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.NonRetriableException;
import dev.langchain4j.exception.RetriableException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import io.polyphony.error.PolyphonyException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.MalformedURLException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystemException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Whether a failure may pass by itself. */
public enum Transience {

    /** The same call may succeed later. */
    PASSES,

    /** The same call fails again, or has been cancelled. */
    STAYS,

    /** Nothing in the failure or its causes says so. */
    UNKNOWN;

    /** Causes can form a ring; no honest chain is as long as this. */
    private static final int LONGEST_CHAIN = 64;

    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERRORS = 500;
    private static final int NOT_IMPLEMENTED = 501;

    /** What {@code thrown}, or else the first of its causes that says so, tells. */
    public static Transience of(Throwable thrown) {
        if (isInterrupt(thrown)) {
            return STAYS;
        }
        Throwable link = thrown;
        for (int i = 0; link != null && i < LONGEST_CHAIN; i++) {
            Transience found = ofLink(link);
            if (found != UNKNOWN) {
                return found;
            }
            link = link.getCause();
        }
        return UNKNOWN;
    }

    /** Whether somebody's interrupt is behind {@code thrown}, perhaps wrapped by a library. */
    public static boolean isInterrupt(Throwable thrown) {
        Throwable link = thrown;
        for (int i = 0; link != null && i < LONGEST_CHAIN; i++) {
            if (link instanceof InterruptedException
                    || link instanceof CancellationException
                    || link instanceof ClosedByInterruptException
                    || link instanceof InterruptedIOException && !(link instanceof SocketTimeoutException)) {
                return true;
            }
            link = link.getCause();
        }
        return false;
    }

    private static Transience ofLink(Throwable link) {
        return switch (link) {
            case PolyphonyException known -> known.retryable() ? PASSES : STAYS;
            case Error _ -> STAYS;
            case RetriableException _ -> PASSES;
            case NonRetriableException _, UnsupportedFeatureException _ -> STAYS;
            case HttpException http -> ofStatus(http.statusCode());
            case TimeoutException _ -> PASSES;
            case FileNotFoundException _, FileSystemException _, CharacterCodingException _ -> STAYS;
            case MalformedURLException _, ProtocolException _ -> STAYS;
            case SSLHandshakeException _, SSLPeerUnverifiedException _ -> STAYS;
            // What can't be read now can't be read later, though Jackson calls it I/O.
            case JacksonException _ -> STAYS;
            case IOException _ -> PASSES;
            default -> UNKNOWN;
        };
    }

    private static Transience ofStatus(int status) {
        boolean passes = status == REQUEST_TIMEOUT
                || status == TOO_MANY_REQUESTS
                || status >= SERVER_ERRORS && status != NOT_IMPLEMENTED;
        return passes ? PASSES : STAYS;
    }
}
