package io.polyphony.gaia.office;

import io.polyphony.gaia.document.Content;
import io.polyphony.gaia.document.Faults;
import io.polyphony.gaia.document.Sheet;
import io.polyphony.gaia.error.FaultException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.xssf.eventusermodel.XSSFReader;

/**
 * A workbook, all of its sheets, hidden ones too. Sheets are read as streams: the library's model of one takes more memory than a
 * task is worth, and is made only where formulas were saved without their values.
 */
final class Workbook {

    private Workbook() {}

    static Content read(String name, byte[] bytes) throws FaultException {
        try (OPCPackage opc = OoxmlParts.open(name, bytes, Workbook::streamed)) {
            XSSFReader reader = new XSSFReader(opc);
            boolean from1904 = from1904(reader);
            CellStyles styles = new CellStyles(reader.getStylesTable());
            List<String> texts = SharedTexts.read(reader.getSharedStringsData());
            Formulas formulas = new Formulas(name, bytes);
            List<Sheet> sheets = new ArrayList<>();
            List<String> titles = new ArrayList<>();
            XSSFReader.SheetIterator parts = (XSSFReader.SheetIterator) reader.getSheetsData();
            while (parts.hasNext()) {
                try (InputStream part = parts.next()) {
                    String sheet = parts.getSheetName();
                    Grid grid = new Grid(name, sheet);
                    new SheetStream(styles, texts, from1904, (row, column) -> formulas.value(sheet, row, column))
                            .read(SafeXml.reader(part), grid);
                    sheets.add(grid.build());
                    titles.addAll(grid.titles());
                }
            }
            return content(sheets, titles);
        } catch (IOException | OpenXML4JException e) {
            throw Faults.unreadable(name, "it isn't a workbook", e);
        } catch (XMLStreamException e) {
            throw Faults.unreadable(name, "one of its parts isn't well-formed XML", e);
        }
    }

    /** Tables, and in the text what stands above them. */
    static Content content(List<Sheet> sheets, List<String> titles) {
        Content tables = Content.ofSheets(sheets);
        List<String> lines = new ArrayList<>(titles);
        lines.addAll(tables.lines());
        return new Content(sheets, lines);
    }

    private static boolean streamed(String path) {
        return path.startsWith("xl/worksheets/") || path.endsWith("sharedstrings.xml");
    }

    private static boolean from1904(XSSFReader reader) throws IOException, OpenXML4JException, XMLStreamException {
        try (InputStream part = reader.getWorkbookData()) {
            XMLStreamReader xml = SafeXml.reader(part);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamReader.START_ELEMENT
                        && xml.getLocalName().equals("workbookPr")) {
                    String value = xml.getAttributeValue(null, "date1904");
                    return Map.of("1", true, "true", true).getOrDefault(value == null ? "" : value, false);
                }
            }
            return false;
        }
    }
}
