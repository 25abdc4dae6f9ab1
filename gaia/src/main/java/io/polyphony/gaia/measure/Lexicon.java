package io.polyphony.gaia.measure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words of {@code words.txt} by their kinds, and words without their endings. */
final class Lexicon {

    private static final Map<String, String> IRREGULAR = Map.ofEntries(
            Map.entry("feet", "foot"),
            Map.entry("loaves", "loaf"),
            Map.entry("halves", "half"),
            Map.entry("knives", "knife"),
            Map.entry("shelves", "shelf"),
            Map.entry("sheaves", "sheaf"),
            Map.entry("men", "man"),
            Map.entry("people", "person"),
            Map.entry("children", "child"),
            Map.entry("gross", "gross"),
            Map.entry("glasses", "glass"),
            Map.entry("axes", "axe"),
            Map.entry("lenses", "lens"),
            Map.entry("is", "is"),
            Map.entry("was", "was"),
            Map.entry("gas", "gas"),
            Map.entry("bus", "bus"),
            Map.entry("lens", "lens"));

    private static final Map<String, Set<String>> WORDS = load();
    private static final Map<String, Pattern> PATTERNS = WORDS.entrySet().stream()
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, kind -> any(kind.getValue())));

    private Lexicon() {}

    private static Map<String, Set<String>> load() {
        Map<String, Set<String>> words = new HashMap<>();
        try (InputStream in = Lexicon.class.getResourceAsStream("words.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            String kind = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("= ")) {
                    kind = line.substring(2).strip();
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    Set<String> known = words.computeIfAbsent(kind, _ -> new HashSet<>());
                    Stream.of(line.split(","))
                            .map(String::strip)
                            .filter(word -> !word.isEmpty())
                            .forEach(known::add);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The list of words about quantities can't be read from the jar.", e);
        }
        return words;
    }

    private static Pattern any(Set<String> words) {
        return Pattern.compile(
                words.stream().sorted().map(Pattern::quote).collect(Collectors.joining("|", "\\b(?:", ")(?:e?s)?\\b")),
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);
    }

    /** Whether {@code word} is of that kind, with an ending or without. */
    static boolean is(String kind, String word) {
        return WORDS.get(kind).contains(word) || WORDS.get(kind).contains(stem(word));
    }

    /** Whether {@code text} has a word or phrase of that kind. */
    static boolean mentions(String kind, String text) {
        return PATTERNS.get(kind).matcher(text).find();
    }

    /** A word in lower case, in the singular. */
    static String stem(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        String known = IRREGULAR.get(lower);
        if (known != null) {
            return known;
        }
        if (lower.length() < 4 || lower.endsWith("ss") || lower.endsWith("us")) {
            return lower;
        }
        if (lower.endsWith("ies")) {
            return lower.substring(0, lower.length() - 3) + "y";
        }
        if (lower.matches(".*(?:ch|sh|x|ss|zz)es")) {
            return lower.substring(0, lower.length() - 2);
        }
        return lower.endsWith("s") ? lower.substring(0, lower.length() - 1) : lower;
    }

    /** Words without their endings, joined by spaces. */
    static String stems(List<Token> words) {
        return words.stream().map(token -> stem(token.word())).collect(Collectors.joining(" "));
    }
}
