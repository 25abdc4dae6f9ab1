package io.polyphony.gaia.problem;

import io.polyphony.gaia.question.Sentences;
import io.polyphony.gaia.question.TypedQuestion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a problem asks for.
 *
 * @param text the words of the request
 * @param words the same, stemmed
 * @param label what the answer measures or counts; empty where that isn't said
 * @param percent whether it is a percentage
 */
record Asked(String text, Set<String> words, Optional<Label> label, boolean percent) {

    private static final Pattern REQUEST =
            Pattern.compile("(?i)\\b(?:how|what|which|find|work out|calculate|compute|determine|state|give|by how)\\b");
    private static final Pattern COUNTED = Pattern.compile("(?i)\\bhow many\\s+(?:of (?:the|these|those|them)\\s+)?");
    private static final Pattern MUCH = Pattern.compile("(?i)\\bhow much\\s+(?:of the\\s+)?(?:\\p{L}+)");
    /** What words ask for, the most telling first. */
    private static final List<Measure> MEASURES = List.of(
            new Measure("\\baverage speed\\b|\\bhow fast\\b", new Label(Map.of("m", 1, "s", -1))),
            new Measure("\\bvolume\\b", measure("m", 3)),
            new Measure("\\barea\\b", measure("m", 2)),
            new Measure(
                    "\\bhow far\\b|\\bdistance\\b|\\bperimeter\\b|\\bhow (?:high|tall|wide|deep)\\b", measure("m", 1)),
            new Measure("\\b(?:how heavy|what (?:is|does) .*weigh)\\b", measure("kg", 1)),
            new Measure(
                    "\\bhow long (?:does|will|would|did|do)|\\bwhat time\\b|\\bhow long\\b.*\\btake", measure("s", 1)));

    private static final Pattern PERCENT = Pattern.compile("(?i)\\bper ?cent(?:age)?\\b");

    /** Words that ask for something measured. */
    private record Measure(Pattern words, Label label) {

        Measure(String words, Label label) {
            this(Pattern.compile(words, Pattern.CASE_INSENSITIVE | Pattern.DOTALL), label);
        }
    }

    private static Label measure(String base, int exponent) {
        return new Label(Map.of(base, exponent));
    }

    static Asked of(TypedQuestion question) {
        String text = request(question.masked().question());
        boolean percent = question.asks()
                        .filter(type -> type == io.polyphony.gaia.question.Typed.Type.PERCENT)
                        .isPresent()
                && PERCENT.matcher(text).find();
        boolean sums = question.quantities().stream()
                .anyMatch(typed -> typed.type() == io.polyphony.gaia.question.Typed.Type.MONEY);
        boolean weights = question.quantities().stream()
                .anyMatch(typed -> typed.dimension().containsKey("kg"));
        // "How many pounds" are money where money is spoken of and nothing is weighed.
        Optional<Label> label =
                label(text).map(found -> found.equals(measure("kg", 1)) && sums && !weights ? Label.MONEY : found);
        return new Asked(text, CueWords.stems(text), label, percent);
    }

    /** The last question, or the last sentence that tells to find something, from where it does. */
    private static String request(String whole) {
        List<String> sentences = Sentences.of(whole);
        String sentence = sentences.stream()
                .filter(candidate -> candidate.endsWith("?"))
                .reduce((a, b) -> b)
                .or(() -> sentences.stream()
                        .filter(candidate -> REQUEST.matcher(candidate).find())
                        .reduce((a, b) -> b))
                .orElse(whole);
        Matcher matcher = REQUEST.matcher(sentence);
        int from = 0;
        while (matcher.find()) {
            from = from == 0 ? matcher.start() : from;
        }
        return sentence.substring(from);
    }

    private static Optional<Label> label(String text) {
        Matcher counted = COUNTED.matcher(text);
        if (counted.find()) {
            int from = counted.end();
            Matcher more = Pattern.compile(
                            "(?i)(?:more|fewer|full|whole|complete|extra|further|such|completed|additional)\\s+")
                    .matcher(text);
            while (more.region(from, text.length()).lookingAt()) {
                from = more.end();
            }
            if (text.substring(from).matches("(?is)times\\b(?! as| more).*")) {
                return Optional.of(Label.of("time"));
            }
            Optional<Nouns.UnitFound> unit = Nouns.unit(text, from);
            if (unit.isPresent()) {
                return Optional.of(new Label(unit.get().dimension()));
            }
            if (text.substring(from)
                    .matches("(?is)(?:dollars|euros|cents|pounds|francs|kron\\p{L}+|crowns|credits|coins)\\b.*")) {
                return Optional.of(Label.MONEY);
            }
            return Nouns.after(text, from).map(found -> Label.of(found.noun()));
        }
        for (Measure measure : MEASURES) {
            if (measure.words().matcher(text).find() && !CueWords.MONEY.in(text)) {
                return Optional.of(measure.label());
            }
        }
        return CueWords.MONEY.in(text) && (MUCH.matcher(text).find() || !text.matches("(?is)how .*"))
                ? Optional.of(Label.MONEY)
                : Optional.empty();
    }

    boolean says(CueWords cue) {
        return cue.in(words);
    }

    /** Whether a noun is the one that is counted in the answer. */
    boolean counts(String noun) {
        return label.filter(asked -> asked.has("#" + noun)).isPresent();
    }
}
