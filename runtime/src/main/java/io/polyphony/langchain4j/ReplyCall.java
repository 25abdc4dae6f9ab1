package io.polyphony.langchain4j;

import io.polyphony.runtime.Sequence;

/** One call in progress, which any thread may cancel: its sequence is free one decode step later. */
final class ReplyCall {

    private final ReplyListener listener;
    private boolean cancelled;
    private Sequence sequence;

    ReplyCall(ReplyListener listener) {
        this.listener = listener;
    }

    ReplyListener listener() {
        return listener;
    }

    synchronized boolean isCancelled() {
        return cancelled;
    }

    synchronized void cancel() {
        cancelled = true;
        if (sequence != null) {
            sequence.close();
        }
    }

    /** The sequence that is busy for this call; null once it isn't any more. */
    synchronized void runsOn(Sequence busy) {
        sequence = busy;
        if (cancelled && busy != null) {
            busy.close();
        }
    }
}
