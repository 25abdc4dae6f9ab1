package io.polyphony.gaia.reading;

import io.polyphony.gaia.text.PassageIndex;
import io.polyphony.gaia.text.Sentence;
import io.polyphony.gaia.text.TextSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts as they are laid out: sections with titles, and sentences, entries and rows in them. */
record Page(List<Line> lines) {

    private static final int LONGEST_TITLE = 110;
    private static final int LONG_LINE = 50;
    private static final Pattern ITEM = Pattern.compile("\\s*(?:[-*+•>]|\\d{1,3}[.)])\\s.*");
    private static final Pattern RULE = Pattern.compile("\\s*([-=_*~]\\s?)\\1{2,}\\s*");
    private static final Pattern HEADER = Pattern.compile(
            "(?i)\\W*(?:from|to|date|dated|subject|re|memo|issued|posted|sent|author|version|by|cc|status)\\W*:\\W?.*");
    private static final Pattern MARKED = Pattern.compile("\\s{0,3}(#{1,6})\\s+.*");
    /** How an entry of a list of papers or orders begins: its day, or its kind and number. */
    private static final Pattern ENTRY = Pattern.compile(
            "(?:\\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)|(?:January|February|March|April|May|June|July|August|September|October|November|December) \\d{1,2}|\\d{4}-\\d\\d-\\d\\d)\\b[^.]{0,50}[.:,]"
                    + "|(?:Document|Notice|Tariff|Item|Paper|Letter|Order|Version|Memo|Note|Circular|Entry|Sheet|Amendment|Bulletin|Message|Email|E-mail|Annex|Source|Statement|Edition) (?:[A-Z]|\\d{1,2}|[IVX]+)\\b[.:,( ]");

    private static final Pattern MARKS = Pattern.compile("^(?:[#*•>+\\-\\s]+|\\d{1,3}[.)]\\s+)");

    Page {
        lines = List.copyOf(lines);
    }

    /** Reads {@code sources}. */
    static Page of(List<TextSource> sources) throws InterruptedException {
        Builder builder = new Builder();
        for (TextSource source : sources) {
            builder.add(source);
        }
        return new Page(builder.lines);
    }

    private static final class Builder {

        private final List<Line> lines = new ArrayList<>();
        private int section = -1;
        private final List<String> titles = new ArrayList<>();
        private List<String> columns = List.of();
        private boolean inHeader;

        void add(TextSource source) throws InterruptedException {
            titles.clear();
            String name = source.file().replaceFirst(".*/", "").replaceFirst("\\.[a-z]+$", "");
            titles.add(name.matches("[0-9a-fA-F-]{30,}") ? "" : name.replaceAll("[-_]", " "));
            section++;
            columns = List.of();
            List<String> marked = marked(source);
            int from = 0;
            for (int i = 0; i <= marked.size(); i++) {
                boolean title =
                        i < marked.size() && MARKED.matcher(marked.get(i)).matches();
                if (title || i == marked.size()) {
                    addBlock(source, marked.subList(from, i), from);
                    from = i + 1;
                }
                if (title) {
                    add(source.file(), new Sentence(source.file(), i + 1, marked.get(i)));
                }
            }
        }

        private void addBlock(TextSource source, List<String> block, int from) throws InterruptedException {
            TextSource plain = new TextSource(source.file(), block, source.rows());
            for (Sentence sentence : PassageIndex.of(List.of(plain)).sentences()) {
                add(source.file(), new Sentence(source.file(), from + sentence.line(), sentence.text()));
            }
        }

        private void add(String file, Sentence sentence) {
            String raw = sentence.text();
            Matcher mark = MARKED.matcher(raw);
            if (mark.matches()) {
                String title = raw.replaceFirst("^\\s*#+\\s*", "").strip();
                int level = mark.group(1).length();
                while (titles.size() > level) {
                    titles.removeLast();
                }
                while (titles.size() < level) {
                    titles.add("");
                }
                titles.add(title);
                section++;
                columns = List.of();
                inHeader = false;
                put(file, sentence.line(), title, true, List.of());
                return;
            }
            if (RULE.matcher(raw).matches()) {
                if (!lines.isEmpty()
                        && lines.getLast().heading()
                        && lines.getLast().number() == sentence.line() - 1) {
                    return;
                }
                section += lines.isEmpty() ? 0 : 1;
                while (titles.size() > 2) {
                    titles.removeLast();
                }
                return;
            }
            if (raw.strip().startsWith("|") || raw.contains(" | ")) {
                addRow(file, sentence);
                return;
            }
            columns = List.of();
            boolean header = HEADER.matcher(raw).matches() && raw.length() < LONGEST_TITLE;
            if (header) {
                if (!inHeader) {
                    section++;
                    while (titles.size() > 2) {
                        titles.removeLast();
                    }
                }
                titles.add(raw.strip());
            }
            inHeader = header;
            String text = MARKS.matcher(raw.strip())
                    .replaceFirst("")
                    .replace("**", "")
                    .strip();
            if (ENTRY.matcher(text).lookingAt()) {
                section++;
            }
            if (text.chars().anyMatch(Character::isLetterOrDigit)) {
                put(file, sentence.line(), text, false, List.of());
            }
        }

        private void addRow(String file, Sentence sentence) {
            String row = sentence.text().strip().replaceFirst("^\\|", "").replaceFirst("\\|$", "");
            List<String> cells =
                    Arrays.stream(row.split("\\|", -1)).map(String::strip).toList();
            if (cells.stream().allMatch(cell -> cell.matches("[:\\-\\s]*"))) {
                return;
            }
            boolean first = columns.size() != cells.size();
            if (first) {
                columns = cells;
            }
            put(
                    file,
                    sentence.line(),
                    String.join(" | ", cells),
                    false,
                    first ? cells.stream().map(_ -> "").toList() : columns);
        }

        private void put(String file, int number, String text, boolean heading, List<String> cells) {
            String title = String.join(" ", heading ? titles.subList(0, titles.size() - 1) : titles)
                    .replaceAll("\\s+", " ")
                    .strip();
            lines.add(new Line(file, number, text, Token.of(text), Math.max(0, section), title, heading, cells));
        }
    }

    /** The lines with marks on those that are titles by how they stand. */
    private static List<String> marked(TextSource source) {
        List<String> lines = source.lines();
        if (source.rows()) {
            return lines;
        }
        // Pages without blank lines have a line for each paragraph.
        boolean blocks = lines.stream().noneMatch(String::isBlank);
        List<String> marked = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            marked.add(!MARKED.matcher(line).matches() && title(lines, i, blocks) ? "## " + line.strip() : line);
        }
        return marked;
    }

    private static boolean title(List<String> lines, int at, boolean blocks) {
        String line = lines.get(at).strip();
        boolean begins = blocks
                || at == 0
                || lines.get(at - 1).isBlank()
                || RULE.matcher(lines.get(at - 1)).matches();
        if (line.isEmpty()
                || line.length() > LONGEST_TITLE
                || !begins
                || line.startsWith("|")
                || line.contains(" | ")
                || ITEM.matcher(line).matches()
                || RULE.matcher(line).matches()
                || HEADER.matcher(line).matches()
                || ".!?;,".indexOf(line.charAt(line.length() - 1)) >= 0
                || Character.isLowerCase(line.codePointAt(0))) {
            return false;
        }
        int next = at + 1;
        if (next < lines.size() && RULE.matcher(lines.get(next)).matches()) {
            return true;
        }
        boolean apart = next >= lines.size() || lines.get(next).isBlank();
        if (apart) {
            return next < lines.size() && (!line.contains(": ") || line.matches(".*\\d.*"));
        }
        String after = lines.get(next).strip();
        return !line.matches("[^\\d]*: .+")
                && (after.length() > LONG_LINE
                        || ITEM.matcher(lines.get(next)).matches()
                        || after.startsWith("|")
                        || after.contains(" | ")
                        || after.endsWith("."))
                && (line.length() < LONG_LINE + LONG_LINE / 2 || after.length() > 1.2 * line.length());
    }
}
