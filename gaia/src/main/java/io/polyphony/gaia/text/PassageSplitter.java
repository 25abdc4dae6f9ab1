package io.polyphony.gaia.text;

import java.util.ArrayList;
import java.util.List;

/** Passages of a text, each with the title that it stands under. */
final class PassageSplitter {

    /** Words of a passage; the line or sentence that exceeds it begins the next one. */
    static final int MOST_WORDS = 80;

    /** Chars of a row or of words without an end, so that no passage fills a context. */
    static final int MOST_CHARS = 800;

    /** A passage and the words that count as its own though they aren't in it. */
    record Titled(Passage passage, String title) {}

    private final TextSource source;
    private final List<Titled> passages = new ArrayList<>();
    private final StringBuilder open = new StringBuilder();
    private int begin;
    private int words;
    private String title = "";

    /** Whether the open passage has its title inside, and whether it has nothing else. */
    private boolean titled;

    private boolean titleOnly;

    private PassageSplitter(TextSource source) {
        this.source = source;
    }

    static List<Titled> of(TextSource source) {
        PassageSplitter splitter = new PassageSplitter(source);
        splitter.split();
        return splitter.passages;
    }

    private void split() {
        List<String> lines = source.lines();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (source.rows()) {
                add(Layout.oneLine(line), i + 1);
                close();
            } else if (line.isBlank()) {
                if (!titleOnly) {
                    close();
                }
            } else if (Layout.isHeading(line) || isAlone(lines, i) && Layout.isTitle(line)) {
                addTitle(Layout.oneLine(Layout.title(line)), i + 1, Layout.isHeading(line));
            } else {
                add(Layout.oneLine(line), i + 1);
            }
        }
        close();
    }

    /** A title stands before the passage that follows it, since alone it tells nothing. */
    private void addTitle(String line, int number, boolean marked) {
        // Titles of chapter and section belong together; more of them are a list.
        if (!titleOnly || !marked || words > MOST_WORDS / 2) {
            close();
        }
        append(line + ":", number, count(line));
        title = line;
        titled = true;
        titleOnly = true;
    }

    private static boolean isAlone(List<String> lines, int i) {
        boolean before = i == 0 || lines.get(i - 1).isBlank();
        boolean after = i + 1 < lines.size() && lines.get(i + 1).isBlank();
        return before && after;
    }

    private void add(String line, int number) {
        int count = count(line);
        if (count > MOST_WORDS || line.length() > MOST_CHARS) {
            if (!titleOnly) {
                close();
            }
            for (Sentence sentence : SentenceSplitter.of(new TextSource(source.file(), List.of(line), true))) {
                addPieces(sentence.text(), number);
            }
            return;
        }
        append(line, number, count);
    }

    private void addPieces(String text, int number) {
        if (count(text) <= MOST_WORDS && text.length() <= MOST_CHARS) {
            append(text, number, count(text));
            return;
        }
        int from = 0;
        while (from < text.length()) {
            int end = from;
            int seen = 0;
            while (end < text.length() && seen < MOST_WORDS && end - from < MOST_CHARS) {
                seen += text.charAt(end++) == ' ' ? 1 : 0;
            }
            int space = text.lastIndexOf(' ', end - 1);
            if (end < text.length() && space > from) {
                end = space + 1;
            } else if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
                end++;
            }
            String piece = text.substring(from, end).strip();
            append(piece, number, count(piece));
            from = end;
        }
    }

    private void append(String text, int number, int count) {
        if (words > 0 && !titleOnly && (words + count > MOST_WORDS || open.length() + text.length() > MOST_CHARS)) {
            close();
        }
        if (open.isEmpty()) {
            begin = number;
        } else {
            open.append(' ');
        }
        open.append(text);
        words += count;
        titleOnly = false;
    }

    private void close() {
        if (!open.isEmpty()) {
            passages.add(new Titled(new Passage(source.file(), begin, open.toString(), 0), titled ? "" : title));
            open.setLength(0);
        }
        words = 0;
        titled = false;
        titleOnly = false;
    }

    private static int count(String text) {
        int count = text.isEmpty() ? 0 : 1;
        for (int i = 0; i < text.length(); i++) {
            count += text.charAt(i) == ' ' ? 1 : 0;
        }
        return count;
    }
}
