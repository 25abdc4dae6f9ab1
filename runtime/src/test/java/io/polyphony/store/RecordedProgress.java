package io.polyphony.store;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;

/** All events but the advances, of which only the last is kept. */
final class RecordedProgress implements Progress {

    final List<String> events = new CopyOnWriteArrayList<>();
    volatile long bytes;

    @Override
    public void waiting(String reason) {
        events.add("waiting: " + reason);
    }

    @Override
    public void started(String source, OptionalLong totalBytes) {
        events.add("started: " + source + (totalBytes.isPresent() ? " of " + totalBytes.getAsLong() : ""));
    }

    @Override
    public void advanced(long count) {
        bytes = count;
    }

    @Override
    public void finished() {
        events.add("finished");
    }

    @Override
    public void failed(String reason) {
        events.add("failed: " + reason);
    }
}
