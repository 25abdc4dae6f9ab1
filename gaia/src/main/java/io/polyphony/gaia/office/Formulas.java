package io.polyphony.gaia.office;

import io.polyphony.gaia.document.Faults;
import io.polyphony.gaia.error.FaultCode;
import io.polyphony.gaia.error.FaultException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellValue;
import org.apache.poi.ss.usermodel.FormulaEvaluator;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Evaluates formulas that a program saved without their values. The workbook is loaded for it once, where it is needed at all. */
final class Formulas {

    private final String name;
    private final byte[] bytes;
    private XSSFWorkbook workbook;
    private FormulaEvaluator evaluator;

    Formulas(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
    }

    /** The value of a cell; the formula itself where it can't be evaluated. */
    String value(String sheet, int row, int column) throws FaultException {
        if (Thread.currentThread().isInterrupted()) {
            throw new FaultException(
                    FaultCode.TIME_EXCEEDED, "The formulas of " + name + " took longer than the tool may.");
        }
        load();
        XSSFSheet found = workbook.getSheet(sheet);
        Row cells = found == null ? null : found.getRow(row);
        Cell cell = cells == null ? null : cells.getCell(column);
        if (cell == null) {
            return "";
        }
        try {
            return text(evaluator.evaluate(cell));
        } catch (RuntimeException e) {
            // A function that the library doesn't know, or another workbook.
            return "=" + cell.getCellFormula();
        }
    }

    private static String text(CellValue value) {
        return switch (value.getCellType()) {
            case NUMERIC -> CellText.number(Double.toString(value.getNumberValue()));
            case BOOLEAN -> String.valueOf(value.getBooleanValue()).toUpperCase(Locale.ROOT);
            case STRING -> value.getStringValue().strip();
            case ERROR -> value.formatAsString();
            default -> "";
        };
    }

    private void load() throws FaultException {
        if (workbook != null) {
            return;
        }
        try (InputStream in = OoxmlParts.stream(name, bytes)) {
            workbook = new XSSFWorkbook(in);
            evaluator = workbook.getCreationHelper().createFormulaEvaluator();
        } catch (IOException e) {
            throw Faults.unreadable(name, "it isn't a workbook", e);
        }
    }
}
