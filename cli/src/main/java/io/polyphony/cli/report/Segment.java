package io.polyphony.cli.report;

import java.util.Locale;
import java.util.Objects;

/**
 * A stretch of a lane in which one thing went on.
 *
 * @param from milliseconds since the run began
 * @param to milliseconds since the run began, no less than {@code from}
 * @param agent for whom
 * @param tokens taken over, prefilled, scored or generated
 * @param parts how many stretches it stands for; more than 1 where they are too short to be told apart
 * @param failed whether something in it failed
 * @param note what else there is to say, such as a tool's name
 */
record Segment(long from, long to, Kind kind, String agent, long tokens, int parts, boolean failed, String note) {

    /** What went on. */
    enum Kind {
        /** For a free sequence or for KV cells. */
        WAITING("waiting"),
        /** Tokens taken over from a fork: a moment. */
        REUSED("reused"),
        PREFILL("prefill"),
        /** Prefill of text whose probability was asked for. */
        SCORED("scoring"),
        DECODE("decode"),
        TOOL("tool call");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }

        /** The class that colours it. */
        String tone() {
            return switch (this) {
                case TOOL -> "tool";
                default -> name().toLowerCase(Locale.ROOT);
            };
        }
    }

    Segment {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(note, "note");
        if (to < from) {
            throw new IllegalArgumentException("A segment can't end at " + to + " before it begins at " + from + ".");
        }
    }

    static Segment of(long from, long to, Kind kind, String agent, long tokens) {
        return new Segment(from, to, kind, agent, tokens, 1, false, "");
    }

    Segment failing() {
        return new Segment(from, to, kind, agent, tokens, parts, true, note);
    }

    Segment noting(String words) {
        return new Segment(from, to, kind, agent, tokens, parts, failed, words);
    }

    Segment between(long begin, long end) {
        return new Segment(begin, end, kind, agent, tokens, parts, failed, note);
    }

    long millis() {
        return to - from;
    }

    /** Both in one, as what takes the longer of them. */
    Segment plus(Segment next) {
        Segment main = next.millis() > millis() ? next : this;
        return new Segment(
                from,
                Math.max(to, next.to),
                main.kind,
                main.agent,
                tokens + next.tokens,
                parts + next.parts,
                failed || next.failed,
                main.note);
    }
}
