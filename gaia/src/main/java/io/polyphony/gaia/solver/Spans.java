package io.polyphony.gaia.solver;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What chance draws arguments from: pieces of a question, and what the tools show of its files.
 *
 * @param numbers plain, such as {@code 12.5}
 * @param dates as they are written
 * @param names runs of capitalised words
 * @param words single ones, of three letters or more, and pairs of neighbours
 * @param files as {@code list} shows them
 * @param columns as {@code columns} shows them
 */
record Spans(
        List<String> numbers,
        List<String> dates,
        List<String> names,
        List<String> words,
        List<String> files,
        List<String> columns) {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?");
    private static final Pattern DATE = Pattern.compile(
            "\\d{4}-\\d{2}-\\d{2}|\\d{4}/\\d{2}/\\d{2}|\\d{1,2} \\p{Lu}\\p{Ll}{2,8} \\d{4}|\\p{Lu}\\p{Ll}{2,8} \\d{1,2}, \\d{4}");
    private static final Pattern NAME = Pattern.compile("\\p{Lu}[\\p{L}'-]+(?: \\p{Lu}[\\p{L}'-]+)*");
    private static final Pattern WORD = Pattern.compile("[\\p{L}'-]{3,}");
    private static final Pattern FILE = Pattern.compile("[^\\s,;:\"'()\\[\\]]+\\.[A-Za-z0-9]{1,8}\\b");
    private static final Pattern LABEL = Pattern.compile("[\\p{L}][\\p{L}\\p{N}_ -]{0,40}");

    Spans {
        numbers = List.copyOf(numbers);
        dates = List.copyOf(dates);
        names = List.copyOf(names);
        words = List.copyOf(words);
        files = List.copyOf(files);
        columns = List.copyOf(columns);
    }

    /**
     * The pieces of a question.
     *
     * @param list what the tool {@code list} gave; empty where there is none
     * @param shown what the tool {@code columns} gave; empty where there is none
     */
    static Spans of(String question, String list, String shown) {
        List<String> words = all(WORD, question);
        List<String> pairs = new ArrayList<>(words);
        for (int i = 1; i < words.size(); i++) {
            pairs.add(words.get(i - 1) + " " + words.get(i));
        }
        return new Spans(
                all(NUMBER, question).stream()
                        .map(number -> number.replace(",", ""))
                        .toList(),
                all(DATE, question),
                all(NAME, question),
                pairs,
                all(FILE, list),
                all(LABEL, shown).stream().map(String::strip).toList());
    }

    private static List<String> all(Pattern pattern, String text) {
        Set<String> found = new LinkedHashSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group());
        }
        return new ArrayList<>(found);
    }

    /** A piece that fits a parameter of that name, where there is one; any other piece where there is none. */
    String draw(String parameter, RandomGenerator random) {
        List<String> fitting = switch (parameter.toLowerCase(Locale.ROOT)) {
            case "expression" -> numbers.isEmpty() ? numbers : List.of(expression(random));
            case "value" -> random.nextBoolean() ? numbers : names;
            case "date", "other", "dates", "holidays" -> dates;
            case "weekday" -> List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");
            case "file" -> files;
            case "column", "select", "group_by", "sort_by" -> columns;
            case "query", "pattern" -> random.nextBoolean() ? names : words;
            default -> words;
        };
        List<String> pool = fitting.isEmpty() ? everything() : fitting;
        return pool.isEmpty() ? "" : pool.get(random.nextInt(pool.size()));
    }

    /** A whole number of the question, or a small one. */
    long integer(RandomGenerator random) {
        List<Long> whole = numbers.stream()
                .filter(number -> number.matches("\\d{1,9}"))
                .map(Long::valueOf)
                .toList();
        return whole.isEmpty() || random.nextBoolean() ? random.nextInt(10) : whole.get(random.nextInt(whole.size()));
    }

    private String expression(RandomGenerator random) {
        StringBuilder text = new StringBuilder(numbers.get(random.nextInt(numbers.size())));
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            text.append("+-*/".charAt(random.nextInt(4))).append(numbers.get(random.nextInt(numbers.size())));
        }
        return text.toString();
    }

    private List<String> everything() {
        return Stream.of(numbers, dates, names, words, files, columns)
                .flatMap(List::stream)
                .toList();
    }
}
