package io.polyphony.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xml.sax.InputSource;

class EscapingTest {

    @Test
    void markup_isHarmless() {
        assertThat(Escaping.of("</script><script>alert(1)</script>"))
                .isEqualTo("&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;");
        assertThat(Escaping.of("<img src='x' onerror=\"a&b\">"))
                .isEqualTo("&lt;img src=&#39;x&#39; onerror=&quot;a&amp;b&quot;&gt;");
    }

    @Test
    void whiteSpace_isKeptAndLineEndsAreOne() {
        assertThat(Escaping.of("a\tb\n  c\r\nd\re")).isEqualTo("a\tb\n  c\nd\u240De");
    }

    @ParameterizedTest
    @CsvSource({
        "0000, 2400",
        "0007, 2407",
        "001B, 241B",
        "007F, 2421",
        "0085, FFFD",
        "D800, FFFD",
        "DC00, FFFD",
        "FFFE, FFFD",
        "FDD0, FFFD",
        "200F, 200F",
        "00E9, 00E9"
    })
    void character_thatCannotStand_isShownAsAnother(String given, String shown) {
        assertThat(Escaping.of("a" + (char) Integer.parseInt(given, 16) + "b"))
                .isEqualTo("a" + (char) Integer.parseInt(shown, 16) + "b");
    }

    @Test
    void override_isShownInsteadOfObeyed() {
        assertThat(Escaping.of("invoice\u202Efdp.exe\u2066")).isEqualTo("invoice[U+202E]fdp.exe[U+2066]");
    }

    @Test
    void pair_isKept_andItsHalvesAreNot() {
        assertThat(Escaping.of("\uD83C\uDFB5")).isEqualTo("\uD83C\uDFB5");
        assertThat(Escaping.of("\uDFB5\uD83C")).isEqualTo("\uFFFD\uFFFD");
        assertThat(Escaping.of("x\uD83F\uDFFEy")).isEqualTo("x\uFFFDy");
    }

    @Property(tries = 200)
    void anyText_isReadBackFromThePageAsItIsShown(@ForAll("texts") String text) throws Exception {
        Markup page = new Markup().element("p", text, "title", text);
        var paragraph = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(page.page())))
                .getDocumentElement();
        // What had to be replaced is the same after a second time.
        assertThat(Escaping.of(paragraph.getTextContent())).isEqualTo(Escaping.of(text));
        assertThat(paragraph.getChildNodes().getLength()).isLessThanOrEqualTo(1);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withChars("<>&'\" \n\t\r]ab\u0000\u202E\uD800\uDC00\uFFFE\u00E9\u0085")
                .ofMaxLength(40);
    }
}
