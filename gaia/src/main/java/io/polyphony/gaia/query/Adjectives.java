package io.polyphony.gaia.query;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Adjectives of degree, which say in which direction something is compared and what kind of thing it is. */
final class Adjectives {

    /**
     * What an adjective compares.
     *
     * @param most whether much of it is what the adjective means
     * @param concepts what it may be; {@code any} where it can be anything
     */
    record Degree(boolean most, List<String> concepts) {}

    private static final Map<String, Degree> COMPARATIVES = new HashMap<>();
    private static final Map<String, Degree> PLAIN = new HashMap<>();
    private static final Map<String, Degree> SUPERLATIVES = new HashMap<>();

    static {
        add(true, "length duration distance", "long far further");
        add(false, "length duration height", "short brief");
        add(true, "height temperature any", "high");
        add(false, "height temperature any", "low");
        add(true, "height length", "tall deep wide broad thick steep");
        add(false, "length", "narrow thin shallow");
        add(true, "weight", "heavy");
        add(false, "rain", "dry");
        add(true, "rain", "wet rainy");
        add(true, "sun", "sunny");
        add(true, "wind", "windy");
        add(false, "weight", "light");
        add(false, "money", "cheap");
        add(true, "money", "dear costly pricey rich");
        add(false, "money", "poor");
        add(true, "area size population quantity any", "large big great");
        add(false, "area size population quantity any", "small little tiny");
        add(true, "speed", "fast quick swift");
        add(false, "speed", "slow");
        add(true, "temperature", "warm hot");
        add(false, "temperature", "cold cool");
        add(false, "distance length", "near close");
        add(true, "quantity population", "busy popular full crowded");
        add(true, "date", "new late recent");
        add(false, "date", "early");
        add(true, "age", "old");
        add(false, "age", "young");
        add(true, "score any", "strong good");
        add(false, "score any", "weak bad");
        for (String irregular : List.of("further", "farther", "more", "greater", "better")) {
            COMPARATIVES.put(irregular, new Degree(true, List.of("any", "distance", "score")));
        }
        for (String irregular : List.of("less", "fewer", "lesser", "worse")) {
            COMPARATIVES.put(irregular, new Degree(false, List.of("any", "score")));
        }
        for (String irregular :
                List.of("most", "best", "top", "maximum", "max", "peak", "greatest", "farthest", "furthest")) {
            SUPERLATIVES.put(irregular, new Degree(true, List.of("any", "distance", "score")));
        }
        for (String irregular : List.of("least", "fewest", "worst", "bottom", "minimum", "min")) {
            SUPERLATIVES.put(irregular, new Degree(false, List.of("any", "score")));
        }
        SUPERLATIVES.put("last", new Degree(true, List.of("date")));
        SUPERLATIVES.put("first", new Degree(false, List.of("date")));
    }

    private Adjectives() {}

    private static void add(boolean most, String concepts, String adjectives) {
        for (String adjective : adjectives.split(" ")) {
            Degree degree = new Degree(most, List.of(concepts.split(" ")));
            String stem = stem(adjective);
            PLAIN.put(adjective, degree);
            COMPARATIVES.put(stem + "er", degree);
            SUPERLATIVES.put(stem + "est", degree);
            // Of longer ones the plain form follows more and most.
            COMPARATIVES.put("more " + adjective, degree);
            SUPERLATIVES.put("most " + adjective, degree);
            Degree opposite = new Degree(!most, degree.concepts());
            COMPARATIVES.put("less " + adjective, opposite);
            SUPERLATIVES.put("least " + adjective, opposite);
        }
        if (concepts.equals("money") && most) {
            Degree degree = new Degree(true, List.of("money"));
            COMPARATIVES.put("more expensive", degree);
            SUPERLATIVES.put("most expensive", degree);
            COMPARATIVES.put("less expensive", new Degree(false, List.of("money")));
            SUPERLATIVES.put("least expensive", new Degree(false, List.of("money")));
        }
    }

    private static String stem(String adjective) {
        int last = adjective.length() - 1;
        char c = adjective.charAt(last);
        if (c == 'e') {
            return adjective.substring(0, last);
        }
        if (c == 'y') {
            return adjective.substring(0, last) + "i";
        }
        boolean doubles = adjective.length() == 3 && "aeiou".indexOf(adjective.charAt(1)) >= 0 && "gtd".indexOf(c) >= 0
                || adjective.equals("thin");
        return doubles && !adjective.equals("old") ? adjective + c : adjective;
    }

    /** What a comparative such as {@code longer} or {@code more expensive} compares. */
    static Optional<Degree> comparative(String word) {
        return Optional.ofNullable(COMPARATIVES.get(word));
    }

    /** What an adjective itself, such as long, is about. */
    static Optional<Degree> plain(String word) {
        return Optional.ofNullable(PLAIN.get(word));
    }

    /** What a superlative such as {@code longest} or {@code most expensive} compares. */
    static Optional<Degree> superlative(String word) {
        return Optional.ofNullable(SUPERLATIVES.get(word));
    }
}
