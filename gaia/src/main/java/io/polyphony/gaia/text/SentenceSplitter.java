package io.polyphony.gaia.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Sentences of paragraphs. A point ends one where a space and no small letter follows, and what stands before it is neither an initial
 * nor one of the usual abbreviations. Lists, headings and rows end with their line.
 */
final class SentenceSplitter {

    private static final Set<String> ABBREVIATIONS = Set.of(
            "mr", "mrs", "ms", "dr", "prof", "st", "no", "vs", "etc", "e.g", "i.e", "fig", "approx", "jr", "sr", "inc",
            "ltd", "co", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "cf",
            "al", "dept", "est", "gen", "col", "capt", "vol", "pp", "ca");

    private SentenceSplitter() {}

    /** All sentences of a text. */
    static List<Sentence> of(TextSource source) {
        List<Sentence> sentences = new ArrayList<>();
        List<String> lines = source.lines();
        int from = 0;
        while (from < lines.size()) {
            int to = from + 1;
            while (!source.rows() && to < lines.size() && goesOn(lines.get(to - 1), lines.get(to))) {
                to++;
            }
            addParagraph(source.file(), lines.subList(from, to), from + 1, sentences);
            from = to;
        }
        return sentences;
    }

    /** Whether the next line belongs to the same running text. */
    private static boolean goesOn(String line, String next) {
        String first = next.strip();
        return !line.isBlank()
                && !first.isEmpty()
                && !Layout.isHeading(line)
                && !Layout.isHeading(next)
                && !Layout.isItem(first)
                // Two short lines are entries rather than wrapped text.
                && (line.strip().length() > 50 || Character.isLowerCase(first.codePointAt(0)));
    }

    private static void addParagraph(String file, List<String> lines, int number, List<Sentence> sentences) {
        StringBuilder sentence = new StringBuilder();
        int begin = number;
        for (int i = 0; i < lines.size(); i++) {
            String line = Layout.oneLine(lines.get(i));
            int start = 0;
            for (int at = 0; at < line.length(); at++) {
                if (sentence.isEmpty() && start == at) {
                    begin = number + i;
                }
                if (ends(line, at)) {
                    int end = closed(line, at + 1);
                    append(sentence, line.substring(start, end));
                    add(file, begin, sentence, sentences);
                    start = end;
                    at = end - 1;
                }
            }
            append(sentence, line.substring(start));
        }
        add(file, begin, sentence, sentences);
    }

    private static boolean ends(String line, int at) {
        char c = line.charAt(at);
        if (c == '\u3002' || c == '\uff01' || c == '\uff1f') {
            return true;
        }
        if (c != '.' && c != '!' && c != '?') {
            return false;
        }
        int after = closed(line, at + 1);
        if (after >= line.length()) {
            return c != '.' || !isAbbreviation(line, at);
        }
        if (!Character.isWhitespace(line.charAt(after))) {
            return false;
        }
        int next = line.codePointAt(Math.min(after + 1, line.length() - 1));
        return c != '.' || !Character.isLowerCase(next) && !isAbbreviation(line, at);
    }

    /** Behind the quotes and brackets that close after a sentence. */
    private static int closed(String line, int at) {
        int end = at;
        while (end < line.length() && "\"')]\u201d\u2019.!?".indexOf(line.charAt(end)) >= 0) {
            end++;
        }
        return end;
    }

    private static boolean isAbbreviation(String line, int point) {
        int from = point;
        while (from > 0 && (Character.isLetter(line.charAt(from - 1)) || line.charAt(from - 1) == '.')) {
            from--;
        }
        String word = line.substring(from, point);
        if (word.isEmpty()) {
            return isListNumber(line, point);
        }
        boolean initial = word.length() == 1 && Character.isUpperCase(word.charAt(0));
        return initial || ABBREVIATIONS.contains(word.toLowerCase(Locale.ROOT));
    }

    private static boolean isListNumber(String line, int point) {
        return point > 0 && point <= 3 && line.substring(0, point).chars().allMatch(Character::isDigit);
    }

    private static void append(StringBuilder sentence, String part) {
        if (!part.isBlank()) {
            sentence.append(sentence.isEmpty() ? "" : " ").append(part.strip());
        }
    }

    private static void add(String file, int line, StringBuilder sentence, List<Sentence> sentences) {
        if (!sentence.isEmpty()) {
            sentences.add(new Sentence(file, line, sentence.toString()));
            sentence.setLength(0);
        }
    }
}
