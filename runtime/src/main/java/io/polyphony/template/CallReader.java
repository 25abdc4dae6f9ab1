package io.polyphony.template;

import io.polyphony.template.CallBody.Parsed;
import java.util.List;

/** The reading of tool calls in any of a model's formats, one after the other. */
final class CallReader {

    /** What {@link #next} gives where another call follows. */
    static final int ANOTHER = -3;

    private final List<CallFormat> formats;
    private String trigger = "";
    private boolean first;
    /** The format of the call before; null before the first. */
    private CallFormat last;

    CallReader(List<CallFormat> formats) {
        this.formats = formats;
    }

    /** The marks that calls begin with. */
    List<String> triggers() {
        return formats.stream()
                .filter(format -> !format.isBare())
                .map(CallFormat::trigger)
                .distinct()
                .toList();
    }

    /** Whether {@code text} begins like JSON, where calls are known by nothing else. */
    boolean mayBeginBare(String text) {
        int at = LenientMark.skipSpace(text, 0);
        return at < text.length()
                && (text.charAt(at) == '{' || text.charAt(at) == '[')
                && formats.stream().anyMatch(CallFormat::isBare);
    }

    /** A call begins with {@code mark}; with nothing where it is bare. */
    void begin(String mark) {
        trigger = mark;
        first = true;
        last = null;
    }

    /** The call that {@code text} begins with, marks included. */
    Parsed read(String text, boolean atEnd) {
        boolean more = false;
        for (CallFormat format : formats) {
            // Models also put a bare call behind the mark of another format.
            boolean fits = first ? format.trigger().equals(trigger) || format.isBare() : format == last;
            if (!fits) {
                continue;
            }
            Parsed parsed = read(format, text, atEnd);
            if (parsed.isDone()) {
                last = format;
                first = false;
                return parsed;
            }
            more |= parsed == Parsed.MORE;
        }
        return more ? Parsed.MORE : Parsed.NO;
    }

    private Parsed read(CallFormat format, String text, boolean atEnd) {
        int at = 0;
        if (format.isBare()) {
            at = trigger.length();
        } else {
            at = first ? LenientMark.of(format.outer()).match(text, at) : at;
            at = at < 0 ? at : LenientMark.of(format.each()).match(text, at);
        }
        if (at < 0) {
            return Parsed.unfinished(at, atEnd);
        }
        Parsed body = format.body().parse(text, at, atEnd);
        if (!body.isDone()) {
            return body;
        }
        int end = LenientMark.of(format.eachEnd()).match(text, body.end());
        if (end == LenientMark.MORE) {
            // The token that ends the turn may stand for the rest of the mark.
            return atEnd ? new Parsed(text.length(), body.calls()) : Parsed.MORE;
        }
        return end < 0 ? body : new Parsed(end, body.calls());
    }

    /** How much of what is no call after all is certainly text. */
    int beginning(String text) {
        int at = LenientMark.skipSpace(text, 0);
        return Math.min(text.length(), at + Math.max(1, first ? trigger.length() : 1));
    }

    /**
     * What follows a call: {@link #ANOTHER}, {@link LenientMark#MORE} where it isn't there yet, or else the place behind what
     * ends the calls.
     */
    int next(String text, boolean atEnd) {
        if (last.outer().isBlank() && last.outerEnd().isBlank()) {
            return 0;
        }
        int ended = LenientMark.of(last.outerEnd()).match(text, 0);
        int another = last.outer().isBlank() || last.each().isBlank()
                ? LenientMark.NO
                : LenientMark.of(last.each()).match(text, 0);
        if (another >= 0) {
            return ANOTHER;
        }
        if (ended > 0) {
            return ended;
        }
        if (atEnd) {
            return ended == LenientMark.MORE ? text.length() : 0;
        }
        return ended == LenientMark.MORE || another == LenientMark.MORE ? LenientMark.MORE : 0;
    }
}
