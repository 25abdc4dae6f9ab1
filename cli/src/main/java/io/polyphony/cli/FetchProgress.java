package io.polyphony.cli;

import io.polyphony.cli.terminal.Channel;
import io.polyphony.cli.terminal.ProgressLine;
import io.polyphony.store.Progress;
import java.util.OptionalLong;

/** What a person sees of a download: each source that is tried, and a bar. */
final class FetchProgress implements Progress, AutoCloseable {

    private final Channel channel;
    private final String doing;
    private ProgressLine bar;

    /** The progress of a download. */
    FetchProgress(Channel channel) {
        this(channel, "Getting it from");
    }

    /** The progress of what {@code doing} says, to be followed by the source. */
    FetchProgress(Channel channel, String doing) {
        this.channel = channel;
        this.doing = doing;
    }

    @Override
    public void waiting(String reason) {
        channel.line(reason + "; waiting for it.");
    }

    @Override
    public void started(String source, OptionalLong totalBytes) {
        close();
        channel.line(doing + " " + source);
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
