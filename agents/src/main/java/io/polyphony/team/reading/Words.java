package io.polyphony.team.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Words of a text and where they stand. */
final class Words {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}'’-]*");

    private Words() {}

    static List<MatchResult> find(String text) {
        return WORD.matcher(text).results().toList();
    }

    static List<String> of(String text) {
        return find(text).stream().map(MatchResult::group).toList();
    }

    static boolean capitalised(String word) {
        return Character.isUpperCase(word.codePointAt(0));
    }

    /** Stretches of one to {@code most} words, as they stand in {@code text}, none across punctuation. */
    static List<String> spans(String text, int most) {
        List<String> spans = new ArrayList<>();
        for (String run : text.split("[.,;:!?$€£\"()]+ *")) {
            List<MatchResult> words = find(run);
            for (int first = 0; first < words.size(); first++) {
                for (int last = first; last < Math.min(words.size(), first + most); last++) {
                    spans.add(run.substring(
                            words.get(first).start(), words.get(last).end()));
                }
            }
        }
        return spans.stream().distinct().toList();
    }
}
