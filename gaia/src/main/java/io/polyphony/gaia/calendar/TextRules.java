package io.polyphony.gaia.calendar;

import io.polyphony.gaia.question.Sentences;
import io.polyphony.gaia.text.Stem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text whose rules say how long something takes, and which tells the day of what the question is about: what has to be known of it,
 * put before the question, can be read as a question that stands for itself.
 */
final class TextRules {

    private static final Pattern DISTINCTIVE =
            Pattern.compile("\\b(?:\\d[\\p{L}\\d/-]{1,}|[\\p{L}]{1,3}-?\\d+|\\p{Lu}[\\p{L}'’-]{2,})");

    private static final int LONGEST_ROW = 100;

    private final String question;
    private final List<String> sentences = new ArrayList<>();
    private final List<String> lines;

    private TextRules(String question, List<String> lines) {
        this.question = question;
        this.lines = lines;
        for (String line : TextEntries.joined(lines)) {
            String plain = line.replaceAll("[*_`#|]+", " ")
                    .replaceFirst("^\\s*(?:\\d+[.)]|[-•])\\s+", "")
                    .strip();
            sentences.addAll(Sentences.of(plain));
        }
    }

    /** The question with what it needs; empty where the text has no rule, or tells nothing of what is asked about. */
    static Optional<String> composed(String question, List<String> lines) {
        return new TextRules(question, lines).composed();
    }

    private Optional<String> composed() {
        Set<String> distinctive = distinctive();
        List<String> records = new ArrayList<>();
        List<String> durations = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (String sentence : sentences) {
            Story story = Story.of(sentence);
            boolean off = RollRule.of(sentence).isPresent() || !story.calendar().equals(Calendar.PLAIN);
            boolean span = story.all(Item.Span.class).stream()
                    .anyMatch(one -> one.amounts().stream()
                            .noneMatch(amount -> amount.unit().isTime()));
            if (off) {
                others.add(sentence);
            } else if (span && story.events().isEmpty()) {
                durations.add(sentence);
            } else if (!story.events().isEmpty() && shares(sentence, distinctive) > 0) {
                records.add(sentence);
            }
        }
        // A row of a list is told of by itself.
        for (String line : lines) {
            String row = line.strip();
            if (shares(row, distinctive) > 0
                    && row.length() < LONGEST_ROW
                    && !row.matches(".*[.?!]")
                    && !Story.of(row).events().isEmpty()) {
                records.addFirst(row);
            }
        }
        if (records.isEmpty()
                || durations.isEmpty()
                || Story.of(question).events().size() > 0) {
            return Optional.empty();
        }
        String record = records.stream()
                .max(Comparator.comparingInt((String one) -> shares(one, distinctive))
                        .thenComparing(Comparator.comparingInt(String::length).reversed()))
                .orElseThrow();
        Set<String> about = stems(question + " " + record);
        String duration = durations.stream()
                .max(Comparator.comparingInt(
                        one -> (int) stems(one).stream().filter(about::contains).count()))
                .orElseThrow();
        return Optional.of(ended(record) + " " + ended(duration) + " "
                + String.join(" ", others.stream().map(TextRules::ended).toList()) + " " + question);
    }

    private static String ended(String sentence) {
        return sentence.matches("(?s).*[.?!]") ? sentence : sentence + ".";
    }

    /** Numbers and names of the question, without the words that begin its sentences. */
    private Set<String> distinctive() {
        Set<String> found = new TreeSet<>();
        for (String sentence : Sentences.of(question)) {
            Matcher matcher = DISTINCTIVE.matcher(sentence);
            while (matcher.find()) {
                if (matcher.start() > 0 && !matcher.group().matches("YYYY.*|[A-Z]{4,}.*")) {
                    found.add(matcher.group().toLowerCase(Locale.ROOT).replaceFirst("['’]s$", ""));
                }
            }
        }
        return found;
    }

    private static int shares(String sentence, Set<String> words) {
        String lower = " " + sentence.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\d/'’-]+", " ") + " ";
        return (int)
                words.stream().filter(word -> lower.contains(" " + word + " ")).count();
    }

    private static Set<String> stems(String text) {
        Set<String> stems = new TreeSet<>();
        for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}]+")) {
            if (word.length() > 3) {
                stems.add(Stem.of(word));
            }
        }
        return stems;
    }
}
