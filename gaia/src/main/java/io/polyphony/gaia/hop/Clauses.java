package io.polyphony.gaia.hop;

import io.polyphony.gaia.evidence.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parts of a statement that say something by themselves: entries of a list in one line, and clauses that each have a verb. */
final class Clauses {

    private static final String VERB =
            "(?:is|are|was|were|has|have|had|will|can|goes|went|came|comes|costs?|holds?|takes?|took|gets?|stands?|lives?|belongs?|weighs?|plays?|works?|runs?|owns?|does|did)";
    private static final Pattern ENTRY = Pattern.compile("[,;] (?=[^,;:]{1,40}: )");
    private static final Pattern LABEL = Pattern.compile("^([^,;:.]{1,40}): (?=.*;)");
    private static final Pattern ENTRIES =
            Pattern.compile("[^,;:]{1,40}: [^,;:]{1,40}(?:[,;] [^,;:]{1,40}: [^,;:]{1,40})+\\.?");
    private static final Pattern BREAK = Pattern.compile(
            "(?:; |, (?:and |while |but )?| and )(?=(?:(?:the|a|an|my|our|his|her|its|their) )?(?:[\\p{L}\\p{N}'’-]+ ){1,4}?"
                    + VERB + "\\b)");
    private static final Pattern HAS_VERB = Pattern.compile("\\b" + VERB + "\\b");
    private static final Pattern SEPARATOR = Pattern.compile(", (?:and )?| and |; ");
    private static final List<String> PREPOSITIONS =
            List.of("into", "on", "for", "in", "at", "by", "from", "with", "to", "of", "is");
    private static final Pattern THING = Pattern.compile(
            "(?:[\\p{Lu}\\p{N}'‘\"]|(?:the|a|an|my|our|into|on|for|in|at|by|from|with|to) ).*", Pattern.DOTALL);
    private static final Pattern OPENS =
            Pattern.compile("(?:(?:the|a|an|my|our) )?['\"‘“]?(?:[\\p{Lu}\\p{N}].*)", Pattern.DOTALL);

    private Clauses() {}

    /** The parts of {@code statement}, or itself. */
    static List<Statement> of(Statement statement) {
        String text = statement.text();
        if (ENTRIES.matcher(text).matches()) {
            return parts(statement, List.of(ENTRY.split(text)), "");
        }
        Matcher label = LABEL.matcher(text);
        if (label.find()) {
            String name = label.group(1);
            return parts(statement, List.of(text.substring(label.end()).split("; ")), name);
        }
        List<String> parallel = parallel(text);
        return parts(statement, parallel.size() > 1 ? parallel : clauses(text), "");
    }

    /** "The gull went into the aviary, the badger into the stable and case 90 into the pool": each part has the same preposition. */
    private static List<String> parallel(String text) {
        List<String> parts = List.of(SEPARATOR.split(text));
        boolean things = parts.stream().allMatch(part -> THING.matcher(part).matches());
        if (parts.size() < 2 || !things) {
            return List.of(text);
        }
        if (parts.size() > 2 && parts.stream().allMatch(part -> part.matches(".*\\d.*") && part.contains(" "))) {
            return parts;
        }
        for (String preposition : PREPOSITIONS) {
            if (parts.stream()
                    .allMatch(part -> (" " + part.toLowerCase(Locale.ROOT)).contains(" " + preposition + " "))) {
                return parts;
            }
        }
        return List.of(text);
    }

    /** Cut only where another named thing begins a clause with a verb of its own: one clause may go on about the thing before. */
    private static List<String> clauses(String text) {
        List<String> clauses = new ArrayList<>();
        Matcher matcher = BREAK.matcher(text);
        int from = 0;
        while (matcher.find()) {
            String before = text.substring(from, matcher.start());
            if (HAS_VERB.matcher(before).find()
                    && OPENS.matcher(text.substring(matcher.end())).matches()) {
                clauses.add(before);
                from = matcher.end();
            }
        }
        clauses.add(text.substring(from));
        return clauses;
    }

    private static List<Statement> parts(Statement statement, List<String> texts, String label) {
        if (texts.size() == 1 && label.isEmpty()) {
            return List.of(statement);
        }
        String title = label.isEmpty() ? statement.title() : (statement.title() + " " + label).strip();
        return texts.stream()
                .map(text -> new Statement(statement.file(), statement.line(), text.strip(), title))
                .toList();
    }
}
