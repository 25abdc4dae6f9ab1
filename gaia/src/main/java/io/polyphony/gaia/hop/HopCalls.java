package io.polyphony.gaia.hop;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.gaia.evidence.Statement;
import io.polyphony.gaia.tool.PlannedCall;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The tool calls that follow a chain of facts: a search for each hop, and at last a pattern that takes the answer from its line. */
public final class HopCalls {

    private static final Pattern SPACE = Pattern.compile(" ");
    private static final int MOST_WORDS = 8;
    private static final int MOST_BEFORE = 4;
    private static final int COMPUTED = 300;

    private HopCalls() {}

    /**
     * Answers of both kinds as plans, the best first: those that stand in a note, and those that are computed from what does.
     */
    public static List<HopPlan> plans(String question, List<Statement> statements) {
        List<HopAnswer> all = HopAnswers.all(question, statements);
        List<HopAnswer> answers = HopAnswers.each(all);
        HopQuestion read = HopQuestion.of(question);
        List<HopPlan> plans = new ArrayList<>();
        Endings endings = new Endings(read, question);
        for (HopAnswer answer : answers) {
            boolean date =
                    read.asked().kind() == Asked.Kind.CALENDAR && answer.text().matches(".*\\d.*");
            if (!date) {
                plans.add(new HopPlan(
                        answer.score() + endings.measures(answer),
                        answer.coverage(),
                        searches(question, answer.chain()),
                        List.of(answer),
                        "",
                        Map.of()));
            }
        }
        List<HopAnswer> first = all.subList(0, Math.min(COMPUTED, all.size()));
        for (Ending ending : endings.of(first)) {
            plans.add(plan(question, ending));
        }
        plans.sort(Comparator.comparingDouble(HopPlan::score).reversed());
        return plans;
    }

    /** Numbers that tools don't read as they stand, and those of the question, are given as they are. */
    private static HopPlan plan(String question, Ending ending) {
        List<HopAnswer> found = new ArrayList<>();
        Map<String, Object> arguments = new LinkedHashMap<>(ending.arguments());
        for (int i = 0; i < ending.values().size(); i++) {
            Value value = ending.values().get(i);
            String text = value.text();
            boolean plain = value.statement().isPresent()
                    && text.matches("\\d+(?:\\.\\d+)?|\\d{4}-\\d\\d-\\d\\d|\\d{1,2} \\p{L}+ \\d{4}");
            String given = value.typed().quantity().value();
            if (plain) {
                List<Statement> chain = new ArrayList<>(ending.chain());
                chain.remove(value.statement().get());
                chain.add(value.statement().get());
                found.add(new HopAnswer(text, chain, ending.score(), 1));
                given = "@" + (found.size() - 1) + "@";
            }
            String put = given;
            String place = "#" + i;
            arguments.replaceAll(
                    (_, argument) -> argument instanceof String string ? string.replace(place, put) : argument);
        }
        return new HopPlan(ending.score(), 1, searches(question, ending.chain()), found, ending.tool(), arguments);
    }

    /**
     * Arguments of {@code grep} that give {@code answer}, in several ways, of which the first ones say most with the words before the answer; a text that is
     * broken by the end of its line is found by none.
     */
    public static List<ObjectNode> greps(HopAnswer answer) {
        List<ObjectNode> ways = new ArrayList<>();
        for (String pattern : patterns(answer)) {
            ObjectNode arguments = JsonNodeFactory.instance
                    .objectNode()
                    .put("pattern", pattern)
                    .put("file", answer.chain().getLast().file())
                    .put("group", 1);
            ways.add(arguments);
        }
        return List.copyOf(ways);
    }

    private static List<PlannedCall> searches(String question, List<Statement> chain) {
        List<PlannedCall> calls = new ArrayList<>();
        List<Word> known = new ArrayList<>(HopQuestion.of(question).words());
        for (Statement statement : chain) {
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
