package io.polyphony.gaia.hop;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.gaia.evidence.Statement;
import io.polyphony.gaia.tool.PlannedCall;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The tool calls that follow a chain of facts: a search for each hop, and at last a pattern that takes the answer from its line. */
public final class HopCalls {

    private static final int MOST_WORDS = 8;
    private static final int MOST_BEFORE = 4;

    private HopCalls() {}

    /**
     * Calls that give {@code answer}, in several ways, of which the first ones say most with the words before the answer; a text that is
     * broken by the end of its line is found by none.
     */
    public static List<List<PlannedCall>> of(String question, HopAnswer answer) {
        List<PlannedCall> searches = searches(question, answer);
        List<List<PlannedCall>> ways = new ArrayList<>();
        for (String pattern : patterns(answer)) {
            ObjectNode arguments = JsonNodeFactory.instance
                    .objectNode()
                    .put("pattern", pattern)
                    .put("file", answer.chain().getLast().file())
                    .put("group", 1);
            List<PlannedCall> calls = new ArrayList<>(searches);
            calls.add(new PlannedCall(Integer.toString(calls.size() + 1), "grep", arguments));
            ways.add(List.copyOf(calls));
        }
        return List.copyOf(ways);
    }

    private static List<PlannedCall> searches(String question, HopAnswer answer) {
        List<PlannedCall> calls = new ArrayList<>();
        List<Word> known = new ArrayList<>(HopQuestion.of(question).words());
        for (Statement statement : answer.chain()) {
            List<Word> words = Word.of(statement.text());
            Set<String> query = new LinkedHashSet<>();
            for (Word word : words) {
                boolean telling =
                        !Lexicon.little(word) && known.stream().anyMatch(other -> Lexicon.likeness(other, word) > 0);
                if (telling && query.size() < MOST_WORDS) {
                    query.add(word.text());
                }
            }
            if (!query.isEmpty()) {
                ObjectNode arguments = JsonNodeFactory.instance
                        .objectNode()
                        .put("query", String.join(" ", query))
                        .put("top", 1);
                calls.add(new PlannedCall(Integer.toString(calls.size() + 1), "search", arguments));
            }
            known.addAll(words);
        }
        return calls;
    }

    private static List<String> patterns(HopAnswer answer) {
        String statement = answer.chain().getLast().text();
        String shape = shape(answer.text());
        int at = statement.indexOf(answer.text());
        List<String> patterns = new ArrayList<>();
        if (at > 0) {
            List<Word> before = Word.of(statement.substring(0, at));
            for (int words = Math.min(MOST_BEFORE, before.size()); words > 0; words--) {
                String left =
                        statement.substring(before.get(before.size() - words).start(), at);
                patterns.add(quoted(left) + "(" + shape + ")");
            }
        }
        patterns.add("(" + quoted(answer.text()) + ")");
        return patterns;
    }

    /** A pattern for any text of the same form. */
    private static String shape(String text) {
        if (text.matches("[\\d.,]*\\d")) {
            return "\\d(?:[\\d.,]*\\d)?";
        }
        return Pattern.compile(" ")
                .splitAsStream(text)
                .map(_ -> "\\S*[\\p{L}\\p{N}]")
                .collect(Collectors.joining(" "));
    }

    private static String quoted(String text) {
        return text.replaceAll("([\\\\.\\[\\]{}()*+?^$|])", "\\\\$1");
    }
}
