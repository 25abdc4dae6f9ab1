package io.polyphony.template;

import io.polyphony.template.ReplySection.Text;
import io.polyphony.template.ReplySection.Thinking;
import java.util.ArrayList;
import java.util.List;

/** Sections with neighbours of one kind joined, so that they can be compared however they came. */
final class Sections {

    private Sections() {}

    static List<ReplySection> merged(List<ReplySection> sections) {
        List<ReplySection> merged = new ArrayList<>();
        for (ReplySection section : sections) {
            ReplySection last = merged.isEmpty() ? null : merged.getLast();
            if (last instanceof Text before && section instanceof Text text) {
                merged.set(merged.size() - 1, new Text(before.text() + text.text()));
            } else if (last instanceof Thinking before && section instanceof Thinking thought) {
                merged.set(merged.size() - 1, new Thinking(before.text() + thought.text()));
            } else {
                merged.add(section);
            }
        }
        return merged;
    }
}
