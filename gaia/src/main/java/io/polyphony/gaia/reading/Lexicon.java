package io.polyphony.gaia.reading;

import io.polyphony.gaia.text.Stem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Word lists that reading rests on, out of the file {@code words.txt}: lines of a name, a colon, and words. */
final class Lexicon {

    private static final Map<String, Set<String>> LISTS = read();

    static final Set<String> LITTLE = list("little");
    static final Set<String> NUMBERS = list("numbers");
    static final Set<String> COLOURS = list("colours");
    static final Set<String> WEEKDAYS = list("weekdays");
    static final Set<String> MONTHS = list("months");
    static final Set<String> PARTICLES = list("particles");
    static final Set<String> MONEY = list("money");
    static final Set<String> UNITS = list("units");
    static final Set<String> NOT = list("not");
    static final Set<String> FORMER = list("former");
    static final Set<String> NOW = list("now");
    static final Set<String> VERBS = list("verbs");
    static final Set<String> FORM = list("form");

    /** Stems that mean about the same, by stem. */
    static final Map<String, Set<String>> LIKE = like();

    private Lexicon() {}

    static Set<String> list(String name) {
        Set<String> words = LISTS.get(name);
        if (words == null) {
            throw new IllegalStateException("words.txt has no list called " + name);
        }
        return words;
    }

    /** The resource {@code name}, line by line, without comments. */
    static List<String> lines(String name) {
        try (InputStream in = Lexicon.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + name + " is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Set<String>> read() {
        Map<String, Set<String>> lists = new LinkedHashMap<>();
        for (String line : lines("words.txt")) {
            int colon = line.indexOf(':');
            lists.computeIfAbsent(line.substring(0, colon), _ -> new HashSet<>())
                    .addAll(List.of(line.substring(colon + 1).strip().split("\\s+")));
        }
        return lists;
    }

    private static Map<String, Set<String>> like() {
        Map<String, Set<String>> like = new HashMap<>();
        for (String line : lines("synonyms.txt")) {
            List<String> stems =
                    List.of(line.strip().split("\\s+")).stream().map(Stem::of).toList();
            stems.forEach(
                    stem -> like.computeIfAbsent(stem, _ -> new HashSet<>()).addAll(stems));
        }
        return like;
    }
}
