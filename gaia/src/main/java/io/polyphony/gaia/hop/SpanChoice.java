package io.polyphony.gaia.hop;

import io.polyphony.gaia.evidence.AnswerSpan;
import io.polyphony.gaia.evidence.AnswerSpans;
import io.polyphony.gaia.question.MaskedQuestion;
import io.polyphony.gaia.question.Quantity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What in a fact fits what is asked, and how well. */
final class SpanChoice {

    private static final double LED_HERE = 4;
    private static final double LED = 1.2;
    private static final double HEAD = 1.2;
    private static final double DENIED = 2.5;
    private static final double KIND = 1.5;
    private static final double NEARNESS = 0.15;
    private static final double UNIT = 1.0;
    private static final double RELATION = 0.8;
    private static final Pattern FULL_DATE = Pattern.compile(
            "\\b\\d{4}-\\d\\d-\\d\\d\\b|\\b\\d{1,2}(?:st|nd|rd|th)?(?: of)? \\p{Lu}\\p{Ll}{2,8},? \\d{4}\\b|\\b\\p{Lu}\\p{Ll}{2,8} \\d{1,2}(?:st|nd|rd|th)?,? \\d{4}\\b");
    private static final Pattern LIST = Pattern.compile("(?:^|: )([^,;:.]{1,40}(?:, [^,;:.]{1,40})+)(?=\\.?$|;)");
    private static final Pattern YEAR_ALONE = Pattern.compile("\\b[12]\\d{3}\\b");
    private static final Pattern ORDINAL = Pattern.compile(
            "(?i)\\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth) (\\p{Ll}+)");
    private static final Set<String> AT = Set.of("in", "at", "near", "to", "from", "on", "of", "outside");
    private static final Pattern NUMBER =
            Pattern.compile("(?<![\\p{L}\\p{N}.-])[€$£]?\\d[\\d,]*(?:\\.\\d+)?(?![\\p{L}\\p{N}]|[.:-]\\d)");
    private static final Pattern DATE = Pattern.compile(
            "\\b\\d{4}-\\d\\d-\\d\\d\\b|\\b\\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\\p{L}*(?:,? \\d{4})?\\b"
                    + "|\\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\\p{L}* \\d{1,2}(?:st|nd|rd|th)?,? \\d{4}\\b|\\b[12]\\d{3}\\b");

    private final HopQuestion question;
    private final AskedForm form;

    SpanChoice(HopQuestion question, AskedForm form) {
        this.question = question;
        this.form = form;
    }

    /** Texts in {@code fact} that may be the answer, with how well each fits; what led to the fact fits badly. */
    Map<String, Double> in(Fact fact, List<Fact> before) {
        Map<String, Double> fits = new LinkedHashMap<>();
        for (int[] span : spans(fact)) {
            String text = fact.statement().text().substring(span[0], span[1]);
            fits.merge(text, fit(fact, span, before), Math::max);
        }
        return fits;
    }

    private List<int[]> spans(Fact fact) {
        String text = fact.statement().text();
        List<int[]> spans = new ArrayList<>();
        if (question.list()) {
            spans.addAll(Series.in(text, form.items()));
            if (!spans.isEmpty()) {
                return spans;
            }
            LIST.matcher(text)
                    .results()
                    .filter(found -> form.items() == 0 || found.group(1).split(", ").length == form.items())
                    .forEach(found -> spans.add(new int[] {found.start(1), found.end(1)}));
            return spans;
        }
        switch (question.asked().kind()) {
            case NUMBER -> numbers(fact, spans);
            case DATE -> DATE.matcher(text).results().forEach(found -> spans.add(span(found)));
            case PERSON, PLACE -> names(fact, spans);
            case CALENDAR -> {
                calendar(fact, spans);
                FULL_DATE.matcher(text).results().forEach(found -> spans.add(span(found)));
            }
            case YEAR -> YEAR_ALONE.matcher(text).results().forEach(found -> spans.add(span(found)));
            case PLAIN -> others(fact, spans);
            case ANY -> {
                names(fact, spans);
                numbered(fact, spans);
                others(fact, spans);
            }
        }
        return spans;
    }

    /** Weekdays and months, without the ending of their plural. */
    private static void calendar(Fact fact, List<int[]> spans) {
        for (Word word : fact.words()) {
            if (Lexicon.calendar(word.stem()) && word.capital()) {
                spans.add(new int[] {word.start(), word.end() - (word.text().endsWith("days") ? 1 : 0)});
            }
        }
    }

    private void numbers(Fact fact, List<int[]> spans) {
        String text = fact.statement().text();
        ORDINAL.matcher(text)
                .results()
                .filter(found -> !form.count())
                .filter(found -> question.asked().nouns().stream()
                        .anyMatch(noun -> noun.stem().equals(Word.stem(found.group(2)))))
                .forEach(found -> spans.add(new int[] {found.start(1), found.end(1)}));
        MaskedQuestion masked = MaskedQuestion.of(text);
        if (masked.question().equals(text)) {
            masked.quantities().stream()
                    .filter(quantity ->
                            quantity.kind() == Quantity.Kind.NUMBER || quantity.kind() == Quantity.Kind.PLACE)
                    .filter(quantity ->
                            !text.substring(quantity.start(), quantity.end()).matches("\\d+\\p{L}+"))
                    .forEach(quantity -> spans.add(new int[] {quantity.start(), quantity.end()}));
        } else {
            NUMBER.matcher(text).results().forEach(found -> spans.add(span(found)));
        }
    }

    /** Numbers behind the noun that is asked for, such as "train 507". */
    private void numbered(Fact fact, List<int[]> spans) {
        for (int i = 1; i < fact.words().size(); i++) {
            Word before = fact.words().get(i - 1);
            Word word = fact.words().get(i);
            if (word.digit()
                    && question.asked().nouns().stream()
                            .anyMatch(noun -> noun.stem().equals(before.stem()))) {
                spans.add(new int[] {word.start(), word.end()});
            }
        }
    }

    private static int[] span(MatchResult found) {
        return new int[] {found.start(), found.end()};
    }

    private static void names(Fact fact, List<int[]> spans) {
        for (Entity entity : fact.entities()) {
            if (entity.end() > entity.start()
                    && Character.isUpperCase(fact.statement().text().codePointAt(entity.start()))
                    && entity.words().stream().noneMatch(Lexicon::calendar)) {
                spans.add(new int[] {entity.start(), entity.end()});
            }
        }
    }

    private void others(Fact fact, List<int[]> spans) {
        for (AnswerSpan span : AnswerSpans.of(question.text(), List.of(fact.statement()))) {
            int at = fact.statement().text().indexOf(span.text());
            int end = at + span.text().length();
            // A part of a name is no answer.
            boolean part = fact.entities().stream()
                    .anyMatch(entity -> entity.start() < end
                            && at < entity.end()
                            && !(at <= entity.start() && entity.end() <= end));
            if (at >= 0 && !part) {
                spans.add(new int[] {at, end});
            }
        }
    }

    private double fit(Fact fact, int[] span, List<Fact> before) {
        List<Word> inside = fact.words().stream()
                .filter(word -> word.start() >= span[0] && word.start() < span[1])
                .toList();
        if (inside.isEmpty()) {
            return -LED_HERE;
        }
        double fit = kind(fact, inside) - form.misfit(fact.statement().text(), span, inside, question.asked());
        fit -= LED_HERE * known(inside, before);
        fit += near(fact, span) + LED * led(fact, span, before);
        boolean typed =
                question.asked().kind() == Asked.Kind.PLACE || question.asked().kind() == Asked.Kind.ANY;
        boolean named = inside.stream()
                .anyMatch(word -> word.capital()
                        && question.asked().nouns().stream()
                                .anyMatch(noun -> noun.stem().equals(word.stem())));
        fit += typed && named && question.asked().kind() == Asked.Kind.PLACE ? 0.5 : typed && named ? HEAD : 0;
        return fit - (denied(fact, span) ? DENIED : 0);
    }

    /** From 0 to 1: how near a span stands to the words by which hops came here, best behind them. */
    private double led(Fact fact, int[] span, List<Fact> before) {
        double best = 0;
        for (Word word : fact.words()) {
            boolean outside = word.end() <= span[0] || word.start() >= span[1];
            boolean leads = outside
                    && !Lexicon.little(word)
                    && question.words().stream().noneMatch(asked -> asked.stem().equals(word.stem()))
                    && before.stream()
                            .flatMap(fact2 -> fact2.words().stream())
                            .anyMatch(other -> other.stem().equals(word.stem()));
            if (leads) {
                double near = 1 - 0.1 * distance(fact.words(), word, span) - (word.start() >= span[1] ? 0.15 : 0);
                best = Math.max(best, near);
            }
        }
        return best;
    }

    /** Whether the words before a span in its clause say that it isn't so, or no longer. */
    private static boolean denied(Fact fact, int[] span) {
        String text = fact.statement().text();
        String clause = text.substring(0, span[0]).replaceFirst("(?s).*[,;](?= )", "");
        return Word.of(clause).stream().anyMatch(Lexicon::denies) || clause.contains("n't ");
    }

    /** From 0 to 1: how much of a span stood in the question or in a fact before, and so is no answer. */
    private double known(List<Word> inside, List<Fact> before) {
        boolean number = question.asked().kind() == Asked.Kind.NUMBER;
        long known = inside.stream()
                .filter(word -> !Lexicon.little(word))
                .filter(word -> !question.asked().nouns().stream()
                        .anyMatch(noun -> noun.stem().equals(word.stem())))
                .filter(word ->
                        question.words().stream().anyMatch(asked -> asked.stem().equals(word.stem()))
                                || !number
                                        && before.stream()
                                                .flatMap(fact -> fact.words().stream())
                                                .anyMatch(other -> other.stem().equals(word.stem())))
                .count();
        return (double) known / inside.size();
    }

    private double kind(Fact fact, List<Word> inside) {
        boolean name = inside.getFirst().capital();
        String before = fact.words().stream()
                .filter(word -> word.end() <= inside.getFirst().start())
                .reduce((_, last) -> last)
                .map(word -> word.text().toLowerCase(Locale.ROOT))
                .orElse("");
        boolean place = AT.contains(before);
        boolean thing = before.equals("the");
        return switch (question.asked().kind()) {
            case PERSON -> (inside.size() > 1 && inside.size() < 4 ? KIND : KIND / 2) - (place || thing ? KIND / 2 : 0);
            case PLACE -> place ? KIND / 2 : 0;
            case PLAIN -> name ? 0 : KIND / 2;
            case ANY -> (name ? KIND / 2 : 0) + (thing ? KIND / 3 : 0);
            default -> 0;
        };
    }

    /** What stands next to it: the noun that is asked for, its unit, a word of the question. */
    private double near(Fact fact, int[] span) {
        double fit = 0;
        for (Word word : fact.words()) {
            if (word.start() >= span[0] && word.end() <= span[1]) {
                continue;
            }
            int distance = distance(fact.words(), word, span);
            boolean behind = word.start() >= span[1];
            for (Word noun : question.asked().nouns()) {
                double like = Lexicon.likeness(noun, word);
                fit = Math.max(
                        fit,
                        like
                                * (typedKind() ? 0.4 : 1)
                                * (HEAD - NEARNESS * distance + (behind && distance == 1 && like == 1 ? UNIT : 0)));
            }
        }
        double relation = 0;
        for (int place : question.telling()) {
            Word asked = question.words().get(place);
            for (Word word : fact.words()) {
                boolean outside = word.end() <= span[0] || word.start() >= span[1];
                if (outside && Lexicon.likeness(asked, word) > 0) {
                    int distance = distance(fact.words(), word, span);
                    relation = Math.max(relation, Lexicon.likeness(asked, word) * (RELATION - NEARNESS * distance));
                }
            }
        }
        return fit + relation;
    }

    private boolean typedKind() {
        return question.asked().kind() == Asked.Kind.PERSON || question.asked().kind() == Asked.Kind.PLACE;
    }

    private static int distance(List<Word> words, Word word, int[] span) {
        int at = words.indexOf(word);
        int best = words.size();
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).start() >= span[0] && words.get(i).end() <= span[1]) {
                best = Math.min(best, Math.abs(i - at));
            }
        }
        return best;
    }
}
