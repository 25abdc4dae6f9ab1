package io.polyphony.gaia.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.error.InvalidRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkedSectionTest {

    @Test
    void section_putTwice_isTheSameAsOnce() {
        String once = MarkedSection.put("# Page\n\nText.\n", "page", "## New\n");

        assertThat(once).isEqualTo("# Page\n\nText.\n\n<!-- study: begin -->\n## New\n<!-- study: end -->\n");
        assertThat(MarkedSection.put(once, "page", "## New\n")).isEqualTo(once);
    }

    @Test
    void section_inTheMiddle_leavesTheRestUntouched() {
        String page = "a  \n<!-- study: begin -->\nold\nlines $1 \\\n<!-- study: end -->  \n\n\nb\n\n";

        assertThat(MarkedSection.put(page, "page", "new $1"))
                .isEqualTo("a  \n<!-- study: begin -->\nnew $1\n<!-- study: end -->  \n\n\nb\n\n");
    }

    @Test
    void section_ofAPageOfWindows_hasItsEndsOfLines() {
        assertThat(MarkedSection.put("a\r\n", "page", "b\nc"))
                .isEqualTo("a\r\n\r\n<!-- study: begin -->\r\nb\r\nc\r\n<!-- study: end -->\r\n");
    }

    @Test
    void marker_thatIsOnlyMentioned_isText() {
        String page = "It lies between `<!-- study: begin -->` and `<!-- study: end -->`.\n";

        String once = MarkedSection.put(page, "page", "new");

        assertThat(once).startsWith(page).endsWith("\n\n<!-- study: begin -->\nnew\n<!-- study: end -->\n");
        assertThat(MarkedSection.put(once, "page", "new")).isEqualTo(once);
    }

    @Test
    void section_ofNoPage_isThePage() {
        assertThat(MarkedSection.put("", "page", "b")).isEqualTo("<!-- study: begin -->\nb\n<!-- study: end -->\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!-- study: begin -->",
                "<!-- study: end -->",
                "<!-- study: end -->\n<!-- study: begin -->",
                "<!-- study: begin -->\n<!-- study: begin -->\n<!-- study: end -->",
                "<!-- study: begin -->\n<!-- study: end -->\n<!-- study: end -->"
            })
    void page_withMarkersThatDoNotMatch_isRefused(String page) {
        assertThatThrownBy(() -> MarkedSection.put(page, "docs/page.md", "new"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("docs/page.md");
    }
}
