package io.polyphony.gaia.query;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Sentences of notes beside tables that say how the tables are to be read: which rows count, what something costs, a discount. Put before
 * the question they are read like what the question says itself.
 */
public final class NoteRules {

    private static final Pattern RULE = Pattern.compile(
            "(?i).*\\b(?:only|not|n't|never|ignore\\w*|exclud\\w*|except|void|valid|cancell?ed|counts?|counted|disregard\\w*|left out|times|discount|surcharge"
                    + "|commission|vat|tax|per cent|percent|rate|must|should|treated|regarded|means?)\\b.*|.*%.*");
    private static final int LONGEST = 300;
    private static final int MOST = 4;

    private NoteRules() {}

    /** The question with the rules of {@code notes} that bear on {@code tables} before it. */
    public static String before(String question, List<String> notes, List<Table> tables) {
        Set<String> known = words(tables);
        List<String> rules = new ArrayList<>();
        for (String line : notes) {
            for (String sentence : line.strip().split("(?<=[.!?;])\\s+")) {
                String text = sentence.replaceAll("^[#>*\\-\\s]+", "")
                        .replace("**", "")
                        .strip();
                boolean bears = Token.of(text).stream().anyMatch(token -> known.contains(token.stem()));
                if (text.length() > 8
                        && text.length() <= LONGEST
                        && bears
                        && RULE.matcher(text).matches()
                        && rules.size() < MOST) {
                    rules.add(text.matches(".*[.!?;]") ? text : text + ".");
                }
            }
        }
        return rules.isEmpty() ? question : String.join(" ", rules) + " " + question;
    }

    /** The words of headers, and of the values of columns that have few. */
    private static Set<String> words(List<Table> tables) {
        Set<String> words = new HashSet<>();
        for (Table table : tables) {
            for (Column column : SourceSearch.of(List.of(table)).getFirst().columns()) {
                words.addAll(column.words());
                if (column.isText() && column.profile().values().size() <= 20) {
                    column.profile()
                            .values()
                            .forEach(value -> Token.of(value).stream()
                                    .map(Token::stem)
                                    .filter(stem -> stem.length() > 2)
                                    .forEach(words::add));
                }
            }
        }
        return words;
    }
}
