package io.polyphony.gaia.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.gaia.error.FaultException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarkupReadersTest {

    private static final String PAGE = """
            <html><head><title>Opening hours</title><style>p{}</style><script>var x = 1;</script></head><body>
            <h1>The  museum</h1><p>Opens at <b>nine</b>,<br>closes at five.</p><ul><li>One<li>Two</ul>
            <table><caption>Prices</caption><tr><th>Who<th>Price</tr>
            <tr><td rowspan=2>Adults<td>12</tr><tr><td>10</tr><tr><td colspan=2>free</td></tr></table>
            <pre>a  b
              c</pre></body></html>""";

    @Test
    void html_asLines_hasItsBlocksAndRows() throws FaultException {
        assertThat(Reading.file("a.html", PAGE).lines())
                .containsExactly(
                        "Opening hours",
                        "The museum",
                        "Opens at nine,",
                        "closes at five.",
                        "One",
                        "Two",
                        "Prices",
                        "Who | Price",
                        "Adults | 12",
                        "10",
                        "free",
                        "a  b",
                        "  c");
    }

    @Test
    void html_asTables_fillsWhatCellsSpan() throws FaultException {
        Sheet sheet = Reading.file("a.html", PAGE).sheets().getFirst();

        assertThat(sheet.name()).isEqualTo("Prices");
        assertThat(Reading.table(sheet))
                .containsExactly(
                        List.of("Who", "Price"),
                        List.of("Adults", "12"),
                        List.of("Adults", "10"),
                        List.of("free", "free"));
    }

    @Test
    void html_withTablesInTables_givesTheInnerOnes() throws FaultException {
        String page = "<table><tr><td><table><tr><td>a</td></tr><tr><td>1</td></tr></table></td></tr></table>";

        assertThat(Reading.file("a.htm", page).sheets())
                .extracting(Reading::table)
                .containsExactly(List.of(List.of("a"), List.of("1")));
    }

    @Test
    void html_inTheEncodingItStates_isDecoded() throws FaultException {
        byte[] page = "<meta charset=iso-8859-1><p>Köln".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(Reading.file("a.html", page).lines()).containsExactly("Köln");
    }

    @Test
    void xml_asLines_hasItsElements() throws FaultException {
        TaskFile file =
                Reading.file("a.xml", "<?xml version='1.0' encoding='UTF-8'?><r><p k='v'>a <b>bold</b> end</p></r>");

        assertThat(file.lines()).containsExactly("r", "  p k=v: a", "    b: bold", "  end");
        assertThat(file.sheets()).isEmpty();
    }

    @Test
    void xml_withRepeatedElements_isATable() throws FaultException {
        String xml = "<books><book id='1'><title>A</title><by><name>X</name></by></book>"
                + "<book id='2'><title>B</title><tag>s</tag><tag>t</tag></book><count>2</count></books>";

        assertThat(Reading.file("a.xml", xml).sheets()).extracting(Sheet::name).containsExactly("book");
        assertThat(Reading.table("a.xml", xml))
                .containsExactly(
                        List.of("id", "title", "by.name", "tag"),
                        List.of("1", "A", "X", ""),
                        List.of("2", "B", "", "s, t"));
    }

    @Test
    void text_ofAnyExtension_isItsLines() throws FaultException {
        assertThat(Reading.file("a.py", "a\r\n\r\n  b\rc\n").lines()).containsExactly("a", "", "  b", "c");
        assertThat(Reading.file("README", "x").lines()).containsExactly("x");
        assertThat(Reading.file("a.txt", "").lines()).isEmpty();
    }
}
