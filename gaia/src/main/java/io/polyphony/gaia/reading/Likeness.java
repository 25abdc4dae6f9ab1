package io.polyphony.gaia.reading;

import java.util.Map;
import java.util.Set;

/** How like two stems are: 1 for the same, less for words of one family and for synonyms. */
final class Likeness {

    private static final double SYNONYM = 0.55;
    private static final double FAMILY = 0.7;
    private static final int ROOT = 5;
    private static final double ROOT_SHARE = 0.6;
    private static final Map<String, String> DIGITS = Map.ofEntries(
            Map.entry("one", "1"),
            Map.entry("two", "2"),
            Map.entry("three", "3"),
            Map.entry("four", "4"),
            Map.entry("five", "5"),
            Map.entry("six", "6"),
            Map.entry("seven", "7"),
            Map.entry("eight", "8"),
            Map.entry("nine", "9"),
            Map.entry("ten", "10"),
            Map.entry("eleven", "11"),
            Map.entry("twelve", "12"));

    private Likeness() {}

    static double of(String a, String b) {
        if (a.equals(b)) {
            return 1;
        }
        if (b.equals(DIGITS.get(a)) || a.equals(DIGITS.get(b))) {
            return 1;
        }
        if (Lexicon.LIKE.getOrDefault(a, Set.of()).contains(b)) {
            return SYNONYM;
        }
        int shared = 0;
        int most = Math.min(a.length(), b.length());
        while (shared < most && a.charAt(shared) == b.charAt(shared)) {
            shared++;
        }
        boolean family = shared >= ROOT && shared >= ROOT_SHARE * Math.max(a.length(), b.length())
                || shared == most && shared >= ROOT - 1 && Math.max(a.length(), b.length()) <= shared + 3;
        return family && Character.isLetter(a.charAt(0)) ? FAMILY : 0;
    }
}
