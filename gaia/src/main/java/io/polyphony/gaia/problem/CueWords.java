package io.polyphony.gaia.problem;

import io.polyphony.gaia.text.Stem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Words that say what is done with a quantity. */
enum CueWords {
    PLUS,
    MINUS,
    STOCK,
    UP,
    DOWN,
    LEFT,
    TOTAL,
    DIFFERENCE,
    SHARE,
    PROFIT,
    COST,
    INCOME,
    WHOLE_UP,
    WHOLE_DOWN,
    MONEY,
    DEDUCT,
    REVERSE,
    SPLIT;

    private static final Pattern WORD = Pattern.compile("[^\\p{L}]+");
    private static final Map<CueWords, Set<String>> STEMS = load();

    /** Whether one of the words is of this group. */
    boolean in(Set<String> stems) {
        return STEMS.get(this).stream().anyMatch(stems::contains);
    }

    boolean in(String text) {
        return in(stems(text));
    }

    /** The stems of a text's words. */
    static Set<String> stems(String text) {
        return WORD.splitAsStream(text.toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .map(Stem::of)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Map<CueWords, Set<String>> load() {
        Map<CueWords, Set<String>> all = new EnumMap<>(CueWords.class);
        try (InputStream in = CueWords.class.getResourceAsStream("cues.txt")) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && line.contains(":"))
                    .forEach(line -> {
                        String[] parts = line.split(":\\s*", 2);
                        all.put(
                                valueOf(parts[0].replace('-', '_').toUpperCase(Locale.ROOT)),
                                Stream.of(parts[1].split(" ")).map(Stem::of).collect(Collectors.toSet()));
                    });
        } catch (IOException e) {
            throw new UncheckedIOException("the cue words of the program can't be read", e);
        }
        return all;
    }
}
