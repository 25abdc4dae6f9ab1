package io.polyphony.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** That every link between pages leads somewhere, and every page can be found. */
class DocumentationLinksTest {

    private static final Pattern LINK = Pattern.compile("(?<!!)\\[[^\\]]*]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");
    private static final Pattern CODE = Pattern.compile("(?ms)^```.*?^```$");

    private static List<String> links(Path page) throws IOException {
        return LINK.matcher(CODE.matcher(Files.readString(page)).replaceAll(""))
                .results()
                .map((MatchResult link) -> link.group(1))
                .filter(link -> !link.matches("[a-z]+:.*"))
                .toList();
    }

    /** The anchors that a page's headings get: small letters, hyphens for spaces, nothing else. */
    static Set<String> anchors(String page) {
        Set<String> anchors = new HashSet<>();
        HEADING.matcher(CODE.matcher(page).replaceAll("")).results().forEach(heading -> {
            String anchor = heading.group(1)
                    .strip()
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N}\\- _]", "")
                    .replace(' ', '-');
            String unique = anchor;
            for (int i = 1; !anchors.add(unique); i++) {
                unique = anchor + "-" + i;
            }
        });
        return anchors;
    }

    @Test
    void anchors_ofHeadings_areThoseOfTheirPage() {
        assertThat(anchors("# A `b` c\n```\n# no\n```\n## What's new?\n## What's new?\n"))
                .containsExactlyInAnyOrder("a-b-c", "whats-new", "whats-new-1");
    }

    @Test
    void links_betweenPages_leadToFilesAndHeadings() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path page : Pages.all()) {
            for (String link : links(page)) {
                String[] parts = link.split("#", 2);
                Path target = parts[0].isEmpty()
                        ? page
                        : page.resolveSibling(parts[0]).normalize();
                boolean found = Files.exists(target)
                        && (parts.length == 1
                                || anchors(Files.readString(target)).contains(parts[1]));
                if (!found) {
                    broken.add(page.getFileName() + " -> " + link);
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void pages_areLinkedFromTheGuide() throws IOException {
        Path docs = Distribution.ROOT.resolve("docs");
        Set<String> linked = new TreeSet<>(links(docs.resolve("README.md")));
        Set<String> pages = Pages.all().stream()
                .filter(page -> page.startsWith(docs) && !page.endsWith("README.md"))
                .map(page -> docs.relativize(page).toString())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(linked).containsAll(pages);
    }
}
