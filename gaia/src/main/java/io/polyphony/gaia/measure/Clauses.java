package io.polyphony.gaia.measure;

import java.util.ArrayList;
import java.util.List;

/** The parts of a text in which one thing is said: sentences, lines, and what stands in parentheses or between semicolons. */
final class Clauses {

    private Clauses() {}

    /** Token indices, from and to. */
    static List<int[]> of(String text, List<Token> tokens) {
        List<int[]> clauses = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean mark = token.text().matches("[.;!?()\\[\\]]") && !within(tokens, i);
            int next = i + 1 < tokens.size() ? tokens.get(i + 1).start() : text.length();
            String gap = text.substring(token.end(), next);
            boolean line = gap.contains("\n") && lineEnds(gap, tokens, i);
            if (mark || line) {
                int to = mark ? i : i + 1;
                if (to > from) {
                    clauses.add(new int[] {from, to});
                }
                from = i + 1;
            }
        }
        if (from < tokens.size()) {
            clauses.add(new int[] {from, tokens.size()});
        }
        return clauses;
    }

    /** A point of an abbreviation: "approx. 3 km", "fl. oz". */
    private static boolean within(List<Token> tokens, int at) {
        return tokens.get(at).text().equals(".")
                && at + 1 < tokens.size()
                && at > 0
                && (tokens.get(at).touches(tokens.get(at + 1))
                        || tokens.get(at + 1).isWord()
                                && Character.isLowerCase(
                                        tokens.get(at + 1).text().charAt(0))
                                && tokens.get(at - 1).text().length() < 4);
    }

    /** A line ends where the next one begins anew; text that is only broken goes on with a small letter. */
    private static boolean lineEnds(String gap, List<Token> tokens, int at) {
        if (gap.chars().filter(c -> c == '\n').count() > 1 || at + 1 >= tokens.size()) {
            return true;
        }
        Token next = tokens.get(at + 1);
        boolean indented = gap.substring(gap.lastIndexOf('\n') + 1).length() > 1;
        return indented || !(next.isWord() && Character.isLowerCase(next.text().charAt(0)));
    }
}
