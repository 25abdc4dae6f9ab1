package io.polyphony.gaia.query;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Words that may stand for each other in the name of a column, from the resource {@code synonyms.txt}. */
final class Synonyms {

    private static final String RESOURCE = "synonyms.txt";

    /** By stem, the numbers of the groups that it is in. */
    private static final Map<String, Set<Integer>> GROUPS = read();

    private Synonyms() {}

    /** Whether two stems are in one group. */
    static boolean are(String one, String other) {
        Set<Integer> groups = GROUPS.get(one);
        Set<Integer> others = groups == null ? null : GROUPS.get(other);
        return others != null && groups.stream().anyMatch(others::contains);
    }

    private static Map<String, Set<Integer>> read() {
        Map<String, Set<Integer>> groups = new HashMap<>();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Synonyms.class.getResourceAsStream(RESOURCE), RESOURCE),
                StandardCharsets.UTF_8))) {
            int number = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.startsWith("#")) {
                    number++;
                    for (String word : line.strip().split(" ")) {
                        groups.computeIfAbsent(Lexicon.stem(word), _ -> new HashSet<>())
                                .add(number);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return groups;
    }
}
