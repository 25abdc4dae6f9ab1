package io.polyphony.agent;

import io.polyphony.conversation.Constraint;
import io.polyphony.conversation.Conversation;
import io.polyphony.conversation.Reply;
import io.polyphony.conversation.ReplyException;
import io.polyphony.conversation.Request;
import io.polyphony.coordination.AgentTask;
import io.polyphony.error.InvalidRequestException;
import io.polyphony.event.Event;
import io.polyphony.event.Events;
import io.polyphony.resilience.CallScope;
import io.polyphony.resilience.Guard;
import io.polyphony.resilience.ResiliencePolicy;
import io.polyphony.sampling.Sampling;
import io.polyphony.tool.AgentTool;
import io.polyphony.tool.ToolBox;
import io.polyphony.tool.routing.ToolSelector;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Somebody who does one kind of task: instructions, tools, and the type of what comes back.
 *
 * <ol>
 *   <li>it is defined once, with {@link #named}, and is immutable;
 *   <li>for each task it forks a conversation, so that it shares all context without paying for it again;
 *   <li>it adds its instructions and the task, and generates under a grammar made from its result type;
 *   <li>with tools, it calls them until it has its answer.
 * </ol>
 *
 * <pre>{@code
 * record Price(String product, int dollars) {}
 * Agent<String, Price> clerk = Agent.named("clerk")
 *         .instructions("Find the price of a product in the text above.\n")
 *         .result(Price.class);
 * Price price = clerk.ask("the Falcon tent", documents);
 * }</pre>
 *
 * @param <I> what it is asked
 * @param <O> what it gives back
 */
public final class Agent<I, O> {

    /** How often an agent may be at work inside its own tool calls: its tools may ask it, but not for ever. */
    public static final int MOST_NESTED = 3;

    private final String name;
    private final String instructions;
    private final Function<? super I, String> input;
    private final Function<? super I, ReplyForm<O>> form;
    private final ToolBox tools;
    private final Optional<ToolChoice> choice;
    private final ToolLimits toolLimits;
    private final Sampling sampling;
    private final int maxTokens;
    private final List<String> stop;
    private final Guard guard;

    private Agent(Builder<I> builder, Function<? super I, ReplyForm<O>> form) {
        this.name = builder.name;
        this.instructions = builder.instructions;
        this.input = builder.input;
        this.form = form;
        this.tools = builder.selector.map(builder::boxOf).orElse(builder.tools);
        this.choice = builder.selector.map(selector -> new ToolChoice(name, tools, selector));
        this.toolLimits = builder.toolLimits;
        this.sampling = builder.sampling;
        this.maxTokens = builder.maxTokens;
        this.stop = builder.stop;
        this.guard = builder.guard.orElseGet(() -> builder.resilience.guard("agent " + name));
    }

    /** The definition of an agent that is asked with plain text. */
    public static Builder<String> named(String name) {
        return new Builder<>(name, Function.identity());
    }

    public String name() {
        return name;
    }

    public ToolBox tools() {
        return tools;
    }

    /** What keeps this agent's resilience policy, shared by all of its tasks. */
    public Guard guard() {
        return guard;
    }

    /** Does one task on a fork of {@code base}, with nobody listening. */
    public O ask(I task, Conversation base) throws InterruptedException {
        return run(task, base, new AgentRun(name, new Events(), Unwatched.PROGRESS, sampling.seed()));
    }

    /** This agent's work on {@code task}, to be run beside others by a coordinator. */
    public AgentTask<O> task(I task, Conversation base, Events events) {
        return AgentTask.of(name, progress -> run(task, base, new AgentRun(name, events, progress, sampling.seed())));
    }

    /**
     * Does one task on a fork of {@code base}.
     *
     * @throws io.polyphony.error.PolyphonyException where it failed as often as its resilience policy allows, or where it is
     *     asked by its own tools, deeper than {@link #MOST_NESTED}
     */
    public O run(I task, Conversation base, AgentRun run) throws InterruptedException {
        if (Collections.frequency(CallScope.current().callers(), name) >= MOST_NESTED) {
            throw ReplyException.nested(name, MOST_NESTED);
        }
        String text = input.apply(task);
        run.publish(new Event.AgentStarted(run.header(), text));
        int[] attempt = {0};
        return run.scope()
                .call(() -> guard.call(() -> {
                    run.attempt(++attempt[0]);
                    try (Conversation own = run.open(base)) {
                        return converse(text, form.apply(task), own, run, sampling.withSeed(run.seed(attempt[0])));
                    }
                }));
    }

    private O converse(String text, ReplyForm<O> reply, Conversation own, AgentRun run, Sampling drawing)
            throws InterruptedException {
        ToolBox offered = choice.map(chosen -> chosen.of(text, run)).orElse(tools);
        if (offered.isEmpty()) {
            return reply.read(
                    say(instructions + text, reply.constraint(), own, drawing).text());
        }
        ToolTalk<O> talk = new ToolTalk<>(offered, toolLimits, reply, run);
        String next = instructions + talk.introduction() + text;
        while (true) {
            Reply said = say(next, talk.constraint(), own, drawing);
            switch (talk.take(said.text())) {
                case ToolTalk.Answered<O>(O value) -> {
                    return value;
                }
                case ToolTalk.Called<O>(String result) -> next = result;
            }
        }
    }

    private Reply say(String text, Constraint constraint, Conversation own, Sampling drawing)
            throws InterruptedException {
        return own.reply(Request.of(text)
                .withConstraint(constraint)
                .withMaxTokens(maxTokens)
                .withSampling(drawing)
                .withStop(stop.toArray(String[]::new)));
    }

    @Override
    public String toString() {
        return "agent " + name;
    }

    /**
     * A definition in the making; each of the {@code result} methods completes it.
     *
     * @param <I> what the agent is asked
     */
    public static final class Builder<I> {

        private final String name;
        private final Function<? super I, String> input;
        private String instructions = "";
        private ToolBox tools = ToolBox.of();
        private Optional<ToolSelector<AgentTool>> selector = Optional.empty();
        private ToolLimits toolLimits = ToolLimits.DEFAULT;
        private Sampling sampling = Sampling.GREEDY;
        private int maxTokens = 256;
        private List<String> stop = List.of();
        private ResiliencePolicy resilience = ResiliencePolicy.NONE;
        private Optional<Guard> guard = Optional.empty();

        private Builder(String name, Function<? super I, String> input) {
            if (name.isBlank()) {
                throw new InvalidRequestException("an agent needs a name, and this one is blank.");
            }
            this.name = name;
            this.input = input;
        }

        /** What the agent is asked, and how that reads in its conversation. */
        public <J> Builder<J> input(Function<? super J, String> text) {
            Builder<J> other = new Builder<>(name, text);
            other.instructions = instructions;
            other.tools = tools;
            other.selector = selector;
            other.toolLimits = toolLimits;
            other.sampling = sampling;
            other.maxTokens = maxTokens;
            other.stop = stop;
            other.resilience = resilience;
            other.guard = guard;
            return other;
        }

        /** Text before every task: what to do, best shown by worked examples. */
        public Builder<I> instructions(String text) {
            this.instructions = Objects.requireNonNull(text);
            return this;
        }

        /** What it may do besides talking. */
        public Builder<I> tools(ToolBox box) {
            this.tools = Objects.requireNonNull(box);
            return this;
        }

        /**
         * Offers for each task only the tools that fit it; the events tell which. Without {@link #tools} the agent has those of
         * the selector; with it, the box has to hold all of them, and what the selector doesn't know is always offered.
         */
        public Builder<I> toolSelector(ToolSelector<AgentTool> value) {
            this.selector = Optional.of(value);
            return this;
        }

        private ToolBox boxOf(ToolSelector<AgentTool> chosen) {
            return tools.isEmpty() ? ToolBox.of(chosen.tools()) : tools;
        }

        /** How many calls a task may need, and how long one may take. */
        public Builder<I> toolLimits(ToolLimits limits) {
            this.toolLimits = Objects.requireNonNull(limits);
            return this;
        }

        /** How tokens are chosen; every attempt draws from a seed of its own. */
        public Builder<I> sampling(Sampling value) {
            this.sampling = Objects.requireNonNull(value);
            return this;
        }

        /** Most tokens of one reply. */
        public Builder<I> maxTokens(int value) {
            this.maxTokens = value;
            return this;
        }

        /** Texts that end a reply. */
        public Builder<I> stop(String... texts) {
            this.stop = List.of(texts);
            return this;
        }

        /**
         * What is done when an attempt at a task fails: each attempt gets a fresh fork of the context and other draws. The
         * policy holds for all tasks of this agent together, as {@link Agent#guard} keeps it.
         */
        public Builder<I> resilience(ResiliencePolicy policy) {
            this.resilience = Objects.requireNonNull(policy);
            this.guard = Optional.empty();
            return this;
        }

        /** The same by a guard that others share, or that a test gave a time of its own. */
        public Builder<I> resilience(Guard shared) {
            this.guard = Optional.of(shared);
            return this;
        }

        /** An agent that gives back its text as it is. */
        public Agent<I, String> text() {
            return result(task -> ReplyForm.text());
        }

        /** An agent whose reply is JSON for {@code type}: a record, an enum, a number and so on. */
        public <O> Agent<I, O> result(Class<O> type) {
            ReplyForm<O> form = ReplyForm.json(type);
            return result(task -> form);
        }

        /** An agent whose reply has a form of its own for every task. */
        public <O> Agent<I, O> result(Function<? super I, ReplyForm<O>> form) {
            return new Agent<>(this, form);
        }
    }
}
