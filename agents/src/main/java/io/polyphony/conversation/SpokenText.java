package io.polyphony.conversation;

import io.polyphony.runtime.TextListener;
import io.polyphony.template.ReplySection;
import io.polyphony.template.ReplySection.Text;
import io.polyphony.template.ReplySection.Thinking;
import io.polyphony.template.ReplySection.ToolCall;
import io.polyphony.template.SectionSplitter;
import java.util.List;
import java.util.function.Supplier;

/** What a model says to whoever asked, apart from what it thinks; a listener hears only the first. */
final class SpokenText implements TextListener {

    private final Supplier<SectionSplitter> splitters;
    private final SectionSplitter splitter;
    private final TextListener listener;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder thinking = new StringBuilder();
    private int tokens;

    /** @param splitters a new one each, for the same prompt */
    SpokenText(Supplier<SectionSplitter> splitters, TextListener listener) {
        this.splitters = splitters;
        this.splitter = splitters.get();
        this.listener = listener;
    }

    @Override
    public void text(String piece, int count) {
        tokens = count;
        listener.text(take(splitter.append(piece)), count);
    }

    /** Hands out what was held back. */
    void finish() {
        String rest = take(splitter.finish());
        if (!rest.isEmpty()) {
            listener.text(rest, tokens);
        }
    }

    private String take(List<ReplySection> sections) {
        StringBuilder said = new StringBuilder();
        for (ReplySection section : sections) {
            switch (section) {
                case Text part -> said.append(part.text());
                case Thinking part -> thinking.append(part.text());
                case ToolCall call -> said.append(call.source());
            }
        }
        text.append(said);
        return said.toString();
    }

    /** What of a whole reply is spoken. */
    String of(String reply) {
        SpokenText whole = new SpokenText(splitters, TextListener.NONE);
        whole.text(reply, 0);
        whole.finish();
        return whole.text();
    }

    String text() {
        return text.toString();
    }

    String thinking() {
        return thinking.toString();
    }
}
