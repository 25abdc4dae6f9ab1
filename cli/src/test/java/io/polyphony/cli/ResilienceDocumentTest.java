package io.polyphony.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** That docs/resilience.md agrees with docs/errors.md. */
class ResilienceDocumentTest {

    private static final Pattern CODE = Pattern.compile("`([a-z]+(?:-[a-z]+)+)`");
    private static final Pattern RETRYABLE =
            Pattern.compile("^\\| `([a-z-]+)` .*\\| yes \\|[^|]*\\|$", Pattern.MULTILINE);

    private static String document(String name) throws IOException {
        return Files.readString(Path.of("..", "docs", name));
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult result) -> result.group(1))
                .collect(Collectors.toSet());
    }

    @Test
    void table_ofWhatIsTriedAgain_hasEveryRetryableCode() throws Exception {
        String table =
                document("resilience.md").split("## What is tried again")[1].split("\\| every other code")[0];

        assertThat(found(CODE, table))
                .hasSizeGreaterThan(10)
                .containsExactlyInAnyOrderElementsOf(found(RETRYABLE, document("errors.md")));
    }
}
