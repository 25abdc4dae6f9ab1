package io.polyphony.gaia.hop;

import io.polyphony.gaia.question.TypedQuestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a question asks for.
 *
 * @param kind what it is
 * @param nouns its noun and the words before it, such as "phone extension"; empty after who, where and when
 * @param from the first word of the phrase, among the question's words
 * @param to behind the last
 */
record Asked(Kind kind, List<Word> nouns, int from, int to) {

    /** Kinds of things. */
    enum Kind {
        PERSON,
        PLACE,
        NUMBER,
        DATE,
        /** Something written without a capital letter, as a colour or an instrument. */
        PLAIN,
        /** A weekday or a month. */
        CALENDAR,
        /** A year. */
        YEAR,
        ANY
    }

    private static final Set<String> NAMES =
            Set.of("name", "surname", "names", "title", "kind", "type", "sort", "value");
    private static final Set<String> IMPERATIVES = Set.of(
            "give", "name", "find", "state", "tell", "report", "determine", "calculate", "compute", "identify", "list");
    private static final Set<String> MEASURES = Set.of(
            "many", "much", "long", "far", "high", "tall", "heavy", "deep", "wide", "old", "big", "large", "fast",
            "thick", "few", "often", "warm", "cold", "hot", "late");

    private static final Set<String> JOINING = Set.of("and", "then", "but");

    private static final Pattern PERSON =
            Pattern.compile("(?is).*\\b(?:full name|surname|last name|family name|first name)\\b.*");

    private static final Pattern NUMBER = Pattern.compile(
            "(?is).*\\b(?:(?:give|answer with|state|write) (?:only )?(?:its|the|a|one|just the) (?:whole )?number\\b(?! of)|number only|as a (?:whole )?number|digits).*");

    Asked {
        nouns = List.copyOf(nouns);
    }

    /** What the words of a question ask for: the phrase of its last question word. */
    static Asked of(List<Word> words, String text) {
        Asked found = null;
        for (int i = 0; i < words.size(); i++) {
            Asked here = at(words, i);
            // A relative pronoun asks nothing: it stands behind what it belongs to.
            if (here != null && (found == null || sentence(words, i))) {
                found = here;
            }
        }
        if (found != null
                && (found.kind() == Kind.ANY || found.kind() == Kind.PLAIN)
                && NUMBER.matcher(text).matches()) {
            return new Asked(Kind.NUMBER, found.nouns(), found.from(), found.to());
        }
        boolean measured = found == null || found.kind() == Kind.ANY;
        if (measured && TypedQuestion.of(text).asks().isPresent()) {
            return new Asked(
                    Kind.NUMBER,
                    found == null ? List.of() : found.nouns(),
                    found == null ? 0 : found.from(),
                    found == null ? 0 : found.to());
        }
        if (found != null
                && (found.kind() == Kind.ANY || found.kind() == Kind.PLAIN)
                && PERSON.matcher(text).matches()) {
            return new Asked(Kind.PERSON, found.nouns(), found.from(), found.to());
        }
        return found == null ? new Asked(Kind.ANY, List.of(), 0, 0) : found;
    }

    /** Whether word {@code at} opens a sentence, alone or behind a preposition. */
    private static boolean sentence(List<Word> words, int at) {
        int first = at > 0 && !words.get(at).opens() && Lexicon.little(words.get(at - 1)) ? at - 1 : at;
        return words.get(first).opens()
                || first < at && JOINING.contains(lower(words, first))
                || first > 0 && JOINING.contains(lower(words, first - 1));
    }

    private static Asked at(List<Word> words, int at) {
        String word = lower(words, at);
        boolean begins = sentence(words, at);
        return switch (word) {
            case "who", "whom", "whoever" -> begins ? new Asked(Kind.PERSON, List.of(), at, at + 1) : null;
            case "whose" ->
                begins ? new Asked(Kind.PERSON, phrase(words, at, at + 1).nouns(), at, at + 1) : null;
            case "where" -> begins ? new Asked(Kind.PLACE, List.of(), at, at + 1) : null;
            case "when" -> begins ? new Asked(Kind.DATE, List.of(), at, at + 1) : null;
            case "how" -> MEASURES.contains(lower(words, at + 1)) ? measure(words, at) : null;
            case "which", "what" -> {
                boolean asks =
                        begins || word.equals("what") || at + 1 < words.size() && !Lexicon.little(words.get(at + 1));
                yield asks ? phrase(words, at, at + 1) : null;
            }
            default -> begins && IMPERATIVES.contains(word) ? phrase(words, at, at + 1) : null;
        };
    }

    private static Asked measure(List<Word> words, int at) {
        List<Word> nouns = new ArrayList<>();
        if (!Lexicon.little(words.get(at + 1))) {
            nouns.add(words.get(at + 1));
        }
        for (int i = at + 2; i < Math.min(words.size(), at + 4) && !Lexicon.little(words.get(i)); i++) {
            nouns.add(words.get(i));
            if (!lower(words, at + 1).equals("many")) {
                break;
            }
        }
        return new Asked(Kind.NUMBER, nouns, at, at + 2);
    }

    /** The noun phrase from a word on; "the name of the ship" is the ship. */
    private static Asked phrase(List<Word> words, int at, int from) {
        int i = from;
        while (i < words.size() && Lexicon.little(words.get(i))) {
            i++;
        }
        List<Word> nouns = new ArrayList<>();
        while (i < words.size() && !Lexicon.little(words.get(i)) && nouns.size() < 4) {
            nouns.add(words.get(i++));
        }
        if (nouns.isEmpty()) {
            return new Asked(Kind.ANY, List.of(), at, from);
        }
        String head = nouns.getLast().stem();
        boolean ofWeek = head.equals("day")
                && lower(words, i).equals("of")
                && (lower(words, i + 1) + lower(words, i + 2)).contains("week");
        if (ofWeek || head.equals("weekday") || head.equals("month")) {
            return new Asked(Kind.CALENDAR, nouns, at, i);
        }
        if (head.equals("year")) {
            return new Asked(Kind.YEAR, nouns, at, i);
        }
        if (NAMES.contains(lower(nouns.getLast()))
                && i < words.size()
                && lower(words, i).equals("of")) {
            Asked inner = phrase(words, at, i + 1);
            boolean surname = lower(nouns.getLast()).equals("surname");
            return surname ? new Asked(Kind.PERSON, inner.nouns(), at, inner.to()) : inner;
        }
        Kind kind = Lexicon.kind(head);
        for (Word noun : nouns.reversed()) {
            kind = kind == Kind.ANY ? Lexicon.kind(noun.stem()) : kind;
        }
        return new Asked(lower(nouns.getLast()).equals("surname") ? Kind.PERSON : kind, nouns, at, i);
    }

    private static String lower(List<Word> words, int at) {
        return at < words.size() ? lower(words.get(at)) : "";
    }

    private static String lower(Word word) {
        return word.text().toLowerCase(Locale.ROOT);
    }
}
