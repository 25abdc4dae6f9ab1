package io.polyphony.conversation;

import io.polyphony.decode.PhaseTimes;
import io.polyphony.runtime.Completion;
import io.polyphony.runtime.GenerateOptions;
import io.polyphony.runtime.LocalModel;
import io.polyphony.runtime.Mark;
import io.polyphony.runtime.Sequence;
import io.polyphony.runtime.TextListener;
import io.polyphony.runtime.Usage;
import io.polyphony.token.TextSegment;
import java.util.List;
import java.util.OptionalInt;

/**
 * A plain text that a local model continues, on a sequence of its own.
 *
 * <p>No chat template is involved: small models follow a few worked examples in plain text far better than instructions in a
 * chat. For the model's own chat format see {@link ChatConversation}.
 */
public final class SequenceConversation implements Conversation {

    /** How models write the token that stood between the texts that they learned from. */
    private static final List<String> TEXT_BOUNDARIES =
            List.of("<|endoftext|>", "<|end_of_text|>", "<|end▁of▁sentence|>", "</s>", "<eos>");

    private final LocalModel model;
    private final Sequence sequence;

    private SequenceConversation(LocalModel model, Sequence sequence) {
        this.model = model;
        this.sequence = sequence;
    }

    /** An empty text on a free sequence of {@code model}. */
    public static SequenceConversation open(LocalModel model) throws InterruptedException {
        return new SequenceConversation(model, model.sequence());
    }

    @Override
    public int sequence() {
        return sequence.id();
    }

    @Override
    public void append(String text) throws InterruptedException {
        sequence.append(text);
    }

    @Override
    public void beginText() throws InterruptedException {
        beginText(model, sequence);
    }

    @Override
    public Reply reply(Request request, TextListener listener) throws InterruptedException {
        return generate(sequence, model.encode(List.of(TextSegment.data(request.text()))), request, listener);
    }

    /** Generates on {@code sequence} what {@code request} asks for. */
    static Reply generate(Sequence sequence, int[] prompt, Request request, TextListener listener)
            throws InterruptedException {
        GenerateOptions options = new GenerateOptions(
                request.maxTokens(),
                request.sampling(),
                request.constraint().grammar(),
                request.stop(),
                request.timeLimit());
        Completion completion = sequence.generate(prompt, options, listener);
        boolean constrained = !(request.constraint() instanceof Constraint.Free);
        switch (completion.finish()) {
            case LENGTH -> {
                if (constrained) {
                    throw ReplyException.cut("the limit of " + request.maxTokens() + " tokens", completion.text());
                }
            }
            case DEADLINE -> throw ReplyException.cut("its time limit", completion.text());
            case CANCELLED -> throw new InterruptedException("the conversation was closed while it was busy");
            case STOP -> {
                if (!request.constraint().admits(completion.text())) {
                    throw ReplyException.cut("a stop text", completion.text());
                }
            }
            case END -> {}
        }
        return new Reply(completion.text(), completion.finish(), completion.usage(), completion.elapsed());
    }

    @Override
    public double logProbability(String prompt, String text) throws InterruptedException {
        return logProbability(sequence, prompt, text);
    }

    static void beginText(LocalModel model, Sequence sequence) throws InterruptedException {
        for (String boundary : TEXT_BOUNDARIES) {
            OptionalInt token = model.tokenizer().control(boundary);
            if (token.isPresent()) {
                sequence.append(token.getAsInt());
                return;
            }
        }
        sequence.append("\n\n\n");
    }

    static double logProbability(Sequence sequence, String prompt, String text) throws InterruptedException {
        Mark before = sequence.mark();
        try {
            sequence.append(prompt);
            return sequence.logProbability(text);
        } finally {
            if (!sequence.isClosed()) {
                sequence.rewind(before);
            }
        }
    }

    @Override
    public SequenceConversation fork() throws InterruptedException {
        return new SequenceConversation(model, sequence.fork());
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
