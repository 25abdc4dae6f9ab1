package io.polyphony.team.reading;

import java.util.ArrayList;
import java.util.List;

/** A text cut into clauses, each of which says about one thing: at the ends of sentences, at commas and before "and". */
final class Clauses {

    /** A shorter piece says nothing by itself and stays with its neighbour. */
    private static final int FEWEST_WORDS = 3;

    private Clauses() {}

    static List<String> of(String text) {
        List<String> clauses = new ArrayList<>();
        for (String sentence : text.strip().split("(?<=[.!?])\\s+")) {
            pieces(sentence).forEach(piece -> clauses.add(trimmed(piece)));
        }
        return clauses.stream().filter(clause -> !clause.isBlank()).distinct().toList();
    }

    private static List<String> pieces(String sentence) {
        List<String> pieces = new ArrayList<>();
        String carried = "";
        for (String piece : sentence.split("(?<=[,;:]) | (?=and [a-z])")) {
            String whole = carried.isEmpty() ? piece : carried + " " + piece;
            carried = "";
            boolean few = Words.of(piece).size() < FEWEST_WORDS;
            if (few && pieces.isEmpty()) {
                carried = whole;
            } else if (few
                    && !piece.startsWith("and ")
                    && Words.of(pieces.getLast()).size() <= FEWEST_WORDS) {
                pieces.set(pieces.size() - 1, pieces.getLast() + " " + whole);
            } else {
                pieces.add(whole);
            }
        }
        if (!carried.isEmpty()) {
            pieces.add(carried);
        }
        return pieces;
    }

    private static String trimmed(String piece) {
        return piece.replaceAll("[,.;:!?]+$", "").replaceFirst("^and ", "").strip();
    }
}
