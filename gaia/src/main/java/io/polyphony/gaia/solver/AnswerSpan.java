package io.polyphony.gaia.solver;

import io.polyphony.gaia.question.MaskedQuestion;
import io.polyphony.gaia.question.Quantity;
import io.polyphony.gaia.tool.Units;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The part of a sentence that answers a question of some kind. */
final class AnswerSpan {

    private static final Pattern TIME = Pattern.compile("(?<!\\d)([01]?\\d|2[0-3])[:.]([0-5]\\d)(?!\\d)");
    private static final Pattern NAME =
            Pattern.compile("\\p{Lu}[\\p{L}'’-]+(?: (?:(?:de|van|von|der|of|the|la|di) )*\\p{Lu}[\\p{L}'’-]+)*");
    private static final Pattern AFTER_PLACE = Pattern.compile("\\b(?:in|at|to|from|near|of) (?=\\p{Lu})");
    private static final Pattern CODE = Pattern.compile("\\b(?=\\w*\\d)(?=\\w*\\p{Lu})[\\w-]{2,12}\\b");
    private static final Pattern UNIT =
            Pattern.compile("\\b(?:how many|in|length in|weight in) (?:full |whole )?([\\p{L}]+(?: [\\p{L}]+)?)");
    private static final Pattern IS =
            Pattern.compile("\\b(?:is made of|consists of|is called|are called|named|is|are|was|were)\\b:? ");
    private static final int MOST_WORDS = 5;

    private final String question;
    private final Set<String> words;

    AnswerSpan(String question) {
        this.question = question;
        this.words = QuestionWords.of(question);
    }

    /** The answer that a sentence has; empty where it has none of that kind. */
    Optional<String> in(String sentence, AnswerKind kind) {
        return switch (kind) {
            case TIME ->
                last(TIME, sentence).map(time -> "%02d:%s".formatted(Integer.parseInt(time.group(1)), time.group(2)));
            case DATE ->
                quantities(sentence).stream()
                        .filter(known -> known.kind() == Quantity.Kind.DATE)
                        .map(Quantity::value)
                        .findFirst();
            case NUMBER -> number(sentence);
            case PERSON ->
                names(sentence).stream()
                        .max(Comparator.comparingInt((String name) -> name.contains(" ") ? 1 : 0))
                        .or(() -> value(sentence).filter(text -> Character.isUpperCase(text.charAt(0))))
                        .map(this::asked);
            case PLACE -> place(sentence);
            case CODE -> last(CODE, sentence).map(MatchResult::group).or(() -> number(sentence));
            case OTHER -> value(sentence).or(() -> tail(sentence));
        };
    }

    /** Names in a sentence that the question doesn't have. */
    List<String> names(String sentence) {
        return NAME.matcher(sentence)
                .results()
                .filter(name -> name.start() > 0 || name.group().contains(" ") || sentence.startsWith(":", name.end()))
                .map(MatchResult::group)
                .filter(name -> QuestionWords.common(QuestionWords.of(name), words) == 0)
                .filter(name -> !QuestionWords.of(name).isEmpty())
                .toList();
    }

    /** The part of a name that is asked for. */
    private String asked(String name) {
        String lower = question.toLowerCase(Locale.ROOT);
        boolean last = lower.contains("surname") || lower.contains("last name") || lower.contains("family name");
        return last
                ? name.substring(name.lastIndexOf(' ') + 1)
                : lower.contains("first name") || lower.contains("given name") ? name.split(" ")[0] : name;
    }

    private Optional<String> place(String sentence) {
        Matcher matcher = AFTER_PLACE.matcher(sentence);
        while (matcher.find()) {
            Matcher name = NAME.matcher(sentence).region(matcher.end(), sentence.length());
            if (name.lookingAt() && QuestionWords.common(QuestionWords.of(name.group()), words) == 0) {
                return Optional.of(name.group());
            }
        }
        List<String> names = names(sentence);
        return names.isEmpty() ? Optional.empty() : Optional.of(names.getLast());
    }

    private Optional<String> number(String sentence) {
        List<Quantity> fresh = quantities(sentence).stream()
                .filter(known -> known.kind() == Quantity.Kind.NUMBER)
                .filter(known -> !question.contains(sentence.substring(known.start(), known.end())))
                .toList();
        Matcher unit = UNIT.matcher(question.toLowerCase(Locale.ROOT));
        while (unit.find()) {
            String asked = unit.group(1);
            Optional<String> found = fresh.stream()
                    .filter(known -> measured(sentence, known, asked))
                    .map(Quantity::value)
                    .findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
        return fresh.stream()
                .min(Comparator.comparingInt((Quantity known) -> distance(sentence, known)))
                .map(Quantity::value);
    }

    /** Whether what follows a number is the unit, or the word, that is asked for. */
    private static boolean measured(String sentence, Quantity number, String asked) {
        Matcher after =
                Pattern.compile("[\\s-]*([\\p{L}°/²³]+)").matcher(sentence).region(number.end(), sentence.length());
        if (!after.lookingAt()) {
            return false;
        }
        String first = asked.split(" ")[0];
        if (QuestionWords.stem(after.group(1).toLowerCase(Locale.ROOT)).equals(QuestionWords.stem(first))) {
            return true;
        }
        Optional<Map<String, Integer>> wanted = Units.dimension(first).filter(dimension -> !dimension.isEmpty());
        return wanted.isPresent() && Units.dimension(after.group(1)).equals(wanted);
    }

    /** Chars to the nearest word of the question. */
    private int distance(String sentence, Quantity number) {
        int nearest = sentence.length();
        Matcher word = Pattern.compile("[\\p{L}\\p{N}]+").matcher(sentence);
        while (word.find()) {
            if (words.contains(QuestionWords.stem(QuestionWords.plain(word.group())))) {
                int gap = word.end() <= number.start() ? number.start() - word.end() : word.start() - number.end();
                nearest = gap >= 0 ? Math.min(nearest, gap) : nearest;
            }
        }
        return nearest;
    }

    /** What stands behind the colon, or in the second cell. */
    private static Optional<String> value(String sentence) {
        Matcher pair = Pattern.compile("^[\\s|*-]*[^:|]{1,40}?\\s*(?::|\\||\\t| {2,})\\s*([^|]+?)[\\s|.]*$")
                .matcher(sentence);
        return pair.matches()
                ? Optional.of(pair.group(1)).filter(text -> text.split(" ").length <= 2 * MOST_WORDS)
                : Optional.empty();
    }

    private static Optional<String> tail(String sentence) {
        Matcher is = IS.matcher(sentence);
        if (!is.find()) {
            return Optional.empty();
        }
        String rest = sentence.substring(is.end())
                .replaceFirst("[.,;(].*", "")
                .replaceFirst("^(?i)(?:the|an?|made of) ", "")
                .strip();
        String[] all = rest.split(" ");
        return rest.isEmpty()
                ? Optional.empty()
                : Optional.of(String.join(" ", List.of(all).subList(0, Math.min(all.length, MOST_WORDS))));
    }

    private static List<Quantity> quantities(String sentence) {
        MaskedQuestion masked = MaskedQuestion.of(sentence);
        // What it took for the form of an answer is gone, and with it the places of the others.
        return masked.question().equals(sentence) ? masked.quantities() : List.of();
    }

    private static Optional<MatchResult> last(Pattern pattern, String text) {
        return pattern.matcher(text).results().reduce((_, second) -> second);
    }
}
