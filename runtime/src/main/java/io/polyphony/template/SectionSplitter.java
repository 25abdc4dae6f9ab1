package io.polyphony.template;

import io.polyphony.template.ReplySection.Text;
import io.polyphony.template.ReplySection.Thinking;
import io.polyphony.template.ReplySection.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A reply in pieces, taken apart into text, thinking and tool calls as it comes.
 *
 * <p>However the pieces are cut, the sections are the same. What may be the beginning of a mark is held back until it is known;
 * everything else comes out at once, except tool calls, which come whole. White space next to a mark belongs to the mark. What
 * looks like a call and is none comes out as text. Not thread-safe.
 */
public final class SectionSplitter {

    private enum State {
        TEXT,
        THINKING,
        CALL,
        AFTER_CALL
    }

    private final Optional<ThinkingMarks> thinking;
    private final CallReader reader;
    private final StringBuilder pending = new StringBuilder();

    private State state;
    /** Whether text has come since the last section of another kind; thinking and bare calls stand before any. */
    private boolean textSeen;
    /** Whether white space that comes next lies behind a mark. */
    private boolean behindMark;

    SectionSplitter(Optional<ThinkingMarks> thinking, List<CallFormat> calls, boolean opened) {
        this.thinking = thinking;
        this.reader = new CallReader(calls);
        this.state = opened ? State.THINKING : State.TEXT;
        this.behindMark = opened;
    }

    /** The sections that {@code piece} completes or goes on with; neighbours of one kind belong together. */
    public List<ReplySection> append(String piece) {
        pending.append(piece);
        return advance(false);
    }

    /** What was still held back, now that nothing more will come. */
    public List<ReplySection> finish() {
        return advance(true);
    }

    private List<ReplySection> advance(boolean atEnd) {
        List<ReplySection> sections = new ArrayList<>();
        boolean more = true;
        while (more) {
            more = switch (state) {
                case TEXT -> text(sections, atEnd);
                case THINKING -> thinking(sections, atEnd);
                case CALL -> call(sections, atEnd);
                case AFTER_CALL -> afterCall(atEnd);
            };
        }
        return sections;
    }

    private boolean text(List<ReplySection> sections, boolean atEnd) {
        String text = pending.toString();
        if (!textSeen && reader.mayBeginBare(text)) {
            reader.begin("");
            state = State.CALL;
            return true;
        }
        MarkSearch found = MarkSearch.in(text, marks(), atEnd);
        // An opening of thinking counts only where nothing but white space stands before it.
        if (found.isWhole() && isOpening(found.mark())) {
            pending.delete(0, found.end());
            behindMark = true;
            state = State.THINKING;
            return true;
        }
        if (found.isWhole()) {
            release(sections, found.at(), true);
            reader.begin(found.mark());
            state = State.CALL;
            return true;
        }
        release(sections, found.at(), !atEnd);
        return false;
    }

    private List<String> marks() {
        List<String> marks = new ArrayList<>(reader.triggers());
        String text = pending.toString();
        thinking.filter(_ -> !textSeen)
                .map(ThinkingMarks::open)
                .filter(open -> LenientMark.of(open).match(text, 0) != LenientMark.NO)
                .ifPresent(marks::add);
        return marks;
    }

    private boolean isOpening(String mark) {
        return thinking.filter(marks -> marks.open().equals(mark)).isPresent()
                && !reader.triggers().contains(mark);
    }

    /** Hands out the text before {@code end}; white space at its end waits for what comes next, or goes with a mark. */
    private void release(List<ReplySection> sections, int end, boolean keepSpace) {
        String text = pending.substring(0, end);
        String said = keepSpace ? text.stripTrailing() : text;
        pending.delete(0, said.length());
        if (behindMark) {
            said = said.stripLeading();
        }
        if (!said.isEmpty()) {
            behindMark = false;
            textSeen |= !said.isBlank();
            sections.add(new Text(said));
        }
    }

    private boolean thinking(List<ReplySection> sections, boolean atEnd) {
        String text = pending.toString();
        MarkSearch found = MarkSearch.in(text, List.of(thinking.orElseThrow().close()), atEnd);
        String thought = text.substring(0, found.at()).stripTrailing();
        pending.delete(0, found.isWhole() ? found.end() : thought.length());
        if (behindMark) {
            thought = thought.stripLeading();
        }
        if (!thought.isEmpty()) {
            behindMark = false;
            sections.add(new Thinking(thought));
        }
        if (found.isWhole()) {
            state = State.TEXT;
            behindMark = true;
            textSeen = false;
            return true;
        }
        if (atEnd) {
            pending.setLength(0);
        }
        return false;
    }

    private boolean call(List<ReplySection> sections, boolean atEnd) {
        String text = pending.toString();
        CallBody.Parsed parsed = reader.read(text, atEnd);
        if (parsed.isDone()) {
            String source = text.substring(0, parsed.end()).strip();
            for (ToolCall call : parsed.calls()) {
                sections.add(new ToolCall(call.name(), call.arguments(), call.id(), source));
                source = "";
            }
            pending.delete(0, parsed.end());
            behindMark = true;
            textSeen = false;
            state = State.AFTER_CALL;
            return true;
        }
        if (parsed == CallBody.Parsed.MORE) {
            return false;
        }
        // No call after all: its beginning is text, and the rest may be anything.
        int beginning = reader.beginning(text);
        sections.add(new Text(text.substring(0, beginning)));
        pending.delete(0, beginning);
        behindMark = false;
        textSeen = true;
        state = State.TEXT;
        return true;
    }

    private boolean afterCall(boolean atEnd) {
        int next = reader.next(pending.toString(), atEnd);
        if (next == LenientMark.MORE) {
            return false;
        }
        if (next == CallReader.ANOTHER) {
            state = State.CALL;
        } else {
            pending.delete(0, Math.max(0, next));
            state = State.TEXT;
        }
        return true;
    }
}
