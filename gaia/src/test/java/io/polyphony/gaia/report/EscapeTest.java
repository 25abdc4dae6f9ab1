package io.polyphony.gaia.report;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class EscapeTest {

    @Property(tries = 300)
    void html_ofAnyText_isOneTextInElementsAndAttributes(@ForAll String text) {
        String safe = Escape.html(text);

        Element element = Jsoup.parseBodyFragment("<p title=\"" + safe + "\">" + safe + "</p>")
                .body();
        assertThat(element.children()).hasSize(1);
        assertThat(element.child(0).children()).isEmpty();
        assertThat(element.child(0).attributes()).hasSize(1);
        assertThat(Escape.html(element.child(0).attr("title"))).isEqualTo(safe);
    }

    @Test
    void html_ofControlsAndOverrides_showsThem() {
        assertThat(Escape.html("a\u0000b\u202Ec\u0085d\uD800e\r\nf")).isEqualTo("a␀b[U+202E]c\uFFFDd\uFFFDe\nf");
    }

    @Property(tries = 300)
    void markdown_ofAnyText_staysInItsCell(@ForAll String text) {
        String cell = Escape.markdown(text);

        assertThat(cell).doesNotContain("\n", "\r", "<", ">");
        assertThat(cell.replaceAll("\\\\.", "")).doesNotContain("|", "`", "*");
    }
}
