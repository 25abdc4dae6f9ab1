package io.polyphony.gaia.office;

import io.polyphony.gaia.document.Content;
import io.polyphony.gaia.document.Faults;
import io.polyphony.gaia.document.Sheet;
import io.polyphony.gaia.document.TableBuilder;
import io.polyphony.gaia.error.FaultException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.hssf.usermodel.HSSFCell;
import org.apache.poi.hssf.usermodel.HSSFCellStyle;
import org.apache.poi.hssf.usermodel.HSSFRow;
import org.apache.poi.hssf.usermodel.HSSFSheet;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.hssf.util.HSSFColor;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.FormulaError;

/** A workbook of before 2007. Its sheets have at most 65,536 rows of 256 columns. */
final class OldWorkbook {

    private static final int MOST_BYTES = 16 << 20;

    private OldWorkbook() {}

    static Content read(String name, byte[] bytes) throws FaultException {
        if (bytes.length > MOST_BYTES) {
            throw Faults.tooLarge(name, "it has " + bytes.length + " bytes, more than " + MOST_BYTES);
        }
        try (HSSFWorkbook workbook = new HSSFWorkbook(new ByteArrayInputStream(bytes))) {
            boolean from1904 = workbook.getInternalWorkbook().isUsing1904DateWindowing();
            List<Sheet> sheets = new ArrayList<>();
            List<String> titles = new ArrayList<>();
            for (int i = 0; i < workbook.getNumberOfSheets(); i++) {
                HSSFSheet sheet = workbook.getSheetAt(i);
                Grid grid = new Grid(name, workbook.getSheetName(i));
                for (int row = 0; row <= sheet.getLastRowNum(); row++) {
                    if (sheet.getRow(row) != null) {
                        grid.add(cells(sheet.getRow(row), from1904));
                    }
                }
                sheets.add(grid.build());
                titles.addAll(grid.titles());
            }
            return Workbook.content(sheets, titles);
        } catch (EncryptedDocumentException e) {
            throw Faults.unreadable(name, "it is encrypted with a password", e);
        } catch (IOException e) {
            throw Faults.unreadable(name, "it isn't a workbook of before 2007", e);
        }
    }

    private static List<io.polyphony.gaia.document.Cell> cells(HSSFRow row, boolean from1904) {
        List<io.polyphony.gaia.document.Cell> cells = new ArrayList<>();
        for (int column = 0; column < row.getLastCellNum(); column++) {
            HSSFCell cell = row.getCell(column);
            cells.add(
                    cell == null ? TableBuilder.cell("", null) : TableBuilder.cell(text(cell, from1904), colour(cell)));
        }
        return cells;
    }

    private static String text(HSSFCell cell, boolean from1904) {
        CellType type = cell.getCellType() == CellType.FORMULA ? cell.getCachedFormulaResultType() : cell.getCellType();
        return switch (type) {
            case NUMERIC -> {
                String value = Double.toString(cell.getNumericCellValue());
                yield DateUtil.isCellDateFormatted(cell)
                        ? CellText.date(value, cell.getCellStyle().getDataFormatString(), from1904)
                        : CellText.number(value);
            }
            case STRING -> cell.getRichStringCellValue().getString().strip();
            case BOOLEAN -> cell.getBooleanCellValue() ? "TRUE" : "FALSE";
            case ERROR -> FormulaError.forInt(cell.getErrorCellValue()).getString();
            default -> "";
        };
    }

    private static String colour(HSSFCell cell) {
        HSSFCellStyle style = cell.getCellStyle();
        HSSFColor colour =
                style.getFillPattern() == FillPatternType.NO_FILL ? null : style.getFillForegroundColorColor();
        if (colour == null || colour.getIndex() == HSSFColor.HSSFColorPredefined.AUTOMATIC.getIndex()) {
            return null;
        }
        short[] rgb = colour.getTriplet();
        return "%02X%02X%02X".formatted(rgb[0], rgb[1], rgb[2]);
    }
}
