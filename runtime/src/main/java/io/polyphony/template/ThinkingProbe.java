package io.polyphony.template;

import static io.polyphony.template.ReplyProbe.REPLY;
import static io.polyphony.template.ReplyProbe.THOUGHT;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The search for the marks around thinking, in what a template does with it. */
final class ThinkingProbe {

    private static final Pattern LITERAL = Pattern.compile("'([^'\\\\\\s]{3,60})'|\"([^\"\\\\\\s]{3,60})\"");
    private static final Pattern TAG = Pattern.compile("<[^<>\\s]+>|\\[[^\\[\\]\\s]+]");

    private final ReplyProbe probe;
    private final String opening;

    ThinkingProbe(ReplyProbe probe) {
        this.probe = probe;
        this.opening = probe.opening(Map.of());
    }

    /** @param source of the template */
    Optional<ThinkingMarks> find(String source) {
        return Stream.<Supplier<Optional<ThinkingMarks>>>of(
                        this::inHistory, this::beforeCalls, this::inOpening, () -> droppedFromHistory(source))
                .map(Supplier::get)
                .flatMap(Optional::stream)
                .filter(marks -> !marks.open().isEmpty() && !marks.close().isEmpty())
                .filter(marks -> !marks.open().equals(marks.close()))
                .findFirst();
    }

    /** Thoughts of an earlier reply, in one of the fields that templates read them from. */
    private Optional<ThinkingMarks> inHistory() {
        ChatMessage message = ChatMessage.assistant(REPLY)
                .withField("reasoning_content", THOUGHT)
                .withField("reasoning", THOUGHT)
                .withField("thinking", THOUGHT);
        return probe.turn(List.of(message), false, Map.of()).flatMap(turn -> {
            int thought = turn.indexOf(THOUGHT);
            int reply = turn.indexOf(REPLY, Math.max(thought, 0));
            if (thought < 0 || reply < 0) {
                return Optional.empty();
            }
            String close = turn.substring(thought + THOUGHT.length(), reply).strip();
            String before = turn.substring(0, thought);
            String open = before.startsWith(opening)
                    ? before.substring(opening.length()).strip()
                    : "";
            return Optional.of(new ThinkingMarks(open.isEmpty() ? openFor(close, before) : open, close));
        });
    }

    /** Some templates keep thoughts only where a call follows them. */
    private Optional<ThinkingMarks> beforeCalls() {
        ChatMessage message = ReplyProbe.calls("", false, 1, 1).withField("reasoning_content", THOUGHT);
        return probe.render(List.of(message), true, false, Map.of()).flatMap(text -> {
            int thought = text.indexOf(THOUGHT);
            if (thought < 0) {
                return Optional.empty();
            }
            Matcher after = TAG.matcher(text.substring(thought + THOUGHT.length()));
            String close = after.find() ? after.group() : "";
            return Optional.of(new ThinkingMarks(openFor(close, text.substring(0, thought)), close));
        });
    }

    /** A turn that is opened with thinking switched off shows thoughts that are closed already, or open without. */
    private Optional<ThinkingMarks> inOpening() {
        String on = probe.opening(Map.of("enable_thinking", true, "thinking", true));
        String off = probe.opening(Map.of("enable_thinking", false, "thinking", false));
        String longer = on.length() > off.length() ? on : off;
        String more = longer.substring(ReplyProbe.commonPrefix(on, off));
        List<String> tags =
                TAG.matcher(more).results().map(result -> result.group()).toList();
        return switch (tags.size()) {
            case 1 -> Optional.of(new ThinkingMarks(openFor(tags.getFirst(), longer), tags.getFirst()));
            case 2 -> Optional.of(new ThinkingMarks(tags.getFirst(), tags.getLast()));
            default -> Optional.empty();
        };
    }

    /** Templates that forget the thoughts of earlier replies know the mark behind which a reply begins. */
    private Optional<ThinkingMarks> droppedFromHistory(String source) {
        return LITERAL.matcher(source)
                .results()
                .flatMap(result -> Stream.of(result.group(1), result.group(2)))
                .filter(literal -> literal != null && TAG.matcher(literal).matches())
                .distinct()
                .filter(this::dropsWhatComesBefore)
                .findFirst()
                .map(close -> new ThinkingMarks(openFor(close, opening), close));
    }

    private boolean dropsWhatComesBefore(String mark) {
        return probe.turn(List.of(ChatMessage.assistant(THOUGHT + mark + REPLY)), false, Map.of())
                .filter(turn -> turn.contains(REPLY) && !turn.contains(THOUGHT) && !turn.contains(mark))
                .isPresent();
    }

    private static String openFor(String close, String before) {
        String partner = ThinkingMarks.partner(close);
        if (!partner.isEmpty()) {
            return partner;
        }
        List<String> tags =
                TAG.matcher(before).results().map(result -> result.group()).toList();
        return tags.isEmpty() ? "" : tags.getLast();
    }
}
