package io.polyphony.gaia.solver;

import io.polyphony.gaia.question.Sentences;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The texts of a task's files cut into sentences, read through the tools {@code list} and {@code read}. */
final class TextLines {

    /**
     * A sentence, an item of a list or a row.
     *
     * @param heading the title that it stands under; empty where there is none
     */
    record Line(String file, String heading, String text) {}

    private static final Pattern FILE = Pattern.compile("(?m)^(.+) \\((?:[^()]*, )?\\d+ bytes\\)$");
    private static final Pattern CUT = Pattern.compile("\\[cut: .*go on from (\\d+)]");
    private static final Pattern ITEM = Pattern.compile("\\s*(?:[-*•|>]|\\d+[.)]|[^\\s:]{1,25}:).*|.*(?:\\t| {3,}).*");
    private static final int MOST_FILES = 20;
    private static final int MOST_PAGES = 4;
    /** Lines shorter than this are whole, since nobody wraps a text before. */
    private static final int WRAPPED = 55;

    /** Chars of a sentence; what is longer is hardly one. */
    private static final int LONGEST = 1_000;

    private TextLines() {}

    /** All of them in order; none where nothing can be read. */
    static List<Line> of(RuleCalls calls) throws InterruptedException {
        List<Line> lines = new ArrayList<>();
        Optional<String> list = calls.call("list", _ -> {});
        Matcher matcher = FILE.matcher(list.orElse(""));
        for (int files = 0; files < MOST_FILES && matcher.find(); files++) {
            String file = matcher.group(1);
            cut(file, text(file, calls), lines);
        }
        return lines;
    }

    private static String text(String file, RuleCalls calls) throws InterruptedException {
        StringBuilder text = new StringBuilder();
        int from = 1;
        for (int page = 0; page < MOST_PAGES && from > 0; page++) {
            int start = from;
            Optional<String> read =
                    calls.call("read", arguments -> arguments.put("file", file).put("from", start));
            if (read.isEmpty()) {
                break;
            }
            Matcher cut = CUT.matcher(read.get());
            from = cut.find() ? Integer.parseInt(cut.group(1)) : 0;
            text.append(from > 0 ? read.get().substring(0, cut.start()) : read.get())
                    .append('\n');
        }
        return text.toString();
    }

    private static void cut(String file, String text, List<Line> lines) {
        String heading = "";
        StringBuilder paragraph = new StringBuilder();
        String before = "";
        for (String line : (text + "\n").split("\n", -1)) {
            String stripped = line.strip();
            boolean title = stripped.startsWith("#") || stripped.matches("[\\p{Lu}\\p{N} ,.'&-]{6,}");
            boolean goesOn = before.length() >= WRAPPED && !ITEM.matcher(line).matches() && !title
                    || line.startsWith("  ")
                            && !before.isEmpty()
                            && !ITEM.matcher(line).matches();
            if (stripped.isEmpty() || !goesOn) {
                add(file, heading, paragraph, lines);
            }
            if (title) {
                heading = stripped.replaceFirst("^#+\\s*", "");
            } else if (!stripped.isEmpty()) {
                paragraph.append(paragraph.isEmpty() ? "" : " ").append(stripped);
            }
            before = title ? "" : stripped;
        }
        add(file, heading, paragraph, lines);
    }

    private static void add(String file, String heading, StringBuilder paragraph, List<Line> lines) {
        String text = paragraph.toString().replace("**", "").replaceFirst("^[-*•]\\s+", "");
        for (String sentence : Sentences.of(text)) {
            lines.add(new Line(file, heading, sentence.substring(0, Math.min(sentence.length(), LONGEST))));
        }
        paragraph.setLength(0);
    }
}
