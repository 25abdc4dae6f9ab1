package io.polyphony.gaia.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.polyphony.gaia.document.TaskFiles;
import io.polyphony.gaia.error.FaultCode;
import io.polyphony.gaia.error.FaultException;
import io.polyphony.tool.AgentTool;
import io.polyphony.tool.ToolBox;
import io.polyphony.tool.ToolException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FileToolsTest {

    private static final JsonMapper JSON = new JsonMapper();

    private static final MemoryFiles SHOP = new MemoryFiles()
            .csv(
                    "sales.csv",
                    "item,region,price",
                    "Pen,North,$1.50",
                    "Ink,South,$20.00",
                    "Pad,north,#FFFF00",
                    "Cap,South,3")
            .book(
                    "shop.xlsx",
                    MemoryFiles.sheet("Stock", "Item,Left", "pen,7", "INK,0", "cup,2"),
                    MemoryFiles.sheet("Staff", "Name,Left", "Ada,2020-01-31", "Bo,"))
            .text(
                    "pack.zip/notes/rules.txt",
                    "# Rules",
                    "",
                    "The shop in Bergen opens at 9.",
                    "",
                    "Pens cost less on Mondays.");

    private static String call(TaskFiles files, String tool, String arguments) throws Exception {
        AgentTool found = FileTools.of(files).stream()
                .filter(one -> one.name().equals(tool))
                .findFirst()
                .orElseThrow();
        try {
            return found.call(JSON.readTree(arguments)).text();
        } catch (ToolException e) {
            if (e.getCause() instanceof FaultException fault) {
                throw fault;
            }
            throw e;
        }
    }

    private static String call(String tool, String arguments) throws Exception {
        return call(SHOP, tool, arguments);
    }

    private static void assertFault(FaultCode code, String message, String tool, String arguments) {
        assertFault(SHOP, code, message, tool, arguments);
    }

    private static void assertFault(TaskFiles files, FaultCode code, String message, String tool, String arguments) {
        assertThatThrownBy(() -> call(files, tool, arguments))
                .isInstanceOfSatisfying(
                        FaultException.class, fault -> assertThat(fault.code()).isEqualTo(code))
                .hasMessageContaining(message);
    }

    @Test
    void tools_ofATask_areInABoxWithASchema() {
        ToolBox box = ToolBox.of(FileTools.of(SHOP));

        assertThat(box.tools())
                .extracting(AgentTool::name)
                .containsExactly("list", "read", "columns", "table", "search", "grep");
        assertThat(box.schema().toString()).contains("group_by", "not-empty", "\"colour=\"", "median");
    }

    @Test
    void list_ofFiles_tellsNamesKindsAndSizes() throws Exception {
        assertThat(call("list", "{}").lines()).hasSize(3).first().isEqualTo("sales.csv (csv, 74 bytes)");
        assertThat(call(new MemoryFiles(), "list", "{}")).isEqualTo("This task has no files.");
    }

    @Test
    void read_ofAText_showsItsLines() throws Exception {
        String file = "\"file\":\"pack.zip/notes/rules.txt\"";

        assertThat(call("read", "{" + file + "}"))
                .startsWith("# Rules\n\nThe shop")
                .endsWith("Mondays.");
        assertThat(call("read", "{" + file + ",\"from\":3,\"lines\":1}")).isEqualTo("The shop in Bergen opens at 9.");
        assertThat(call("read", "{" + file + ",\"from\":5,\"lines\":100}")).isEqualTo("Pens cost less on Mondays.");
        assertThat(call("read", "{\"sheet\":\"stock\",\"from\":2,\"lines\":2}")).isEqualTo("pen,7\nINK,0");
        assertThat(call(new MemoryFiles().text("a.txt", "x"), "read", "{}")).isEqualTo("x");
        assertFault(FaultCode.ARGUMENT_INVALID, "sales.csv, shop.xlsx", "read", "{}");
        assertFault(FaultCode.ARGUMENT_INVALID, "from 1", "read", "{" + file + ",\"from\":0}");
        assertFault(FaultCode.NOTHING_FOUND, "5 lines", "read", "{" + file + ",\"from\":6}");
        assertFault(FaultCode.FILE_MISSING, "b.txt", "read", "{\"file\":\"b.txt\"}");
        assertFault(FaultCode.SHEET_UNKNOWN, "sheet Staff of shop.xlsx", "read", "{\"sheet\":\"Stuff\"}");
        assertFault(new MemoryFiles(), FaultCode.NOTHING_FOUND, "no files", "read", "{}");
    }

    @Test
    void read_ofALongText_isCutAtALineAndSaysWhereToGoOn() throws Exception {
        String[] lines =
                IntStream.rangeClosed(1, 2_000).mapToObj(i -> "line " + i).toArray(String[]::new);
        MemoryFiles files = new MemoryFiles().text("long.txt", lines).text("blob.txt", "x".repeat(9_000), "y");

        String text = call(files, "read", "{\"file\":\"long.txt\"}");
        assertThat(text.length()).isBetween(4_000, 5_000);
        String[] shown = text.split("\n");
        int last = shown.length - 1;
        assertThat(shown[last]).isEqualTo("[cut: lines 1 to " + last + " of 2000; go on from " + (last + 1) + "]");
        assertThat(shown[last - 1]).isEqualTo("line " + last);
        assertThat(call(files, "read", "{\"file\":\"blob.txt\"}"))
                .hasSizeLessThan(5_000)
                .endsWith("go on from 2]");
    }

    @Test
    void columns_ofAllTables_tellKindsExamplesAndColours() throws Exception {
        assertThat(call("columns", "{}")).isEqualTo("""
                        sales.csv: 4 rows, 3 columns
                        - item (text, 4 values): Pen, Ink, Pad, Cap
                        - region (text, 2 values): North, South
                        - price (number, 3 values, 1 empty): $1.50, $20.00, 3
                        cells filled with yellow FFFF00: 1
                        sheet Stock of shop.xlsx: 3 rows, 2 columns
                        - Item (text, 3 values): pen, INK, cup
                        - Left (number, 3 values): 7, 0, 2
                        sheet Staff of shop.xlsx: 2 rows, 2 columns
                        - Name (text, 2 values): Ada, Bo
                        - Left (date, 1 value, 1 empty): 2020-01-31""");
        assertThat(call("columns", "{\"sheet\":\"STAFF\"}"))
                .startsWith("sheet Staff")
                .doesNotContain("Stock");
        assertFault(FaultCode.ARGUMENT_INVALID, "no table", "columns", "{\"file\":\"pack.zip/notes/rules.txt\"}");
        assertFault(new MemoryFiles().text("a.txt", "x"), FaultCode.ARGUMENT_INVALID, "No file", "columns", "{}");
        assertFault(
                new MemoryFiles().broken("a.xlsx"), FaultCode.FILE_UNREADABLE, "a.xlsx is damaged", "columns", "{}");
    }

    @Test
    void table_withConditions_takesValuesOfAnyJsonType() throws Exception {
        String where =
                "{\"where\":[{\"column\":\"Price\",\"operator\":\"%s\",\"value\":%s}],\"select\":[\"item\"],\"file\":\"sales.csv\"}";

        assertThat(call("table", where.formatted(">", "2"))).isEqualTo("Ink, Cap");
        assertThat(call("table", where.formatted(">=", "1.5"))).isEqualTo("Pen, Ink, Cap");
        assertThat(call("table", where.formatted("=", "\"$20\""))).isEqualTo("Ink");
        assertThat(call("table", where.formatted("in", "[3, \"1.50\"]"))).isEqualTo("Pen, Cap");
        assertThat(call("table", where.formatted("in", "\"3, 20\""))).isEqualTo("Ink, Cap");
        assertThat(call("table", where.formatted("colour=", "\"yellow\""))).isEqualTo("Pad");
        assertThat(call("table", where.formatted("color=", "\"#ffff00\""))).isEqualTo("Pad");
        assertThat(call("table", where.replace(",\"value\":%s", "").formatted("empty")))
                .isEqualTo("Pad");
        assertThatThrownBy(() -> call("table", where.formatted("like", "3")))
                .isInstanceOf(ToolException.class)
                .hasMessageContaining("operator");
    }

    @Test
    void table_withoutFile_isTheOneThatHasTheColumns() throws Exception {
        assertThat(call("table", "{\"aggregate\":\"sum\",\"column\":\"price\"}"))
                .isEqualTo("24.5");
        assertThat(call("table", "{\"select\":[\"name\"],\"sort_by\":\"name\",\"descending\":true}"))
                .isEqualTo("Bo, Ada");
        assertThat(call("table", "{\"file\":\"\",\"sheet\":\"stock\",\"aggregate\":\"max\",\"column\":\"left\"}"))
                .isEqualTo("7");
        assertThat(call("table", "{\"file\":\"sales.csv\",\"sheet\":\"Sheet1\",\"aggregate\":\"count\"}"))
                .isEqualTo("4");
        assertFault(FaultCode.ARGUMENT_INVALID, "Several tables", "table", "{\"select\":[\"Left\"]}");
        assertFault(FaultCode.ARGUMENT_INVALID, "No table has the columns colour", "table", "{\"column\":\"colour\"}");
        assertFault(
                FaultCode.COLUMN_UNKNOWN,
                "item, region, price",
                "table",
                "{\"file\":\"sales.csv\",\"column\":\"colour\"}");
        assertFault(
                FaultCode.NOTHING_FOUND,
                "Pen, Ink",
                "table",
                "{\"file\":\"sales.csv\",\"where\":[{\"column\":\"item\",\"operator\":\"=\",\"value\":\"Pan\"}]}");
    }

    @Test
    void table_withGroups_givesALineForEach() throws Exception {
        assertThat(call(
                        "table",
                        "{\"group_by\":\"region\",\"aggregate\":\"sum\",\"column\":\"price\",\"descending\":true}"))
                .isEqualTo("South, 23\nNorth, 1.5");
        assertThat(call(
                        "table",
                        "{\"group_by\":\"region\",\"aggregate\":\"average\",\"column\":\"price\",\"sort_by\":\"mean\",\"limit\":1,"
                                + "\"select\":[\"region\"]}"))
                .isEqualTo("North");
    }

    @Test
    void table_withAJoin_findsTheSecondTableByItsColumn() throws Exception {
        assertThat(
                        call(
                                "table",
                                "{\"join\":{\"column\":\"item\",\"other\":\"Item\",\"sheet\":\"Stock\"},\"file\":\"sales.csv\","
                                        + "\"where\":[{\"column\":\"Left\",\"operator\":\">\",\"value\":0}],\"select\":[\"item\",\"Left\"]}"))
                .isEqualTo("item,Left\nPen,7");
        assertThat(
                        call(
                                "table",
                                "{\"file\":\"sales.csv\",\"join\":{\"column\":\"item\",\"other\":\"Item\"},\"aggregate\":\"count\"}"))
                .isEqualTo("2");
    }

    @Test
    void table_ofManyRows_isCutAtARow() throws Exception {
        String[] lines = IntStream.range(0, 3_000)
                .mapToObj(i -> i == 0 ? "a,b" : i + ",text of row " + i)
                .toArray(String[]::new);

        String text = call(new MemoryFiles().csv("t.csv", lines), "table", "{}");

        assertThat(text)
                .hasSizeLessThan(5_000)
                .startsWith("a,b\n1,text of row 1\n")
                .endsWith(" of 2999 rows]");
    }

    @Test
    void search_overAllFiles_showsPassagesWithTheirPlaces() throws Exception {
        assertThat(call("search", "{\"query\":\"When does the Bergen shop open?\",\"top\":1}"))
                .isEqualTo("[pack.zip/notes/rules.txt:1] Rules: The shop in Bergen opens at 9.");
        assertThat(call("search", "{\"query\":\"pens\"}").lines())
                .contains("[sales.csv:2] Pen,North,$1.50", "[pack.zip/notes/rules.txt:5] Pens cost less on Mondays.");
        assertThat(call("search", "{\"query\":\"pen\",\"file\":\"shop.xlsx\"}").lines())
                .isNotEmpty()
                .allMatch(line -> line.startsWith("[shop.xlsx:"));
        assertFault(FaultCode.NOTHING_FOUND, "zebra", "search", "{\"query\":\"zebra\"}");
        assertFault(FaultCode.ARGUMENT_INVALID, "top", "search", "{\"query\":\"pen\",\"top\":0}");
        assertFault(FaultCode.ARGUMENT_INVALID, "empty", "search", "{\"query\":\" \"}");
        assertFault(FaultCode.FILE_MISSING, "x", "search", "{\"query\":\"pen\",\"file\":\"x\"}");
    }

    @Test
    void search_besideABrokenFile_goesOnWithTheOthers() throws Exception {
        MemoryFiles files = new MemoryFiles().broken("a.pdf").text("b.txt", "The pen is red.");

        assertThat(call(files, "search", "{\"query\":\"pen\"}")).isEqualTo("[b.txt:1] The pen is red.");
        assertFault(files, FaultCode.FILE_UNREADABLE, "a.pdf", "search", "{\"query\":\"pen\",\"file\":\"a.pdf\"}");
        assertFault(
                new MemoryFiles().broken("a.pdf"), FaultCode.FILE_UNREADABLE, "a.pdf", "grep", "{\"pattern\":\"p\"}");
    }

    @Test
    void grep_overAllFiles_showsLinesOrGroups() throws Exception {
        assertThat(call("grep", "{\"pattern\":\"(?i)p[ae]n?\"}").lines())
                .contains(
                        "[sales.csv:2] Pen,North,$1.50", "[pack.zip/notes/rules.txt:3] The shop in Bergen opens at 9.");
        assertThat(call("grep", "{\"pattern\":\"\\\\$(\\\\d+)\\\\.(\\\\d+)\",\"group\":1}"))
                .isEqualTo("1\n20");
        assertThat(call("grep", "{\"pattern\":\"[A-Z]\\\\w+\",\"group\":0,\"file\":\"pack.zip/notes/rules.txt\"}"))
                .isEqualTo("Rules\nThe\nBergen\nPens\nMondays");
        assertFault(FaultCode.NOTHING_FOUND, "zebra", "grep", "{\"pattern\":\"zebra\"}");
        assertFault(FaultCode.ARGUMENT_INVALID, "it has 0", "grep", "{\"pattern\":\"a\",\"group\":1}");
        assertFault(FaultCode.PATTERN_INVALID, "regular expression", "grep", "{\"pattern\":\"(\"}");
    }

    @Test
    void grep_inVeryLongLines_showsTheSurroundings() throws Exception {
        MemoryFiles files = new MemoryFiles().text("m.txt", "x".repeat(50_000) + "needle" + "y".repeat(50_000));

        assertThat(call(files, "grep", "{\"pattern\":\"needle\"}"))
                .startsWith("[m.txt:1] ...xx")
                .contains("needle")
                .endsWith("yy...")
                .hasSizeLessThan(500);
    }

    @Test
    void results_ofManyHits_areCut() throws Exception {
        String[] lines =
                IntStream.range(0, 3_000).mapToObj(i -> "pen " + i + ".").toArray(String[]::new);

        assertThat(call(new MemoryFiles().text("p.txt", lines), "grep", "{\"pattern\":\"pen\"}"))
                .hasSizeLessThan(5_000)
                .contains("[cut: the first ");
    }
}
