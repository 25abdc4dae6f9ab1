package io.polyphony.gaia.team;

import io.polyphony.conversation.Conversation;
import io.polyphony.conversation.SequenceConversation;
import io.polyphony.runtime.LocalModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Prompts of worked examples, each prefilled once on a sequence of its own, which all tasks fork. It owns those sequences.
 *
 * <p>To see what that is worth it can also prefill the prompt anew for each fork.
 */
final class SharedPrompts implements AutoCloseable {

    /** Sequences that the prompts take. */
    static final int SEQUENCES = Kind.values().length;

    /** What a prompt shows examples of. */
    enum Kind {
        /** Plans, and the questions that they answer. */
        EXPLAIN,
        /** Texts with questions and answers. */
        READ;

        String text() {
            return resource(name().toLowerCase(java.util.Locale.ROOT) + ".txt");
        }
    }

    private final Map<Kind, Conversation> bases = new LinkedHashMap<>();

    SharedPrompts(LocalModel model, boolean forked) throws InterruptedException {
        for (Kind kind : Kind.values()) {
            SequenceConversation base = SequenceConversation.open(model);
            if (forked) {
                base.append(kind.text());
                bases.put(kind, base);
            } else {
                bases.put(kind, new PrefilledAnew(base, kind.text()));
            }
        }
    }

    /** A text of the folder {@code prompts/gaia}. */
    static String resource(String name) {
        try (InputStream in = SharedPrompts.class.getResourceAsStream("/io/polyphony/gaia/prompts/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the prompt " + name + " is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** To be forked, not to be spoken to. */
    Conversation base(Kind kind) {
        return bases.get(kind);
    }

    @Override
    public void close() {
        bases.values().forEach(Conversation::close);
    }
}
