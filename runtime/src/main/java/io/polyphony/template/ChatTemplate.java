package io.polyphony.template;

import io.polyphony.error.TemplateException;
import io.polyphony.token.TextSegment;
import java.time.Clock;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A model's chat template in Jinja's language, parsed once; immutable and safe to share between threads.
 *
 * <p>The interpreter knows the part of the language that chat templates use, with the settings that they are written for:
 * {@code trim_blocks}, {@code lstrip_blocks}, {@code break} and {@code continue}, {@code raise_exception},
 * {@code strftime_now} and a {@code tojson} that does not escape for HTML. Nothing in a prompt is ever taken as a template.
 */
public final class ChatTemplate {

    private final String source;
    private final List<Statement> statements;
    private final Clock clock;
    private final Map<String, Object> variables;
    /** Null until it is asked for; found out twice at worst. */
    private volatile ReplyFormat replyFormat;

    private ChatTemplate(String source, List<Statement> statements, Clock clock, Map<String, Object> variables) {
        this.source = source;
        this.statements = statements;
        this.clock = clock;
        this.variables = variables;
    }

    /**
     * The template with this source, whose {@code strftime_now} reads the system's clock in its time zone.
     *
     * @throws TemplateException if the source is no template, with the line
     */
    public static ChatTemplate parse(String source) {
        return new ChatTemplate(
                source,
                StatementParser.parse(Objects.requireNonNull(source, "source")),
                Clock.systemDefaultZone(),
                Map.of());
    }

    /** This template with another clock for {@code strftime_now}. */
    public ChatTemplate withClock(Clock other) {
        return new ChatTemplate(source, statements, Objects.requireNonNull(other, "other"), variables);
    }

    /**
     * This template with more variables that every prompt sees, such as {@code bos_token}; a prompt's own variables go before
     * them. They are trusted.
     */
    public ChatTemplate withVariables(Map<String, Object> more) {
        Map<String, Object> all = new LinkedHashMap<>(variables);
        all.putAll(more);
        return new ChatTemplate(source, statements, clock, Collections.unmodifiableMap(all));
    }

    /**
     * The prompt's text in runs of one provenance each, none empty. Characters that the template wrote, variables and known
     * roles are trusted; whatever came from messages, tools and documents is not, in whatever way it was transformed.
     *
     * @throws TemplateException if the template fails, with the line, or refuses the prompt, with its own message
     */
    public List<TextSegment> render(ChatPrompt prompt) {
        try {
            return new Executor()
                    .render(statements, PromptScope.of(prompt.withDefaults(variables), clock))
                    .segments();
        } catch (StackOverflowError e) {
            throw new TemplateException(
                    "The chat template nests too deeply for this thread's stack; simplify it or render on a thread with a larger stack.",
                    e);
        }
    }

    /** How the model marks thinking and tool calls in its replies, by what this template shows. */
    public ReplyFormat replyFormat() {
        ReplyFormat known = replyFormat;
        if (known == null) {
            known = ReplyFormat.of(this, source);
            replyFormat = known;
        }
        return known;
    }

    /** Whether a system message becomes part of the prompt. */
    public boolean supportsSystem() {
        List<ChatMessage> messages = List.of(ChatMessage.system(ReplyProbe.SYSTEM), ChatMessage.user("q"));
        // Some templates are for prompts with tools only.
        return shows(messages, false, ReplyProbe.SYSTEM) || shows(messages, true, ReplyProbe.SYSTEM);
    }

    /** Whether the tools of a prompt become part of it. */
    public boolean supportsTools() {
        return shows(List.of(ChatMessage.user("q")), true, ReplyProbe.TOOL);
    }

    /** Whether calls of tools and their results become part of the prompt. */
    public boolean supportsToolResults() {
        ChatMessage result = ChatMessage.tool(ReplyProbe.ID, ReplyProbe.RESULT).withField("name", ReplyProbe.TOOL);
        return replyFormat().hasToolCalls()
                && ReplyProbe.waysToCall()
                        .anyMatch(call -> shows(List.of(ChatMessage.user("q"), call, result), true, ReplyProbe.RESULT));
    }

    /** Whether the template shows how its model thinks before it answers. */
    public boolean supportsThinking() {
        return replyFormat().hasThinking();
    }

    private boolean shows(List<ChatMessage> messages, boolean tools, String text) {
        return new ReplyProbe(this)
                .renderAll(messages, tools, true, Map.of())
                .filter(prompt -> prompt.contains(text))
                .isPresent();
    }
}
