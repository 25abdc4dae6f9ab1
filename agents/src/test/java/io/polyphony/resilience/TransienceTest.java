package io.polyphony.resilience;

import static io.polyphony.resilience.Transience.PASSES;
import static io.polyphony.resilience.Transience.STAYS;
import static io.polyphony.resilience.Transience.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParseException;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import io.polyphony.error.DecodeException;
import io.polyphony.error.InvalidRequestException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransienceTest {

    private static void expect(Transience expected, Throwable... failures) {
        for (Throwable failure : failures) {
            assertThat(Transience.of(failure)).as("%s", failure).isEqualTo(expected);
        }
    }

    @Test
    void of_ownErrors_isWhatTheySay() {
        expect(PASSES, new DecodeException("x."), ResilienceException.bulkheadFull("x", 1, null));
        expect(STAYS, new InvalidRequestException("x.", new IOException("beneath")));
    }

    @Test
    void of_langChain4j_isWhatItSays() {
        expect(
                PASSES,
                new RateLimitException("429"),
                new InternalServerException("500"),
                new dev.langchain4j.exception.TimeoutException("late"));
        expect(STAYS, new AuthenticationException("key"), new UnsupportedFeatureException("images"));
        expect(UNKNOWN, new LangChain4jException("?"));
        expect(PASSES, new LangChain4jException(new IOException("reset")));
    }

    @ParameterizedTest
    @CsvSource({
        "400, STAYS",
        "401, STAYS",
        "404, STAYS",
        "408, PASSES",
        "429, PASSES",
        "500, PASSES",
        "501, STAYS",
        "503, PASSES",
        "529, PASSES"
    })
    void of_httpStatus_isThatOfServersAndOfTooMany(int status, Transience expected) {
        expect(expected, new HttpException(status, "x"));
    }

    @Test
    void of_inputAndOutput_passesButForFilesAndNonsense() {
        expect(
                PASSES,
                new IOException("reset"),
                new ConnectException(),
                new HttpTimeoutException("late"),
                new SocketTimeoutException(),
                new TimeoutException(),
                new UncheckedIOException(new IOException("reset")),
                new ExecutionException(new ConnectException()));
        expect(
                STAYS,
                new FileNotFoundException(),
                new NoSuchFileException("x"),
                new UncheckedIOException(new NoSuchFileException("x")),
                new JsonParseException(null, "not JSON"));
    }

    @Test
    void of_interruptsWhereverTheyAre_isNeverTriedAgain() {
        for (Throwable interrupt : new Throwable[] {
            new InterruptedException(),
            new CancellationException(),
            new ClosedByInterruptException(),
            new InterruptedIOException(),
            new IOException(new InterruptedException()),
            new RateLimitException(new InterruptedException())
        }) {
            expect(STAYS, interrupt);
            assertThat(Transience.isInterrupt(interrupt)).isTrue();
        }
        assertThat(Transience.isInterrupt(new SocketTimeoutException())).isFalse();
    }

    @Test
    void of_defects_isUnknownAndErrorsStay() {
        expect(UNKNOWN, new NullPointerException(), new IllegalStateException("x"));
        expect(STAYS, new OutOfMemoryError(), new RuntimeException(new StackOverflowError()));
    }

    @Test
    void of_causesInARing_ends() {
        RuntimeException one = new RuntimeException("one");
        RuntimeException two = new RuntimeException("two", one);
        one.initCause(two);

        expect(UNKNOWN, one);
    }
}
