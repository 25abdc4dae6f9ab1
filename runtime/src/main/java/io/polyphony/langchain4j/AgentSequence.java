package io.polyphony.langchain4j;

import io.polyphony.error.ModelClosedException;
import io.polyphony.error.SequencesExhaustedException;
import io.polyphony.runtime.LocalModel;
import io.polyphony.template.ChatMessage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The one sequence of an agent's view: its calls come one after the other, first come first served. */
final class AgentSequence implements SequenceSource {

    private final LocalModel model;
    private final String name;
    private final Duration wait;
    private final Semaphore turn = new Semaphore(1, true);
    /** Null before the first call and after one that failed. */
    private volatile KeptSequence kept;

    private volatile boolean closed;

    AgentSequence(LocalModel model, String name, Duration wait) {
        this.model = model;
        this.name = name;
        this.wait = wait;
    }

    @Override
    public KeptSequence take(int[] prompt, List<ChatMessage> messages) throws InterruptedException {
        if (!turn.tryAcquire(TimeUnit.NANOSECONDS.convert(wait), TimeUnit.NANOSECONDS)) {
            throw new SequencesExhaustedException("the sequence of agent " + name + " was busy for " + wait.toSeconds()
                    + " s; wait longer or give the agent fewer calls at once.");
        }
        boolean taken = false;
        try {
            requireOpen();
            if (kept == null || kept.sequence().isClosed()) {
                kept = new KeptSequence(model.sequence(wait));
            }
            requireOpen();
            kept.rewind(kept.common(prompt));
            taken = true;
            return kept;
        } finally {
            if (!taken) {
                end();
            }
        }
    }

    @Override
    public void giveBack(KeptSequence sequence) {
        end();
    }

    private void end() {
        KeptSequence held = kept;
        if (closed && held != null) {
            held.sequence().close();
        }
        turn.release();
    }

    private void requireOpen() {
        if (closed) {
            throw new ModelClosedException("the view of agent " + name + " was closed; ask forAgent for it anew.");
        }
    }

    @Override
    public void close() {
        closed = true;
        KeptSequence held = kept;
        if (held != null) {
            held.sequence().close();
        }
    }
}
