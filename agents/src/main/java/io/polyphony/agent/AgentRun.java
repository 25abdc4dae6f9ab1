package io.polyphony.agent;

import io.polyphony.conversation.Conversation;
import io.polyphony.conversation.Fingerprint;
import io.polyphony.coordination.TaskProgress;
import io.polyphony.event.Event;
import io.polyphony.event.EventHeader;
import io.polyphony.event.Events;
import io.polyphony.resilience.AttemptFailure;
import io.polyphony.resilience.CallScope;
import io.polyphony.runtime.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One agent at work on one task: whom it tells of what it does, and the seed that its draws come from.
 *
 * <p>Conversations opened through it tell every token, so that an outcome has its partial text and its usage even where the
 * agent fails or is cut off.
 */
public final class AgentRun {

    private final String agent;
    private final Events events;
    private final TaskProgress progress;
    private final long seed;
    private final List<ObservedConversation> conversations = new CopyOnWriteArrayList<>();
    private final AtomicReference<Usage> elsewhere = new AtomicReference<>(Usage.NONE);
    private final long start = System.nanoTime();
    private volatile int sequence = -1;
    private volatile int attempt = 1;

    /**
     * A run of {@code agent}.
     *
     * @param seed the same seed gives the same draws
     */
    public AgentRun(String agent, Events events, TaskProgress progress, long seed) {
        this.agent = Objects.requireNonNull(agent, "agent");
        this.events = Objects.requireNonNull(events, "events");
        this.progress = Objects.requireNonNull(progress, "progress");
        this.seed = seed;
    }

    /** The agent's name in events and outcomes. */
    public String agent() {
        return agent;
    }

    /** Forks {@code base} for this agent, which has to close the fork. */
    public Conversation open(Conversation base) throws InterruptedException {
        // What this run observes already must not be told twice.
        return base instanceof ObservedConversation observed
                ? open(observed.unlessOf(this), observed.said())
                : open(base, Fingerprint.NOTHING);
    }

    Conversation open(Conversation source, Fingerprint said) throws InterruptedException {
        Instant asked = header().at();
        ObservedConversation own = new ObservedConversation(source.fork(), this, said);
        conversations.add(own);
        sequence = own.sequence();
        progress.sequence(sequence);
        told();
        EventHeader now = header();
        publish(new Event.SequenceOpened(
                now,
                own.usage().reusedTokens(),
                Duration.between(asked, now.at()).toMillis()));
        return own;
    }

    /** A seed for draw number {@code number}, different for every agent and number. */
    public long seed(int number) {
        long mixed = seed * 0x9E3779B97F4A7C15L + agent.hashCode() * 31L + number;
        return mixed ^ mixed >>> 32;
    }

    /** Tells which attempt is running; the first is 1. */
    public void attempt(int number) {
        attempt = number;
        progress.attempt(number);
        progress.clearPartial();
    }

    /** Publishes what this agent does. */
    public void publish(Event event) {
        events.publish(event);
    }

    /** The header of an event of this agent that happens now. */
    public EventHeader header() {
        return header(sequence);
    }

    EventHeader header(int sequence) {
        return events.header(agent, sequence);
    }

    /**
     * The scope for all guarded calls beneath this run: the deadline of its join, and failed attempts as events. {@link
     * Agent#run} is in it; other work of a run may be done in it too.
     */
    public CallScope scope() {
        CallScope outer = CallScope.current().to(this::attemptFailed);
        return progress.deadline().map(outer::within).orElse(outer);
    }

    private void attemptFailed(AttemptFailure failure) {
        publish(Event.AttemptFailed.of(header(), failure));
    }

    /** Adds tokens that were used for this run outside of its conversations, such as by agents of other libraries. */
    public void spend(Usage used) {
        elsewhere.accumulateAndGet(used, Usage::plus);
        told();
    }

    /** All tokens that this run has cost. */
    public Usage usage() {
        Usage total = elsewhere.get();
        for (ObservedConversation conversation : conversations) {
            total = total.plus(conversation.usage());
        }
        return total;
    }

    /** What this run has cost until now. */
    public Event.Spent spent() {
        return new Event.Spent(attempt, (System.nanoTime() - start) / 1_000_000, usage());
    }

    void told() {
        progress.usage(usage());
    }

    void text(int sequence, String piece) {
        if (!piece.isEmpty()) {
            progress.partial(piece);
            publish(new Event.TokenGenerated(header(sequence), piece));
        }
    }
}
