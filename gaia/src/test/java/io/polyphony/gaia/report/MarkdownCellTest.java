package io.polyphony.gaia.report;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class MarkdownCellTest {

    @Property(tries = 300)
    void anyText_staysInItsCell(@ForAll String text) {
        String cell = MarkdownCell.of(text);

        assertThat(cell).doesNotContain("\n", "\r", "<", ">");
        assertThat(cell.replaceAll("\\\\.", "")).doesNotContain("|", "`", "*");
    }
}
