package io.polyphony.cli;

import io.polyphony.cli.terminal.Channel;
import io.polyphony.cli.terminal.ProgressLine;
import io.polyphony.store.Progress;
import java.util.OptionalLong;

/** What a person sees of a download: each source that is tried, and a bar. */
final class FetchProgress implements Progress, AutoCloseable {

    private final Channel channel;
    private ProgressLine bar;

    FetchProgress(Channel channel) {
        this.channel = channel;
    }

    @Override
    public void waiting(String reason) {
        channel.line(reason + "; waiting for it.");
    }

    @Override
    public void started(String source, OptionalLong totalBytes) {
        close();
        channel.line("Getting it from " + source);
        bar = channel.progress("Model", totalBytes.orElse(-1));
    }

    @Override
    public void advanced(long bytes) {
        if (bar != null) {
            bar.to(bytes);
        }
    }

    @Override
    public void finished() {
        close();
    }

    @Override
    public void failed(String reason) {
        close();
        channel.line("That failed: " + reason);
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
