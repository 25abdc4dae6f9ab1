package io.polyphony.gaia.evidence;

import io.polyphony.gaia.text.PassageIndex;
import io.polyphony.gaia.text.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A sentence, or an entry of a list, with the title that it stands under.
 *
 * @param file the file's name
 * @param line where it begins, from 1
 * @param text without marks of lists and headings
 * @param title the last heading before it; empty where there is none
 */
public record Statement(String file, int line, String text, String title) {

    private static final int LONGEST_TITLE = 60;

    public Statement {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(title, "title");
    }

    /** The statements of {@code index}, in order; headings are titles and statements too. */
    public static List<Statement> of(PassageIndex index) {
        List<Statement> statements = new ArrayList<>();
        String file = "";
        String title = "";
        for (Sentence sentence : index.sentences()) {
            if (!sentence.file().equals(file)) {
                file = sentence.file();
                title = "";
            }
            String plain = sentence.text().replaceFirst("^[#*•\\-\\s]+", "").strip();
            if (plain.isEmpty() || plain.matches("[|\\-:\\s]*")) {
                continue;
            }
            boolean heading = sentence.text().startsWith("#")
                    || plain.length() < LONGEST_TITLE
                            && plain.equals(plain.toUpperCase(java.util.Locale.ROOT))
                            && plain.contains(" ");
            if (heading) {
                title = plain;
            }
            statements.add(new Statement(file, sentence.line(), plain, title));
        }
        return statements;
    }

    /** Whether it is a title itself, which says nothing. */
    public boolean heading() {
        return text.equals(title);
    }

    /** The text with its title before it. */
    public String told() {
        String whole = title.isEmpty() || heading() ? text : title + ": " + text;
        return whole.matches("(?s).*[.!?]") ? whole : whole + ".";
    }

    Set<String> stems() {
        String name =
                file.replaceFirst(".*/", "").replaceFirst("\\.[a-z]+$", "").replaceAll("[-_]", " ");
        return Terms.stems(text + " " + title + " " + (name.matches("[0-9a-f ]{30,}") ? "" : name));
    }
}
