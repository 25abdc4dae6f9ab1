package io.polyphony.gaia.reading;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What in a line may be an answer: times, dates, numbers, names, phrases of up to six words, quoted words, and enumerations. */
final class Candidates {

    private static final int MOST_WORDS = 6;
    private static final String MONTH =
            "(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\\.?";
    private static final Map<Shape, Pattern> SPECIAL = Map.of(
            Shape.TIME,
            Pattern.compile(
                    "(?i)\\b(?:[01]?\\d|2[0-4])[:.][0-5]\\d\\b(?!\\s*(?:%|euros?|dollars?|pounds|per\\b|kg|km|m\\b|[€$£]))(?:\\s?[ap]\\.?m\\b\\.?)?|\\b\\d{1,2}\\s?[ap]\\.?m\\b\\.?|\\b(?:\\d{1,2}|[a-z]+) o['’]clock|\\bnoon\\b|\\bmidnight\\b|\\b(?:half past|quarter past|quarter to|a quarter to|a quarter past) [a-z]+"),
            Shape.DATE,
            Pattern.compile("(?i)\\b\\d{4}-\\d\\d-\\d\\d\\b|\\b\\d{1,2}(?:st|nd|rd|th)?(?: of)? " + MONTH
                    + "(?:,? \\d{4})?\\b|\\b" + MONTH
                    + " \\d{1,2}(?:st|nd|rd|th)?(?:,? \\d{4})?\\b|\\b\\d{1,2}[./]\\d{1,2}[./]\\d{4}\\b"),
            Shape.QUOTE,
            Pattern.compile("(?<=[\"“«])[^\"”»]{2,60}(?=[\"”»])"),
            Shape.MONEY,
            Pattern.compile(
                    "(?i)[$€£]\\s?\\d[\\d.,]*\\d|[$€£]\\s?\\d|\\b(?:EUR|USD|GBP|CHF) ?\\d[\\d.,]*\\d|\\b(?:EUR|USD|GBP|CHF) ?\\d|\\b\\d(?:[\\d.,]*\\d)?(?= ?(?:[€$£]|euros?\\b|dollars?\\b|pounds\\b|crowns\\b|francs?\\b|cents?\\b|pence\\b|EUR\\b|USD\\b|GBP\\b|CHF\\b|marks?\\b))"),
            Shape.LIST,
            Pattern.compile(
                    "[\\p{L}\\p{N}][\\p{L}\\p{N}'’ -]{1,40}?(?:, (?!and )[\\p{L}\\p{N}][\\p{L}\\p{N}'’ -]{1,40}?)*(?:,? and | or |, then |, finally |, and finally )[\\p{L}\\p{N}'’ -]{2,40}(?=[.,;:)]|$)"));

    private final Asked asked;

    Candidates(Asked asked) {
        this.asked = asked;
    }

    List<Candidate> of(Page page, int index) {
        Line line = page.lines().get(index);
        List<Token> tokens = line.tokens();
        // The first title names the text, not a thing in it.
        boolean first = line.heading()
                && (index == 0 || line.text().equals(page.lines().getFirst().text()));
        if (tokens.isEmpty() || first) {
            return List.of();
        }
        List<Candidate> found = new ArrayList<>();
        Set<Integer> taken = new HashSet<>();
        SPECIAL.forEach((shape, pattern) -> {
            if (shape != Shape.LIST || asked.list()) {
                special(line, index, shape, pattern, found, taken);
            }
        });
        for (int from = 0; from < tokens.size(); from++) {
            for (int last = from; last < Math.min(tokens.size(), from + MOST_WORDS); last++) {
                if (last > from && parted(line, last)) {
                    break;
                }
                if (whole(line, from, last)) {
                    String text = line.text()
                            .substring(
                                    tokens.get(from).start(), tokens.get(last).end());
                    found.add(new Candidate(index, from, last, text, shape(tokens, from, last, taken)));
                }
            }
        }
        return found.stream().filter(candidate -> wanted(candidate, tokens)).toList();
    }

    private static void special(
            Line line, int index, Shape shape, Pattern pattern, List<Candidate> found, Set<Integer> taken) {
        Matcher matcher = pattern.matcher(line.text());
        while (matcher.find()) {
            int first = -1;
            int last = -1;
            for (int i = 0; i < line.tokens().size(); i++) {
                Token token = line.tokens().get(i);
                if (token.end() > matcher.start() && token.start() < matcher.end()) {
                    first = first < 0 ? i : first;
                    last = i;
                }
            }
            if (first >= 0) {
                found.add(new Candidate(index, first, last, matcher.group().strip(), shape));
                for (int i = first; i <= last && (shape == Shape.TIME || shape == Shape.DATE); i++) {
                    taken.add(i);
                }
            }
        }
    }

    private static boolean parted(Line line, int last) {
        String gap = line.text()
                .substring(
                        line.tokens().get(last - 1).end(),
                        line.tokens().get(last).start());
        return !gap.isBlank() && !gap.equals("'s ") && !gap.equals("’s ") && !gap.equals(". ");
    }

    private static boolean whole(Line line, int first, int last) {
        List<Token> tokens = line.tokens();
        if (tokens.get(first).little() && !tokens.get(first).numeric()
                || tokens.get(last).little()
                || tokens.get(first).text().equals("&")) {
            return tokens.get(first).capital()
                    && tokens.get(first).text().equals("The")
                    && first > 0
                    && last > first
                    && !tokens.get(last).little();
        }
        for (int i = first + 1; i < last; i++) {
            Token token = tokens.get(i);
            if (token.little()
                    && !Lexicon.PARTICLES.contains(token.lower())
                    && !token.lower().matches("for|in|with|a|at|by|to|from")) {
                return false;
            }
        }
        return true;
    }

    private static Shape shape(List<Token> tokens, int first, int last, Set<Integer> taken) {
        Token one = tokens.get(first);
        if (first == last) {
            if (one.text().matches("1[0-9]{3}|20\\d\\d")) {
                return Shape.YEAR;
            }
            if (Lexicon.WEEKDAYS.contains(one.lower())) {
                return Shape.WEEKDAY;
            }
            if (Lexicon.MONTHS.contains(one.lower()) && one.capital()) {
                return Shape.MONTH;
            }
            if (one.numeric()) {
                return taken.contains(first) ? Shape.PHRASE : Shape.NUMBER;
            }
            if (one.digits()) {
                return Shape.CODE;
            }
        }
        boolean numbers = true;
        boolean capitals = true;
        boolean letters = true;
        for (int i = first; i <= last; i++) {
            Token token = tokens.get(i);
            numbers &= token.numeric() || token.lower().equals("and");
            capitals &= token.capital() || i > first && Lexicon.PARTICLES.contains(token.lower());
            letters &= !token.digits();
        }
        if (numbers) {
            return Shape.NUMBER;
        }
        if (one.numeric() && !capitals) {
            return Shape.MEASURE;
        }
        if (Lexicon.COLOURS.contains(tokens.get(last).lower()) && last - first < 2) {
            return Shape.COLOUR;
        }
        if (capitals && letters) {
            return last > first && last - first <= 3 ? Shape.PERSON : Shape.PROPER;
        }
        if (tokens.get(last).digits() && one.capital() && last - first <= 2) {
            return Shape.CODE;
        }
        return Shape.PHRASE;
    }

    /** Whether it can be what the question wants at all. */
    private boolean wanted(Candidate candidate, List<Token> tokens) {
        Shape shape = candidate.shape();
        boolean told = true;
        for (int i = candidate.first(); i <= candidate.last(); i++) {
            Token token = tokens.get(i);
            told &= token.little() || asked.all().contains(token.stem());
        }
        boolean fits = switch (asked.want()) {
            case TIME -> shape == Shape.TIME;
            case DATE -> shape == Shape.DATE || shape == Shape.YEAR || shape == Shape.MONTH;
            case YEAR -> shape == Shape.YEAR;
            case WEEKDAY -> shape == Shape.WEEKDAY;
            case MONTH -> shape == Shape.MONTH;
            case MONEY -> shape == Shape.MONEY || shape == Shape.NUMBER || shape == Shape.YEAR;
            case NUMBER -> shape == Shape.NUMBER || shape == Shape.YEAR || shape == Shape.MEASURE && unmeasured();
            case COLOUR -> shape == Shape.COLOUR || shape == Shape.PHRASE;
            case PERSON, PLACE, NAME ->
                shape == Shape.PERSON
                        || shape == Shape.PROPER
                        || shape == Shape.QUOTE
                        || shape == Shape.CODE
                        || shape == Shape.PHRASE && candidate.last() - candidate.first() < 4;
            case CODE, LIST, THING -> true;
        };
        return fits && (!told || asked.want() == Want.TIME) || shape == Shape.LIST;
    }

    private boolean unmeasured() {
        return asked.units().isEmpty() && !asked.text().toLowerCase(Locale.ROOT).contains("number");
    }
}
