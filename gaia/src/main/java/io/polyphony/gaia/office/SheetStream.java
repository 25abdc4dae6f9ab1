package io.polyphony.gaia.office;

import io.polyphony.gaia.document.Cell;
import io.polyphony.gaia.document.TableBuilder;
import io.polyphony.gaia.error.FaultException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The part of a workbook that is a sheet, read row by row. */
final class SheetStream {

    private final CellStyles styles;
    private final List<String> texts;
    private final boolean from1904;
    private final Values values;

    /** What formulas have for values that were saved without. */
    @FunctionalInterface
    interface Values {
        String value(int row, int column) throws FaultException;
    }

    SheetStream(CellStyles styles, List<String> texts, boolean from1904, Values values) {
        this.styles = styles;
        this.texts = texts;
        this.from1904 = from1904;
        this.values = values;
    }

    void read(XMLStreamReader xml, Grid grid) throws XMLStreamException, FaultException {
        List<Cell> row = new ArrayList<>();
        int number = -1;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamReader.START_ELEMENT && xml.getLocalName().equals("row")) {
                row = new ArrayList<>();
                number = number(xml.getAttributeValue(null, "r"), number + 2) - 1;
            } else if (event == XMLStreamReader.START_ELEMENT
                    && xml.getLocalName().equals("c")) {
                cell(xml, row, number);
            } else if (event == XMLStreamReader.END_ELEMENT
                    && xml.getLocalName().equals("row")) {
                trim(row);
                grid.add(row);
            } else if (event == XMLStreamReader.END_ELEMENT
                    && xml.getLocalName().equals("sheetData")) {
                return;
            }
        }
    }

    private static void trim(List<Cell> row) {
        while (!row.isEmpty()
                && row.getLast().text().isEmpty()
                && row.getLast().colour().isEmpty()) {
            row.removeLast();
        }
    }

    private void cell(XMLStreamReader xml, List<Cell> row, int number) throws XMLStreamException, FaultException {
        int column = column(xml.getAttributeValue(null, "r"), row.size());
        CellStyles.Style style = styles.style(number(xml.getAttributeValue(null, "s"), 0));
        String type = xml.getAttributeValue(null, "t");
        String text = value(xml, type == null ? "n" : type, style, number, column);
        // Whole rows are often coloured as far as a sheet goes.
        if (text.isEmpty() && (style.colour() == null || column >= TableBuilder.MOST_COLUMNS)) {
            return;
        }
        // Cells that are left out aren't there: a single one at the far right mustn't bring all before it into being.
        while (row.size() < Math.min(column, TableBuilder.MOST_COLUMNS + 1)) {
            row.add(TableBuilder.cell("", null));
        }
        row.add(TableBuilder.cell(text, style.colour()));
    }

    private String value(XMLStreamReader xml, String type, CellStyles.Style style, int row, int column)
            throws XMLStreamException, FaultException {
        String value = null;
        String inline = "";
        boolean formula = false;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamReader.END_ELEMENT && xml.getLocalName().equals("c")) {
                break;
            }
            if (event == XMLStreamReader.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "v" -> value = xml.getElementText();
                    case "f" -> formula = true;
                    case "is" -> inline = SharedTexts.text(xml, "is");
                    default -> {}
                }
            }
        }
        if (formula && (value == null || value.isEmpty() && !type.equals("str"))) {
            String evaluated = values.value(row, column);
            return style.dateFormat().isEmpty() ? evaluated : CellText.date(evaluated, style.dateFormat(), from1904);
        }
        return value == null ? inline.strip() : text(value, type, style);
    }

    private String text(String value, String type, CellStyles.Style style) {
        return switch (type) {
            case "s" -> {
                int index = number(value, -1);
                yield index < 0 || index >= texts.size() ? "" : texts.get(index).strip();
            }
            case "b" -> value.equals("1") || value.equals("true") ? "TRUE" : "FALSE";
            case "n" ->
                style.dateFormat().isEmpty()
                        ? CellText.number(value)
                        : CellText.date(value, style.dateFormat(), from1904);
            case "d" -> value.endsWith("T00:00:00") ? value.substring(0, value.indexOf('T')) : value;
            default -> value.strip();
        };
    }

    private static int number(String text, int otherwise) {
        return text != null && text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : otherwise;
    }

    /** Of a reference such as AB12, counted from 0. */
    private static int column(String reference, int otherwise) {
        int column = 0;
        int letters = 0;
        while (reference != null && letters < Math.min(4, reference.length())) {
            char c = Character.toUpperCase(reference.charAt(letters));
            if (c < 'A' || c > 'Z') {
                break;
            }
            column = column * 26 + c - 'A' + 1;
            letters++;
        }
        // Never to the left of a cell that was read before.
        return letters == 0 ? otherwise : Math.max(otherwise, column - 1);
    }
}
