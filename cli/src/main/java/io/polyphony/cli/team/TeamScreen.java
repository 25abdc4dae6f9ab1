package io.polyphony.cli.team;

import io.polyphony.cli.terminal.Channel;
import io.polyphony.cli.terminal.LiveLines;
import io.polyphony.cli.terminal.Style;
import io.polyphony.event.Event;
import io.polyphony.event.EventListener;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * A team at work as a person sees it: a line for everything that was said and done, and on a terminal below them a live line
 * for each sequence.
 */
public final class TeamScreen implements EventListener, AutoCloseable {

    private static final int TAIL = 60;

    /** An agent at work. */
    private static final class Work {
        final String agent;
        final Instant since;
        long prompt;
        long reused;
        int pieces;
        final StringBuilder text = new StringBuilder();

        Work(String agent, Instant since) {
            this.agent = agent;
            this.since = since;
        }
    }

    private final Channel channel;
    private final LiveLines lines;
    private final int rows;
    private final Map<Integer, Work> works = new HashMap<>();

    /** A screen on {@code channel}, with a live line for each of the sequences 0 to {@code sequences - 1}. */
    public TeamScreen(Channel channel, int sequences) {
        this.channel = channel;
        this.rows = sequences;
        this.lines = channel.interactive() ? channel.live(sequences) : null;
    }

    @Override
    public void on(Event event) {
        switch (event) {
            case Event.PlanMade plan -> {
                say(event, Style.CYAN, "plan, round " + plan.round());
                plan.steps().forEach(step -> channel.line("    " + step.line()));
            }
            case Event.StepStarted step -> say(event, Style.DIM, "begins " + step.step() + ": " + step.instruction());
            case Event.ToolsOffered offered ->
                say(
                        event,
                        Style.DIM,
                        "may use " + (offered.tools().isEmpty() ? "no tool" : String.join(", ", offered.tools())));
            case Event.ToolCalled call -> say(event, Style.DIM, "calls " + call.tool() + call.arguments());
            case Event.ToolReturned result -> say(event, Style.DIM, result.tool() + " gives " + result.text());
            case Event.AttemptFailed failed ->
                say(
                        event,
                        Style.YELLOW,
                        "attempt " + failed.attempt() + " at the " + failed.what() + ": " + failed.reason());
            case Event.VerdictGiven verdict ->
                say(
                        event,
                        verdict.accepted() ? Style.GREEN : Style.YELLOW,
                        (verdict.accepted() ? "accepts " : "turns down ") + verdict.subject() + ": "
                                + verdict.reason());
            case Event.StepFinished step ->
                say(
                        event,
                        step.status().equals("succeeded") ? Style.BOLD : Style.YELLOW,
                        step.step() + " " + step.status() + ": " + step.result());
            case Event.AgentFinished finished -> finished(finished);
            case Event.SequenceOpened opened -> {
                Work work = new Work(event.agent(), event.at());
                work.reused = opened.reused();
                works.put(event.sequence(), work);
                show(event, work);
            }
            case Event.PromptAppended prompt -> {
                Work work = work(event);
                work.prompt += prompt.tokens();
                show(event, work);
            }
            case Event.TokenGenerated token -> {
                Work work = work(event);
                work.pieces++;
                work.text.append(token.text());
                show(event, work);
            }
            case Event.TextScored scored -> {
                Work work = work(event);
                work.prompt += scored.tokens();
                show(event, work);
            }
            case Event.ReplyFinished _, Event.SequenceClosed _ -> {}
            case Event.RunResumed resumed ->
                say(
                        event,
                        Style.CYAN,
                        "goes on; done before: "
                                + (resumed.steps().isEmpty() ? "no step" : String.join(", ", resumed.steps())));
            case Event.RunInterrupted _ -> say(event, Style.YELLOW, "interrupted");
            case Event.RunStarted _, Event.AgentStarted _, Event.RunFinished _ -> {}
        }
    }

    private Work work(Event event) {
        return works.computeIfAbsent(event.sequence(), _ -> new Work(event.agent(), event.at()));
    }

    private void show(Event event, Work work) {
        if (lines != null && event.sequence() >= 0 && event.sequence() < rows) {
            double seconds =
                    Math.max(0.001, Duration.between(work.since, event.at()).toMillis() / 1000.0);
            String tail = work.text.substring(Math.max(0, work.text.length() - TAIL));
            lines.set(
                    event.sequence(),
                    "seq %d  %-11s %5d prefilled  %5d reused  %4d generated  %6.1f tok/s  %s"
                            .formatted(
                                    event.sequence(),
                                    event.agent(),
                                    work.prompt,
                                    work.reused,
                                    work.pieces,
                                    (work.prompt + work.pieces) / seconds,
                                    tail));
        }
    }

    private void finished(Event.AgentFinished event) {
        Work last = works.get(event.sequence());
        boolean over = last != null && last.agent.equals(event.agent());
        if (over) {
            works.remove(event.sequence());
        }
        if (over && lines != null && event.sequence() >= 0 && event.sequence() < rows) {
            lines.set(event.sequence(), "seq " + event.sequence() + "  free");
        }
        double seconds = Math.max(0.001, event.spent().elapsedMillis() / 1000.0);
        say(
                event,
                event.status().equals("succeeded") ? Style.DIM : Style.RED,
                "%s after %.1f s: %d tokens prefilled, %d reused from the fork, %d generated, %.1f tok/s%s"
                        .formatted(
                                event.status(),
                                seconds,
                                event.spent().usage().promptTokens(),
                                event.spent().usage().reusedTokens(),
                                event.spent().usage().generatedTokens(),
                                (event.spent().usage().promptTokens()
                                                + event.spent().usage().generatedTokens())
                                        / seconds,
                                event.detail().isEmpty() ? "" : "; " + event.detail()));
    }

    private void say(Event event, Style style, String text) {
        String who = "%-11s %-6s".formatted(event.agent(), event.sequence() < 0 ? "" : "seq " + event.sequence());
        channel.line(channel.styled(Style.BOLD, who) + " " + channel.styled(style, text.strip()));
    }

    @Override
    public void close() {
        if (lines != null) {
            lines.close();
        }
    }
}
