package io.polyphony.conversation;

import io.polyphony.decode.PhaseTimes;
import io.polyphony.error.InvalidRequestException;
import io.polyphony.error.TemplateException;
import io.polyphony.runtime.Completion;
import io.polyphony.runtime.LocalModel;
import io.polyphony.runtime.Mark;
import io.polyphony.runtime.Sequence;
import io.polyphony.runtime.TextListener;
import io.polyphony.runtime.Usage;
import io.polyphony.template.ChatMessage;
import io.polyphony.template.ChatPrompt;
import io.polyphony.template.ChatTemplate;
import io.polyphony.template.ReplyFormat;
import io.polyphony.token.TextSegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A chat in a local model's own format, on a sequence of its own.
 *
 * <p>Every turn the template renders the whole history; what the sequence already holds of it is kept, and only the rest is
 * prefilled.
 *
 * <p>A model that thinks before it answers does so in replies of free text, and the reply's text is free of it. A reply under a
 * constraint begins at once, with the thinking closed.
 */
public final class ChatConversation implements Conversation {

    private static final System.Logger LOG = System.getLogger("io.polyphony.conversation");

    private final LocalModel model;
    private final ChatTemplate template;
    private final Sequence sequence;
    private final List<ChatMessage> messages;
    /** Control tokens among the template's marks. */
    private final Set<Integer> marks;

    private ChatConversation(
            LocalModel model,
            ChatTemplate template,
            Sequence sequence,
            List<ChatMessage> messages,
            Set<Integer> marks) {
        this.model = model;
        this.template = template;
        this.sequence = sequence;
        this.messages = messages;
        this.marks = marks;
    }

    /**
     * A chat on a free sequence of {@code model}.
     *
     * @param system the system message; empty for none
     * @throws InvalidRequestException where the model has no chat template
     */
    public static ChatConversation open(LocalModel model, String system) throws InterruptedException {
        return open(model, system, Map.of());
    }

    /**
     * As {@link #open(LocalModel, String)}, with variables of the template, such as {@code enable_thinking}. They are trusted:
     * text of users must not stand there.
     */
    public static ChatConversation open(LocalModel model, String system, Map<String, Object> variables)
            throws InterruptedException {
        ChatTemplate template = model.chatTemplate()
                .orElseThrow(() -> new InvalidRequestException("the model " + model.name()
                        + " has no chat template; use SequenceConversation and plain text."))
                .withVariables(variables);
        List<ChatMessage> messages = new ArrayList<>();
        if (!system.isEmpty()) {
            messages.add(ChatMessage.system(system));
        }
        Set<Integer> marks = template.replyFormat().controlTokens(model.tokenizer());
        return new ChatConversation(model, template, model.sequence(), messages, marks);
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
                sequence.append(missing(tokens(render(false))));
            } catch (TemplateException e) {
                LOG.log(System.Logger.Level.DEBUG, "the template needs a user message first: {0}", e.getMessage());
            }
        }
    }

    /** Adds a user message that asks for no reply yet; a request that follows joins it. */
    @Override
    public void append(String text) throws InterruptedException {
        addUser(text);
        sequence.append(missing(tokens(render(false))));
    }

    @Override
    public Reply reply(Request request, TextListener listener) throws InterruptedException {
        List<ChatMessage> before = List.copyOf(messages);
        boolean replied = false;
        try {
            addUser(request.text());
            Reply reply = generate(request, listener);
            ChatMessage said = ChatMessage.assistant(reply.text());
            messages.add(reply.thinking().isEmpty() ? said : said.withField("reasoning_content", reply.thinking()));
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

    private Reply generate(Request request, TextListener listener) throws InterruptedException {
        ReplyFormat format = template.replyFormat();
        boolean free = request.constraint() instanceof Constraint.Free;
        List<TextSegment> prompt = free ? render(true) : format.withoutThinking(render(true));
        SpokenText spoken = new SpokenText(() -> format.splitter(prompt, false), listener);
        Completion completion = SequenceConversation.generate(
                sequence,
                missing(tokens(prompt)),
                request,
                free ? marks : Set.of(),
                free ? spoken::of : UnaryOperator.identity(),
                free ? spoken : listener);
        if (!free) {
            return new Reply(completion.text(), completion.finish(), completion.usage(), completion.elapsed());
        }
        spoken.finish();
        return new Reply(
                spoken.text(), spoken.thinking(), completion.finish(), completion.usage(), completion.elapsed());
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

    private List<TextSegment> render(boolean forReply) {
        return template.render(new ChatPrompt(List.copyOf(messages), List.of(), forReply, Map.of()));
    }

    private int[] tokens(List<TextSegment> prompt) {
        return model.encode(prompt);
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
        return new ChatConversation(model, template, sequence.fork(), new ArrayList<>(messages), marks);
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
