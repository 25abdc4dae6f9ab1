package io.polyphony.template;

import io.polyphony.token.TextSegment;
import io.polyphony.token.Tokenizer;
import io.polyphony.token.Vocabulary;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * How a model marks thinking and tool calls in its replies, by what its chat template shows when it renders some; immutable.
 *
 * <p>No name of a model is looked at: small conversations with texts that no template holds are rendered, and what stands
 * around them is the mark.
 */
public final class ReplyFormat {

    private final Optional<ThinkingMarks> thinking;
    private final List<CallFormat> calls;

    private ReplyFormat(Optional<ThinkingMarks> thinking, List<CallFormat> calls) {
        this.thinking = thinking;
        this.calls = calls;
    }

    static ReplyFormat of(ChatTemplate template, String source) {
        ReplyProbe probe = new ReplyProbe(template);
        Optional<ThinkingMarks> thinking = new ThinkingProbe(probe).find(source);
        Optional<CallFormat> own = new CallProbe(probe, thinking, Map.of()).find();
        // Llama's templates show another form for tools that the model was trained on.
        Map<String, Object> builtin = Map.of("builtin_tools", List.of(ReplyProbe.TOOL));
        Optional<CallFormat> trained = own.flatMap(_ -> new CallProbe(probe, thinking, builtin).find());
        return new ReplyFormat(
                thinking,
                Stream.concat(own.stream(), trained.stream()).distinct().toList());
    }

    /** Whether replies may begin with thinking that this can tell from the text. */
    public boolean hasThinking() {
        return thinking.isPresent();
    }

    /** Whether tool calls can be told from text. */
    public boolean hasToolCalls() {
        return !calls.isEmpty();
    }

    /** How one call is written, where that is a JSON object of name and arguments between marks; empty for other forms. */
    public Optional<CallMarks> callMarks() {
        return calls.stream()
                .flatMap(call -> call.body() instanceof JsonCallBody body
                                && !call.isBare()
                                && body.path().isEmpty()
                                && body.id().isEmpty()
                        ? Stream.of(new CallMarks(
                                (call.outer() + call.each()).stripLeading(),
                                body.name(),
                                body.arguments(),
                                (call.eachEnd() + call.outerEnd()).stripTrailing()))
                        : Stream.empty())
                .findFirst();
    }

    /** Whether {@code prompt} ends inside thinking, so that the reply begins with it. */
    public boolean opensThinking(List<TextSegment> prompt) {
        if (thinking.isEmpty() || prompt.isEmpty() || !prompt.getLast().trusted()) {
            return false;
        }
        String end = prompt.getLast().text();
        int open = end.lastIndexOf(thinking.get().open());
        return open >= 0 && open > end.lastIndexOf(thinking.get().close());
    }

    /**
     * {@code prompt} with its thinking closed, so that the reply begins with the answer: for replies that have to have a form
     * from their first token on.
     */
    public List<TextSegment> withoutThinking(List<TextSegment> prompt) {
        if (thinking.isEmpty() || endsWithClosedThinking(prompt)) {
            return prompt;
        }
        String open = opensThinking(prompt) ? "" : thinking.get().open() + "\n";
        return Stream.concat(
                        prompt.stream(),
                        Stream.of(TextSegment.template(
                                open + "\n" + thinking.get().close() + "\n\n")))
                .toList();
    }

    private boolean endsWithClosedThinking(List<TextSegment> prompt) {
        return !prompt.isEmpty()
                && prompt.getLast().trusted()
                && prompt.getLast()
                        .text()
                        .stripTrailing()
                        .endsWith(thinking.orElseThrow().close());
    }

    /**
     * The tokens that have to be made visible in generated text, so that marks which are control tokens can be seen: those of
     * the marks up to any token that ends a generation, and no others.
     */
    public Set<Integer> controlTokens(Tokenizer tokenizer) {
        Vocabulary vocabulary = tokenizer.vocabulary();
        Set<Integer> tokens = new TreeSet<>();
        marks().filter(mark -> !mark.isBlank())
                .flatMapToInt(mark -> Arrays.stream(tokenizer.encode(List.of(TextSegment.template(mark))))
                        .takeWhile(token -> !vocabulary.isEndOfGeneration(token)))
                .filter(vocabulary::isControl)
                .forEach(tokens::add);
        return tokens;
    }

    private Stream<String> marks() {
        return Stream.concat(
                thinking.stream().flatMap(marks -> Stream.of(marks.open(), marks.close())),
                calls.stream()
                        .flatMap(call -> Stream.concat(
                                Stream.of(call.outer(), call.each(), call.eachEnd(), call.outerEnd()),
                                call.body().marks().stream())));
    }

    /**
     * A splitter for the reply to {@code prompt}.
     *
     * @param tools whether tools were offered; without, what looks like a call is text
     */
    public SectionSplitter splitter(List<TextSegment> prompt, boolean tools) {
        return new SectionSplitter(thinking, tools ? calls : List.of(), opensThinking(prompt));
    }
}
