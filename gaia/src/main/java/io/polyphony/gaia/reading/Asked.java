package io.polyphony.gaia.reading;

import io.polyphony.gaia.question.MaskedQuestion;
import io.polyphony.gaia.text.Stem;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A question as it is read for what it wants.
 *
 * @param text without what it says of the form of its answer
 * @param want the kind of thing
 * @param focus stems of the noun that the answer is one of: "In which small town" has small and town
 * @param units stems of the unit or the things counted: "how many wooden seats" has wooden and seat
 * @param terms stems of what it is about
 * @param all stems of all its words, the form of the answer apart
 * @param list whether several things are wanted
 * @param preposition what the word that asks stands after: "until what time", "by whom"; empty where it stands alone
 */
record Asked(
        String text,
        Want want,
        Set<String> focus,
        Set<String> units,
        Set<String> terms,
        Set<String> all,
        boolean list,
        String preposition) {

    private static final Map<Want, Set<String>> NOUNS = nouns();
    private static final Pattern CLOCK = Pattern.compile("(?i)\\bhh:mm\\b|\\b(?:what|which) (?:time|hour)\\b");
    private static final Pattern DATE =
            Pattern.compile("(?i)\\byyyy-mm-dd\\b|\\b(?:what|which) (?:exact )?date\\b|^\\W*when\\b|[,:;.] when\\b");
    private static final Pattern WEEKDAY = Pattern.compile(
            "(?i)\\bday of the week\\b|\\bweekdays?\\b|\\b(?:on|what|which) (?:which |what )?day\\b(?! ticket)");
    private static final Pattern MONEY = Pattern.compile(
            "(?i)\\bin (?:euros?|dollars?|pounds(?! and)|francs|crowns|cents|pence)\\b|\\bhow much (?:money|does .* (?:cost|pay|charge|owe)|do .* (?:cost|pay|charge|owe)|(?:did|was|were|is|are|must|would|will|should) .*(?:cost|pay|paid|charged?|owe|spen[dt]|raised?|donated?))\\b");
    private static final Pattern COUNT = Pattern.compile(
            "(?i)\\bhow (many|much|long|far|high|tall|heavy|deep|wide|old|fast|large|big|often|hot|cold|thick|late)\\b(?: ([\\p{L}-]+))?(?: ([\\p{L}-]+))?");
    private static final Pattern IN_UNIT = Pattern.compile("(?i)\\bin (?:whole |full |square |cubic )?([\\p{L}/]+)\\b");
    private static final Pattern WHO =
            Pattern.compile("(?i)\\bwho(?:m|se)?\\b|\\b(?:full name|surname|first name|last name|family name)\\b");
    private static final Pattern WHO_ASKS = Pattern.compile(
            "(?i)(?:^|[.,;:?!] |\\b(?:and|to|by|for|from|with|of|tell me|find out|state|name|determine|say|give|identify) )who(?:m|se)?\\b|\\b(?:full name|surname|last name|family name)\\b");
    private static final Pattern WHERE =
            Pattern.compile("(?i)(?:^|[.,;:?!] |\\b(?:and|from|find out|state|say|tell me) )where\\b");
    private static final String NOUNS_AFTER = "((?:[\\p{L}'’-]+ ?){1,5})";
    private static final Pattern NOUN_PHRASE =
            Pattern.compile("(?i)\\b(?:what|which) (?:is|was|are|were) (?:the |its |his |her |their )" + NOUNS_AFTER
                    + "|\\b(?:which|what|whose)(?: of (?:the|these|those))? " + NOUNS_AFTER
                    + "|\\b(?:give|state|name|find|tell me|report|identify|quote|write down|list|look up|extract|determine|provide) (?:me )?(?:the |that |its |his |her |their )"
                    + NOUNS_AFTER);
    /** What the form of the answer says it is: "Surname only", "just the ship's name", "Give the hive's colour." */
    private static final Pattern FORM = Pattern.compile(
            "(?i)(?:^|[.?!,;:(] ?|\\b(?:with|give|state|reply with|write|answer with|me) )(?:just )?(?:the |its |his |her |their )?((?:[\\p{L}'’-]+ ){1,4}?)only\\b"
                    + "|\\b(?:just|only) (?:the |its |his |her |their |a )?((?:[\\p{L}'’-]+ ?){1,4})"
                    + "|[.?!] (?:please )?(?:give|state|name|answer with|reply with|write) (?:me )?(?:the |its |his |her |their |that )((?:[\\p{L}'’-]+ ?){1,4})");

    private static final Pattern PREPOSITION = Pattern.compile(
            "(?i)\\b(until|till|from|by|to|at|after|before|since|with|for|on|in|near|under) (?:what|which|whom|whose|where|when)\\b");
    private static final Pattern LIST = Pattern.compile(
            "(?i)\\bcomma[- ]?separated|separated by (?:a )?commas?|\\bwith (?:a )?commas? between|\\b(?:as a )?list\\b(?! price)|\\bin (?:alphabetical|that|this|the same) order\\b|\\bwhich (?:two|three|four|five|six)\\b|\\bwhat (?:two|three|four|five|six)\\b");

    /** Reads {@code question}. */
    static Asked of(String question) {
        String text = MaskedQuestion.of(question).question();
        Set<String> focus = focus(text);
        Set<String> units = new LinkedHashSet<>();
        Want want = want(question, text, focus, units);
        Set<String> terms = new LinkedHashSet<>();
        Set<String> all = new HashSet<>();
        for (Token token : Token.of(text)) {
            all.add(token.stem());
            if (!token.little() && !Lexicon.FORM.contains(token.lower())) {
                terms.add(token.stem());
            }
        }
        Matcher before = PREPOSITION.matcher(text);
        String preposition = before.find() ? before.group(1).toLowerCase(Locale.ROOT) : "";
        return new Asked(
                text, want, focus, units, terms, all, LIST.matcher(question).find(), preposition);
    }

    private static Want want(String question, String text, Set<String> focus, Set<String> units) {
        if (CLOCK.matcher(question).find()) {
            return Want.TIME;
        }
        Matcher count = COUNT.matcher(text);
        boolean counted = count.find();
        if (MONEY.matcher(question).find()) {
            units.addAll(Lexicon.MONEY);
            return Want.MONEY;
        }
        if (counted) {
            units(question, count, units);
            return Want.NUMBER;
        }
        if (DATE.matcher(question).find()) {
            return Want.DATE;
        }
        if (WEEKDAY.matcher(text).find()) {
            return Want.WEEKDAY;
        }
        Optional<Want> noun = form(question).or(() -> wantOf(focus));
        if (noun.isPresent()) {
            if (noun.get() == Want.NUMBER || noun.get() == Want.MONEY) {
                units(question, null, units);
            }
            return noun.get();
        }
        if (WHO_ASKS.matcher(question).find()) {
            return Want.PERSON;
        }
        if (WHERE.matcher(text).find()) {
            return Want.PLACE;
        }
        Matcher unit = IN_UNIT.matcher(question);
        while (unit.find()) {
            if (Lexicon.UNITS.contains(unit.group(1).toLowerCase(Locale.ROOT))) {
                units(question, null, units);
                return Want.NUMBER;
            }
        }
        if (focus.isEmpty() && WHO.matcher(question).find()) {
            return Want.PERSON;
        }
        return question.matches("(?is).*\\bname\\b.*") ? Want.NAME : Want.THING;
    }

    /** The last of the forms that says something. */
    private static Optional<Want> form(String question) {
        Matcher matcher = FORM.matcher(question);
        Optional<Want> want = Optional.empty();
        while (matcher.find()) {
            for (int group = 1; group <= matcher.groupCount(); group++) {
                if (matcher.group(group) != null) {
                    Optional<Want> told = wantOf(nouns(matcher.group(group)));
                    want = told.isPresent() ? told : want;
                }
            }
        }
        return want;
    }

    /** What the head of a noun phrase wants; "the ship's name" wants what "ship" does. */
    private static Optional<Want> wantOf(Set<String> phrase) {
        List<String> words = new ArrayList<>(phrase);
        boolean name = words.size() > 1 && words.getLast().equals("nam");
        if (name) {
            words.removeLast();
        }
        if (words.isEmpty()) {
            return Optional.empty();
        }
        if (words.getLast().equals("full") || words.getLast().equals("first")) {
            return Optional.of(Want.PERSON);
        }
        Optional<Want> want = NOUNS.entrySet().stream()
                .filter(entry -> entry.getValue().contains(words.getLast()))
                .map(Map.Entry::getKey)
                .findFirst();
        return name
                        && want.filter(kind -> kind == Want.PERSON || kind == Want.PLACE)
                                .isEmpty()
                ? Optional.of(Want.NAME)
                : want;
    }

    /** The words of a phrase up to the first that ends it. */
    private static Set<String> nouns(String phrase) {
        Set<String> nouns = new LinkedHashSet<>();
        for (Token token : Token.of(phrase)) {
            if (token.little() || Lexicon.VERBS.contains(token.lower())) {
                break;
            }
            nouns.add(token.stem());
        }
        return nouns;
    }

    private static void units(String question, Matcher count, Set<String> units) {
        if (count != null && count.group(1).matches("(?i)many|much") && count.group(2) != null) {
            for (int group = 2; group <= 3; group++) {
                String word = count.group(group);
                if (word == null || Lexicon.LITTLE.contains(word.toLowerCase(Locale.ROOT))) {
                    break;
                }
                units.add(Stem.of(word.toLowerCase(Locale.ROOT)));
            }
        }
        Matcher unit = IN_UNIT.matcher(question);
        while (unit.find()) {
            String word = unit.group(1).toLowerCase(Locale.ROOT);
            if (Lexicon.UNITS.contains(word)) {
                units.add(Stem.of(word));
            }
        }
    }

    /** The last noun phrase that a word of asking governs, up to the first word that ends it. */
    private static Set<String> focus(String text) {
        Matcher matcher = NOUN_PHRASE.matcher(text);
        Set<String> last = new LinkedHashSet<>();
        while (matcher.find()) {
            String phrase = matcher.group(1) != null
                    ? matcher.group(1)
                    : matcher.group(2) != null ? matcher.group(2) : matcher.group(3);
            Set<String> focus = nouns(phrase);
            if (!focus.isEmpty() && (last.isEmpty() || matcher.group(3) == null)) {
                last = focus;
            }
        }
        return last;
    }

    private static Map<Want, Set<String>> nouns() {
        Map<Want, Set<String>> nouns = new EnumMap<>(Want.class);
        for (String line : Lexicon.lines("focus.txt")) {
            int colon = line.indexOf(':');
            for (String word : line.substring(colon + 1).strip().split("\\s+")) {
                nouns.computeIfAbsent(Want.valueOf(line.substring(0, colon)), _ -> new HashSet<>())
                        .add(Stem.of(word));
            }
        }
        return nouns;
    }
}
