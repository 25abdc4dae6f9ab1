package io.polyphony.gaia.office;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.gaia.document.Cell;
import io.polyphony.gaia.document.Reading;
import io.polyphony.gaia.document.Sheet;
import io.polyphony.gaia.document.TaskFile;
import io.polyphony.gaia.error.FaultException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkbookFormatTest {

    private static byte[] bytes(Workbook workbook) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        workbook.write(out);
        workbook.close();
        return out.toByteArray();
    }

    private static CellStyle format(Workbook workbook, String format) {
        CellStyle style = workbook.createCellStyle();
        style.setDataFormat(workbook.createDataFormat().getFormat(format));
        return style;
    }

    private static void row(org.apache.poi.ss.usermodel.Sheet sheet, int number, Object... values) {
        Row row = sheet.createRow(number);
        for (int i = 0; i < values.length; i++) {
            switch (values[i]) {
                case null -> {}
                case Number value -> row.createCell(i).setCellValue(value.doubleValue());
                case Boolean value -> row.createCell(i).setCellValue(value);
                default -> row.createCell(i).setCellValue(values[i].toString());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.xlsx", "a.xls"})
    void cells_areWhatAReaderSees(String name) throws Exception {
        Workbook workbook = name.endsWith("x") ? new XSSFWorkbook() : new HSSFWorkbook();
        var sheet = workbook.createSheet("Data");
        row(sheet, 0, "text", "whole", "decimal", "yes", "day", "moment", "time", "long", "formula");
        row(sheet, 1, " padded ", 1234567, 0.1 + 0.2, true);
        row(sheet, 3, "x", -3, 1e-7, false);
        Row row = sheet.getRow(1);
        String[] formats = {"d mmm yyyy", "yyyy-mm-dd hh:mm", "hh:mm:ss", "[h]:mm"};
        double[] values = {
            org.apache.poi.ss.usermodel.DateUtil.getExcelDate(LocalDate.of(2024, 2, 29)),
            org.apache.poi.ss.usermodel.DateUtil.getExcelDate(LocalDateTime.of(2024, 2, 29, 13, 5)),
            0.5,
            1.25
        };
        for (int i = 0; i < formats.length; i++) {
            row.createCell(4 + i).setCellValue(values[i]);
            row.getCell(4 + i).setCellStyle(format(workbook, formats[i]));
        }
        row.createCell(8).setCellFormula("SUM(B2,1)*2");
        workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();

        assertThat(Reading.table(Reading.file(name, bytes(workbook)).sheets().getFirst())
                        .subList(1, 3))
                .containsExactly(
                        List.of(
                                "padded",
                                "1234567",
                                "0.3",
                                "TRUE",
                                "2024-02-29",
                                "2024-02-29T13:05",
                                "12:00",
                                "30:00:00",
                                "2469136"),
                        List.of("x", "-3", "0.0000001", "FALSE", "", "", "", "", ""));
    }

    @Test
    void formulas_savedWithoutValues_areEvaluated() throws Exception {
        XSSFWorkbook workbook = new XSSFWorkbook();
        var sheet = workbook.createSheet();
        row(sheet, 0, "a", "b", "c", "d");
        row(sheet, 1, 2);
        sheet.getRow(1).createCell(1).setCellFormula("A2*21");
        sheet.getRow(1).createCell(2).setCellFormula("IF(B2>40,\"big\",\"small\")");
        sheet.getRow(1).createCell(3).setCellFormula("1/0");

        assertThat(Reading.table(
                                Reading.file("a.xlsx", bytes(workbook)).sheets().getFirst())
                        .get(1))
                .containsExactly("2", "42", "big", "#DIV/0!");
    }

    @Test
    void colours_ofFills_areResolvedFromThemesTintsAndIndexes() throws Exception {
        XSSFWorkbook workbook = new XSSFWorkbook();
        var sheet = workbook.createSheet();
        row(sheet, 0, "rgb", "index", "theme", "none");
        Row row = sheet.createRow(1);
        XSSFColor theme = new XSSFColor();
        theme.setTheme(4);
        theme.setTint(0.5);
        XSSFColor[] colours = {
            new XSSFColor(new byte[] {(byte) 0xFF, (byte) 0xC0, 0}), new XSSFColor(IndexedColors.GREEN, null), theme,
        };
        for (int i = 0; i < colours.length; i++) {
            XSSFCellStyle style = workbook.createCellStyle();
            style.setFillForegroundColor(colours[i]);
            style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
            row.createCell(i).setCellStyle(style);
        }
        row.createCell(3).setCellValue("x");
        workbook.getStylesSource().ensureThemesTable();
        workbook.getStylesSource()
                .getTheme()
                .readFrom(new ByteArrayInputStream(theme().getBytes(StandardCharsets.UTF_8)));

        List<Cell> cells = Reading.file("a.xlsx", bytes(workbook))
                .sheets()
                .getFirst()
                .rows()
                .getFirst();

        assertThat(cells.stream().map(cell -> cell.colour().orElse("none")))
                .containsExactly("FFC000", "008000", "A1B8E1", "none");
    }

    private static String theme() {
        StringBuilder colours = new StringBuilder();
        for (String name : List.of(
                "dk1",
                "lt1",
                "dk2",
                "lt2",
                "accent1",
                "accent2",
                "accent3",
                "accent4",
                "accent5",
                "accent6",
                "hlink",
                "folHlink")) {
            colours.append("<a:%1$s><a:srgbClr val='%2$s'/></a:%1$s>"
                    .formatted(name, name.equals("accent1") ? "4472C4" : "010203"));
        }
        return "<a:theme xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main' name='t'><a:themeElements>"
                + "<a:clrScheme name='c'>" + colours + "</a:clrScheme></a:themeElements></a:theme>";
    }

    @Test
    void gridOfColours_hasLettersForColumns() throws Exception {
        HSSFWorkbook workbook = new HSSFWorkbook();
        var sheet = workbook.createSheet();
        CellStyle red = workbook.createCellStyle();
        red.setFillForegroundColor(IndexedColors.RED.getIndex());
        red.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        for (int i = 0; i < 2; i++) {
            sheet.createRow(i).createCell(i).setCellStyle(red);
        }

        Sheet grid = Reading.file("a.xls", bytes(workbook)).sheets().getFirst();

        assertThat(grid.header()).containsExactly("A", "column 2");
        assertThat(grid.rows().getFirst().getFirst()).isEqualTo(new Cell("", Optional.of("FF0000")));
        assertThat(grid.rows()).hasSize(2);
    }

    @Test
    void sheet_colouredFarBeyondItsTable_isItsTable() throws Exception {
        String rows = "<row><c t='str'><v>a</v></c><c t='str'><v>b</v></c></row>"
                + "<row><c><v>1</v></c><c><v>2</v></c><c r='XFD2' s='1'/></row><row><c r='B99'><v>3</v></c></row>";

        TaskFile file = Reading.file(
                "a.xlsx",
                withPart(
                        "xl/worksheets/sheet1.xml",
                        ("<worksheet><sheetData>" + rows + "</sheetData></worksheet>")
                                .getBytes(StandardCharsets.UTF_8)));

        assertThat(Reading.table(file.sheets().getFirst()))
                .containsExactly(List.of("a", "b"), List.of("1", "2"), List.of("", "3"));
    }

    @Test
    void sheets_hiddenMergedAndTitled_areAllThere() throws Exception {
        XSSFWorkbook workbook = new XSSFWorkbook();
        var first = workbook.createSheet("Sales");
        row(first, 0, "Sales of the year");
        first.addMergedRegion(new CellRangeAddress(0, 0, 0, 1));
        row(first, 2, "who", "sum");
        row(first, 3, "Ann", 3);
        row(first, 4, null, 4);
        first.addMergedRegion(new CellRangeAddress(3, 4, 0, 0));
        row(workbook.createSheet("Secret"), 0, "k", "v");
        workbook.setSheetHidden(1, true);
        workbook.createSheet("Empty");

        TaskFile file = Reading.file("a.xlsx", bytes(workbook));

        assertThat(file.sheets()).extracting(Sheet::name).containsExactly("Sales", "Secret", "Empty");
        assertThat(Reading.table(file.sheets().getFirst()))
                .containsExactly(List.of("who", "sum"), List.of("Ann", "3"), List.of("", "4"));
        assertThat(file.lines()).startsWith("Sales of the year", "# Sales", "who,sum", "Ann,3");
    }

    @Test
    void workbook_ofManyRows_isReadAsAStreamUpToTheLimit() throws Exception {
        assertThat(Reading.file("a.xlsx", rows(20_000)).sheets().getFirst().rows())
                .hasSize(19_999);
        assertThat(Reading.fault("a.xlsx", rows(100_002)))
                .startsWith("error file-too-large")
                .contains("100000 rows");
    }

    private static byte[] rows(int count) throws IOException {
        StringBuilder sheet = new StringBuilder("<worksheet><sheetData>");
        for (int i = 0; i < count; i++) {
            sheet.append("<row><c t=\"str\"><v>name</v></c><c><v>").append(i).append("</v></c></row>");
        }
        return withPart(
                "xl/worksheets/sheet1.xml",
                sheet.append("</sheetData></worksheet>").toString().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void workbook_withPartThatUnpacksToMuch_isTooLarge() throws Exception {
        byte[] bomb = withPart("xl/worksheets/sheet1.xml", new byte[10 << 20]);

        assertThat(Reading.fault("a.xlsx", bomb))
                .startsWith("error file-too-large")
                .contains("xl/worksheets/sheet1.xml");
    }

    @Test
    void workbook_withEntityInItsSheet_doesntReadTheFile() throws Exception {
        String sheet =
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><worksheet><sheetData><row><c t=\"str\">"
                        + "<v>&e;</v></c></row></sheetData></worksheet>";

        TaskFile file =
                Reading.file("a.xlsx", withPart("xl/worksheets/sheet1.xml", sheet.getBytes(StandardCharsets.UTF_8)));

        assertThat(Reading.fault(file)).startsWith("error file-unreadable");
    }

    private static byte[] withPart(String path, byte[] part) throws IOException {
        XSSFWorkbook workbook = new XSSFWorkbook();
        row(workbook.createSheet(), 0, "a", "b");
        CellStyle blue = workbook.createCellStyle();
        blue.setFillForegroundColor(IndexedColors.BLUE.getIndex());
        blue.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(bytes(workbook)));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                zip.putNextEntry(new ZipEntry(entry.getName()));
                zip.write(entry.getName().equals(path) ? part : in.readAllBytes());
            }
        }
        return out.toByteArray();
    }

    @Test
    void workbook_withPassword_saysSo() throws FaultException {
        byte[] ole = new byte[2048];
        System.arraycopy(
                new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1},
                0,
                ole,
                0,
                8);

        assertThat(Reading.fault("a.xlsx", ole))
                .startsWith("error file-unreadable")
                .contains("password");
        assertThat(Reading.fault("a.xls", ole)).startsWith("error file-unreadable");
    }
}
