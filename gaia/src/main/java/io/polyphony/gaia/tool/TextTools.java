package io.polyphony.gaia.tool;

import io.polyphony.gaia.document.TaskFile;
import io.polyphony.gaia.error.FaultCode;
import io.polyphony.gaia.error.FaultException;
import io.polyphony.gaia.text.LinePattern;
import io.polyphony.gaia.text.Passage;
import io.polyphony.schema.Description;
import io.polyphony.tool.AgentTool;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Collectors;

/** The tools that find passages and lines: {@code search} and {@code grep}. */
final class TextTools {

    private static final int USUAL_TOP = 5;
    private static final int MOST_TOP = 20;

    /** Chars of a line around what was found, of lines that have no end. */
    private static final int WINDOW = 400;

    record Search(
            @Description("words to look for") String query,
            Optional<String> file,
            @Description("number of passages") OptionalInt top) {}

    record Grep(
            @Description("regular expression") String pattern,
            Optional<String> file,

            @Description("number of the group to show alone")
            OptionalInt group) {}

    private final FileTexts texts;

    TextTools(FileTexts texts) {
        this.texts = texts;
    }

    AgentTool search() {
        return AgentTool.of(
                "search",
                "Finds passages in the files' texts by words, the best first",
                Search.class,
                arguments -> search(arguments));
    }

    AgentTool grep() {
        return AgentTool.of(
                "grep",
                "Finds lines in the files' texts by a regular expression",
                Grep.class,
                arguments -> grep(arguments));
    }

    private String search(Search arguments) throws FaultException, InterruptedException {
        int top = arguments.top().orElse(USUAL_TOP);
        if (top < 1) {
            throw new FaultException(
                    FaultCode.ARGUMENT_INVALID, "top is " + top + ": ask for 1 to " + MOST_TOP + " passages.");
        }
        if (arguments.query().isBlank()) {
            throw new FaultException(FaultCode.ARGUMENT_INVALID, "The query is empty: write words to look for.");
        }
        Optional<String> file = TableArguments.given(arguments.file());
        Set<String> names = new HashSet<>();
        for (TaskFile one : texts.readable(file)) {
            names.add(one.name());
        }
        List<Passage> found = texts.index().search(arguments.query(), Math.min(top, MOST_TOP), names::contains);
        if (found.isEmpty()) {
            throw new FaultException(
                    FaultCode.NOTHING_FOUND,
                    "None of the words \"" + arguments.query() + "\" stands in " + where(file) + ": try others.");
        }
        CutLines lines = new CutLines();
        for (Passage passage : found) {
            lines.add("[" + passage.file() + ":" + passage.line() + "] " + passage.text());
        }
        return lines.text("passages");
    }

    private String grep(Grep arguments) throws FaultException, InterruptedException {
        LinePattern pattern = LinePattern.of(arguments.pattern());
        int group = arguments.group().orElse(0);
        if (group < 0 || group > pattern.groups()) {
            throw new FaultException(
                    FaultCode.ARGUMENT_INVALID,
                    "There is no group " + group + " in " + arguments.pattern() + ": it has " + pattern.groups() + ".");
        }
        Optional<String> file = TableArguments.given(arguments.file());
        CutLines found = new CutLines();
        for (TaskFile one : texts.readable(file)) {
            List<String> lines = one.lines();
            for (int i = 0; i < lines.size() && !found.isFull(); i++) {
                if (arguments.group().isPresent()) {
                    addGroups(pattern, lines.get(i), group, found);
                } else {
                    Optional<Matcher> first = pattern.find(lines.get(i)).next();
                    if (first.isPresent()) {
                        int start = first.get().start();
                        found.add("[" + one.name() + ":" + (i + 1) + "] " + around(lines.get(i), start));
                    }
                }
            }
        }
        if (found.isEmpty()) {
            throw new FaultException(
                    FaultCode.NOTHING_FOUND,
                    "No line of " + where(file) + " fits the pattern " + arguments.pattern() + ": try a wider one.");
        }
        return found.text("lines");
    }

    private static void addGroups(LinePattern pattern, String line, int group, CutLines found)
            throws FaultException, InterruptedException {
        LinePattern.Occurrences occurrences = pattern.find(line);
        for (Optional<Matcher> next = occurrences.next(); next.isPresent(); next = occurrences.next()) {
            String text = next.get().group(group);
            if (text != null && !text.isBlank()) {
                found.add(text.strip());
            }
            if (found.isFull()) {
                return;
            }
        }
    }

    private static String around(String line, int start) {
        if (line.length() <= WINDOW) {
            return line;
        }
        int from = Math.max(0, Math.min(start - WINDOW / 4, line.length() - WINDOW));
        return (from > 0 ? "..." : "")
                + line.substring(from, from + WINDOW)
                + (from + WINDOW < line.length() ? "..." : "");
    }

    private String where(Optional<String> file) throws FaultException {
        return file.isPresent()
                ? file.get()
                : texts.readable(file).stream().limit(10).map(TaskFile::name).collect(Collectors.joining(", "));
    }
}
