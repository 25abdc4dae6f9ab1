package io.polyphony.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block of Java in the documentation.
 *
 * <p>It may use what {@link Given} has. Before a block there may be comments that the reader doesn't see:
 * {@code <!-- before: CODE -->} with what stands elsewhere on the page, and {@code <!-- not run: REASON -->}.
 *
 * @param page the file's name
 * @param line where the code begins, from 1
 * @param before code that the reader doesn't see
 * @param run whether it is run after it was compiled
 */
record Snippet(String page, int line, String before, String code, boolean run) {

    private static final Pattern BLOCK =
            Pattern.compile("(?m)((?:^<!-- (?:before|not run):(?s:.*?)-->\\n)*)^```java\\n((?s:.*?))^```$");
    private static final Pattern BEFORE = Pattern.compile("<!-- before:((?s:.*?))-->");

    static List<Snippet> all() throws IOException {
        List<Snippet> snippets = new ArrayList<>();
        for (Path page : Pages.all()) {
            String text = Files.readString(page);
            Matcher block = BLOCK.matcher(text);
            while (block.find()) {
                Matcher before = BEFORE.matcher(block.group(1));
                snippets.add(new Snippet(
                        page.getFileName().toString(),
                        (int) text.substring(0, block.start(2)).lines().count() + 1,
                        before.find() ? before.group(1).strip() : "",
                        block.group(2),
                        !block.group(1).contains("<!-- not run:")));
            }
        }
        return snippets;
    }

    /** Whether it is a whole file, with imports of its own. */
    boolean isFile() {
        return code.startsWith("import ") || code.startsWith("package ");
    }

    /** The name of the class that is made of it. */
    String className() {
        if (isFile()) {
            Matcher type =
                    Pattern.compile("(?m)^(?:public |final )*class (\\w+)").matcher(code);
            if (!type.find()) {
                throw new IllegalStateException(this + " has no class");
            }
            return type.group(1);
        }
        return "Snippet_" + page.replaceAll("\\W", "_") + "_" + line;
    }

    @Override
    public String toString() {
        return page + ":" + line;
    }
}
