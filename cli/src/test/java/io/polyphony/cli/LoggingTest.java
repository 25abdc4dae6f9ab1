package io.polyphony.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.cli.terminal.Channel;
import java.lang.System.Logger.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LoggingTest {

    private final StringBuilder err = new StringBuilder();
    private final System.Logger own = System.getLogger("io.polyphony.decode.Loop");

    @AfterEach
    void quietAgain() {
        Logging.configure(0, Channel.plain(new StringBuilder()));
    }

    @Test
    void configure_byDefault_showsOwnWarningsInOneLine() {
        Logging.configure(0, Channel.plain(err));
        own.log(Level.WARNING, "slow\nstep", new IllegalStateException("why"));
        assertThat(err.toString())
                .matches("\\d\\d:\\d\\d:\\d\\d\\.\\d{3} WARN  decode\\.Loop: slow step "
                        + "\\(java\\.lang\\.IllegalStateException: why\\)\n");
    }

    @Test
    void configure_byDefault_hidesEverythingElse() {
        Logging.configure(0, Channel.plain(err));
        own.log(Level.INFO, "loaded");
        System.getLogger("io.polyphony.llama").log(Level.DEBUG, "llama_model_loader: ...");
        LoggerFactory.getLogger("dev.langchain4j").error("a library's error");
        assertThat(err).isEmpty();
    }

    @Test
    void configure_verbose_showsInfoAndLibrariesWarningsWithStackTraces() {
        Logging.configure(1, Channel.plain(err));
        own.log(Level.INFO, "loaded", new IllegalStateException("why"));
        LoggerFactory.getLogger("dev.langchain4j").warn("a library's warning");
        System.getLogger("io.polyphony.llama").log(Level.DEBUG, "llama_model_loader: ...");
        assertThat(err)
                .contains("INFO  decode.Loop: loaded\njava.lang.IllegalStateException: why\n\tat ")
                .contains("WARN  dev.langchain4j: a library's warning")
                .doesNotContain("llama_model_loader");
    }

    @Test
    void configure_verboseTwice_showsLlamasLog() {
        Logging.configure(2, Channel.plain(err));
        System.getLogger("io.polyphony.llama").log(Level.DEBUG, "llama_model_loader: ...");
        assertThat(err).contains("DEBUG llama: llama_model_loader");
    }

    @Test
    void configure_twice_writesEachLineOnce() {
        Logging.configure(0, Channel.plain(err));
        Logging.configure(0, Channel.plain(err));
        own.log(Level.ERROR, "once");
        assertThat(err.toString().lines()).singleElement().asString().contains("ERROR decode.Loop: once");
    }
}
