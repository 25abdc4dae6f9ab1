package io.polyphony.gaia.evidence;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What in statements may be the answer: the longest runs of words that are neither in the question nor little words, whole names, and
 * numbers; only those of the kind that the question asks for.
 */
public final class AnswerSpans {

    private static final int MOST_WORDS = 6;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}$€£%]+(?:[.,:/'’&-][\\p{L}\\p{N}]+)*");
    private static final Pattern NUMBER_WORD = Pattern.compile(
            "(?i)(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|eighteen|twenty|thirty|forty|fifty|sixty)");
    private static final Set<String> LITTLE = Set.of(
            ("the a an of in on at to is was and by for with or are from it its has have had were be been that which who this these those there "
                            + "they he she his her their them not no as but up than then so each every all both will would can may must do does "
                            + "did until into off out only also very too if when while where about over under after before during our we you "
                            + "your i s")
                    .split(" "));
    private static final Set<String> INSIDE =
            Set.of("of", "on", "de", "von", "van", "and", "&", "the", "la", "le", "for");

    private final Set<String> asked = new HashSet<>();
    private final AnswerKind kind;
    private final Map<String, AnswerSpan> found = new LinkedHashMap<>();

    private AnswerSpans(String question) {
        this.asked.addAll(Terms.stems(question));
        this.kind = AnswerKind.of(question);
    }

    /** The spans in {@code statements}, in order, each text once. */
    public static List<AnswerSpan> of(String question, List<Statement> statements) {
        AnswerSpans spans = new AnswerSpans(question);
        for (Statement statement : statements) {
            if (!statement.heading()) {
                spans.collect(statement);
            }
        }
        return List.copyOf(spans.found.values());
    }

    private void collect(Statement statement) {
        String text = statement.text();
        List<MatchResult> words = WORD.matcher(text).results().toList();
        for (int first = 0; first < words.size(); first++) {
            if (!telling(words.get(first))) {
                continue;
            }
            for (int last = first; last < Math.min(words.size(), first + MOST_WORDS); last++) {
                if (last > first && apart(text, words.get(last - 1), words.get(last))) {
                    break;
                }
                if (!telling(words.get(last))) {
                    boolean inside = INSIDE.contains(words.get(last).group().toLowerCase(Locale.ROOT))
                            && last + 1 < words.size()
                            && telling(words.get(last + 1));
                    if (inside) {
                        continue;
                    }
                    break;
                }
                if (whole(text, words, first, last) && fits(text, words.subList(first, last + 1))) {
                    String span = text.substring(
                            words.get(first).start(), words.get(last).end());
                    found.putIfAbsent(span, new AnswerSpan(span, statement));
                }
            }
        }
    }

    private boolean telling(MatchResult word) {
        return !LITTLE.contains(word.group().toLowerCase(Locale.ROOT)) && !asked.contains(Terms.stem(word.group()));
    }

    private static boolean apart(String text, MatchResult left, MatchResult right) {
        return !text.substring(left.end(), right.start()).isBlank();
    }

    /** Whether the run can't be made longer, is a whole name, or is a number. */
    private boolean whole(String text, List<MatchResult> words, int first, int last) {
        boolean left =
                first == 0 || !telling(words.get(first - 1)) || apart(text, words.get(first - 1), words.get(first));
        boolean right = last + 1 == words.size()
                || !telling(words.get(last + 1))
                || apart(text, words.get(last), words.get(last + 1));
        if (left && right || first == last && number(words.get(first).group())) {
            return true;
        }
        boolean name = words.subList(first, last + 1).stream()
                .allMatch(word -> capital(word.group()) || INSIDE.contains(word.group()));
        return name
                && (left || !capital(words.get(first - 1).group()))
                && (right || !capital(words.get(last + 1).group()));
    }

    private boolean fits(String text, List<MatchResult> span) {
        String first = span.getFirst().group();
        return switch (kind) {
            case TIME -> span.size() == 1 && first.matches("\\d{1,2}[:.]\\d\\d");
            case NUMBER -> span.size() == 1 && number(first);
            case NAME ->
                span.stream().allMatch(word -> capital(word.group()) || INSIDE.contains(word.group()))
                        && span.stream()
                                .anyMatch(word ->
                                        Character.isUpperCase(word.group().codePointAt(0)));
            case DATE -> span.stream().anyMatch(word -> word.group().matches(".*\\d.*"));
            // A number alone answers a question for a number.
            case ANY -> span.size() > 1 || !first.matches("[\\d.,:/-]+");
        };
    }

    private static boolean number(String word) {
        return word.chars().anyMatch(Character::isDigit)
                || NUMBER_WORD.matcher(word).matches();
    }

    private static boolean capital(String word) {
        return Character.isUpperCase(word.codePointAt(0)) || Character.isDigit(word.codePointAt(0));
    }
}
