package io.polyphony.team.reading;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;

/** What a task is about: names in it, and the task with letters in their place. */
final class Subjects {

    private static final int MOST_WORDS = 6;

    private Subjects() {}

    /**
     * Stretches of {@code task} that may be its next name, each with the place where it ends: they begin with the first capital
     * letter, or "the" and a capital letter, after {@code from}, so that no name is passed over, and don't cross punctuation.
     */
    static Map<String, Integer> candidates(String task, int from) {
        Map<String, Integer> spans = new LinkedHashMap<>();
        List<MatchResult> words = Words.find(task);
        for (int first = 1; first < words.size(); first++) {
            if (words.get(first).start() < from) {
                continue;
            }
            boolean article = words.get(first).group().equals("the")
                    && first + 1 < words.size()
                    && Words.capitalised(words.get(first + 1).group());
            if (!article && !Words.capitalised(words.get(first).group())) {
                continue;
            }
            for (int last = article ? first + 1 : first; last < Math.min(words.size(), first + MOST_WORDS); last++) {
                String span =
                        task.substring(words.get(first).start(), words.get(last).end());
                if (span.matches(".*[,;:?.!].*")) {
                    break;
                }
                spans.putIfAbsent(span, words.get(last).end());
            }
            break;
        }
        return spans;
    }

    /** {@code task} with the letters A, B, C in place of its subjects. */
    static String masked(String task, List<String> subjects) {
        String masked = task;
        for (int i = 0; i < subjects.size(); i++) {
            String subject = subjects.get(i);
            int at = masked.indexOf(subject);
            if (at >= 0) {
                int start =
                        !subject.startsWith("the ") && masked.substring(0, at).endsWith("the ") ? at - 4 : at;
                masked = masked.substring(0, start) + letter(i) + masked.substring(at + subject.length());
            }
        }
        return masked;
    }

    /** {@code question} about A, asked of {@code subject}. */
    static String unmasked(String question, String subject, String task) {
        String full = !subject.startsWith("the ") && task.contains("the " + subject) ? "the " + subject : subject;
        List<MatchResult> words = Words.find(question);
        StringBuilder text = new StringBuilder(question);
        List<MatchResult> letters = new ArrayList<>(
                words.stream().filter(word -> word.group().equals("A")).toList());
        for (MatchResult letter : letters.reversed()) {
            text.replace(letter.start(), letter.end(), full);
        }
        return text.toString().replace("the the ", "the ");
    }

    /** The name without its article. */
    static String bare(String subject) {
        return subject.replaceFirst("^[Tt]he ", "");
    }

    static String letter(int index) {
        return String.valueOf((char) ('A' + index));
    }
}
