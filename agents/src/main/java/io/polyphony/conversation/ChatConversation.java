package io.polyphony.conversation;

import io.polyphony.decode.PhaseTimes;
import io.polyphony.error.InvalidRequestException;
import io.polyphony.error.TemplateException;
import io.polyphony.runtime.LocalModel;
import io.polyphony.runtime.Mark;
import io.polyphony.runtime.Sequence;
import io.polyphony.runtime.TextListener;
import io.polyphony.runtime.Usage;
import io.polyphony.template.ChatMessage;
import io.polyphony.template.ChatPrompt;
import io.polyphony.template.ChatTemplate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A chat in a local model's own format, on a sequence of its own.
 *
 * <p>Every turn the template renders the whole history; what the sequence already holds of it is kept, and only the rest is
 * prefilled.
 */
public final class ChatConversation implements Conversation {

    private static final System.Logger LOG = System.getLogger("io.polyphony.conversation");

    private final LocalModel model;
    private final ChatTemplate template;
    private final Sequence sequence;
    private final List<ChatMessage> messages;

    private ChatConversation(LocalModel model, ChatTemplate template, Sequence sequence, List<ChatMessage> messages) {
        this.model = model;
        this.template = template;
        this.sequence = sequence;
        this.messages = messages;
    }

    /**
     * A chat on a free sequence of {@code model}.
     *
     * @param system the system message; empty for none
     * @throws InvalidRequestException where the model has no chat template
     */
    public static ChatConversation open(LocalModel model, String system) throws InterruptedException {
        ChatTemplate template = model.chatTemplate()
                .orElseThrow(() -> new InvalidRequestException("the model " + model.name()
                        + " has no chat template; use SequenceConversation and plain text."));
        List<ChatMessage> messages = new ArrayList<>();
        if (!system.isEmpty()) {
            messages.add(ChatMessage.system(system));
        }
        return new ChatConversation(model, template, model.sequence(), messages);
    }

    @Override
    public int sequence() {
        return sequence.id();
    }

    /**
     * Prefills the messages so far, so that forks share them. A template that can't render them without a user message leaves
     * that to the first request.
     */
    public void prefill() throws InterruptedException {
        if (!messages.isEmpty()) {
            try {
                sequence.append(missing(render(false)));
            } catch (TemplateException e) {
                LOG.log(System.Logger.Level.DEBUG, "the template needs a user message first: {0}", e.getMessage());
            }
        }
    }

    /** Adds a user message that asks for no reply yet; a request that follows joins it. */
    @Override
    public void append(String text) throws InterruptedException {
        addUser(text);
        sequence.append(missing(render(false)));
    }

    @Override
    public Reply reply(Request request, TextListener listener) throws InterruptedException {
        List<ChatMessage> before = List.copyOf(messages);
        boolean replied = false;
        try {
            addUser(request.text());
            int[] tokens = missing(render(true));
            Reply reply = SequenceConversation.generate(sequence, tokens, request, listener);
            messages.add(ChatMessage.assistant(reply.text()));
            replied = true;
            return reply;
        } finally {
            if (!replied) {
                // The next turn goes back to where the sequence and these part.
                messages.clear();
                messages.addAll(before);
            }
        }
    }

    private void addUser(String text) {
        if (!messages.isEmpty() && messages.getLast().role().equals("user")) {
            if (text.isEmpty()) {
                return;
            }
            String joined = messages.removeLast().content() + "\n\n" + text;
            messages.add(ChatMessage.user(joined));
        } else {
            messages.add(ChatMessage.user(text));
        }
    }

    private int[] render(boolean forReply) {
        ChatPrompt prompt = new ChatPrompt(List.copyOf(messages), List.of(), forReply, Map.of());
        return model.encode(template.render(prompt));
    }

    /** Goes back to where the sequence and {@code tokens} part; what of {@code tokens} is still to be added. */
    private int[] missing(int[] tokens) {
        int[] held = sequence.tokens();
        int common = Arrays.mismatch(held, tokens);
        if (common < 0) {
            return new int[0];
        }
        if (common < held.length) {
            sequence.rewind(new Mark(sequence.id(), common));
        }
        return Arrays.copyOfRange(tokens, common, tokens.length);
    }

    /** Nothing: the template marks where messages begin. */
    @Override
    public void beginText() {}

    @Override
    public double logProbability(String prompt, String text) throws InterruptedException {
        return SequenceConversation.logProbability(sequence, prompt, text);
    }

    @Override
    public ChatConversation fork() throws InterruptedException {
        return new ChatConversation(model, template, sequence.fork(), new ArrayList<>(messages));
    }

    @Override
    public Usage usage() {
        return sequence.usage();
    }

    @Override
    public PhaseTimes times() {
        return sequence.times();
    }

    @Override
    public void close() {
        sequence.close();
    }
}
