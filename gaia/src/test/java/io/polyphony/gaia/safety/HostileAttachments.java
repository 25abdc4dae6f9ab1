package io.polyphony.gaia.safety;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.xwpf.usermodel.XWPFDocument;

/** Attachments that were made to break whoever opens them, or that nobody here can read. */
final class HostileAttachments {

    static final int ROWS = 100_000;

    private static final byte[] PNG = {
        (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R'
    };

    private HostileAttachments() {}

    /** Writes all of them beside the metadata, and {@code outside.txt} above the set. */
    static void write(PlantedSet set) throws IOException {
        Path outside = set.file("../../../outside.txt").normalize();
        Files.writeString(outside, "value " + PlantedSet.CANARY);
        Files.createSymbolicLink(set.file("link.txt"), outside);
        Files.createDirectory(set.file("folder.txt"));
        for (Map.Entry<String, byte[]> file : files(outside).entrySet()) {
            Files.write(set.file(file.getKey()), file.getValue());
        }
    }

    private static Map<String, byte[]> files(Path outside) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("slip.zip", zip(Map.of("../evil.txt", "value".getBytes(UTF_8))));
        byte[] zeros = new byte[32 << 20];
        Arrays.fill(zeros, (byte) '0');
        files.put("bomb.zip", zip(Map.of("zeros.txt", zeros)));
        byte[] nested = zip(Map.of("good.txt", "good value".getBytes(UTF_8)));
        for (int depth = 0; depth < 5; depth++) {
            nested = zip(Map.of("inner.zip", nested));
        }
        files.put("nested.zip", nested);
        files.put(
                "entity.xml",
                ("<!DOCTYPE r [<!ENTITY x SYSTEM \"" + outside.toUri() + "\">]><r>a&x;b</r>").getBytes(UTF_8));
        files.put("laughs.xml", laughs().getBytes(UTF_8));
        files.put("rows.csv", csv().getBytes(UTF_8));
        files.put("rows.xlsx", workbook());
        files.put("broken.pdf", "%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R".getBytes(US_ASCII));
        files.put("cut.docx", cutDocument());
        files.put("image.png", PNG);
        files.put("sound.mp3", new byte[] {'I', 'D', '3', 4, 0, 0, 0, 0, 0, 0});
        files.put("empty.txt", new byte[0]);
        return files;
    }

    private static byte[] zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return out.toByteArray();
    }

    private static String laughs() {
        StringBuilder xml = new StringBuilder("<!DOCTYPE r [<!ENTITY l0 \"ha\">");
        for (int i = 1; i < 20; i++) {
            xml.append("<!ENTITY l").append(i).append(" \"");
            xml.append(("&l" + (i - 1) + ";").repeat(10)).append("\">");
        }
        return xml + "]><r>&l19;</r>";
    }

    private static String csv() {
        StringBuilder text = new StringBuilder("name,value\n");
        for (int row = 1; row <= ROWS; row++) {
            text.append("name").append(row).append(',').append(row * 31 % 9973).append('\n');
        }
        return text.toString();
    }

    /** Written by hand: a library takes longer to write it than tools may take to read it. */
    private static byte[] workbook() throws IOException {
        String main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        String relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        String packaged = "http://schemas.openxmlformats.org/package/2006/";
        String type = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
        StringBuilder sheet = new StringBuilder("<worksheet xmlns=\"" + main + "\"><sheetData>");
        sheet.append("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>name</t></is></c>");
        sheet.append("<c r=\"B1\" t=\"inlineStr\"><is><t>value</t></is></c></row>");
        for (int row = 2; row <= ROWS + 1; row++) {
            sheet.append("<row r=\"").append(row).append("\"><c r=\"A").append(row);
            sheet.append("\"><v>")
                    .append(row * 7919L % 1_000_003)
                    .append("</v></c><c r=\"B")
                    .append(row);
            sheet.append("\"><v>").append(row * 31L % 9973).append("</v></c></row>");
        }
        sheet.append("</sheetData></worksheet>");
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put(
                "[Content_Types].xml",
                ("<Types xmlns=\"" + packaged + "content-types\"><Default Extension=\"rels\" ContentType="
                                + "\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                                + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" + type + "sheet.main+xml\"/>"
                                + "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"" + type
                                + "worksheet+xml\"/></Types>")
                        .getBytes(UTF_8));
        parts.put("_rels/.rels", relation(packaged, relations + "/officeDocument", "xl/workbook.xml"));
        parts.put(
                "xl/workbook.xml",
                ("<workbook xmlns=\"" + main + "\" xmlns:r=\"" + relations
                                + "\"><sheets><sheet name=\"Rows\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>")
                        .getBytes(UTF_8));
        parts.put("xl/_rels/workbook.xml.rels", relation(packaged, relations + "/worksheet", "worksheets/sheet1.xml"));
        parts.put("xl/worksheets/sheet1.xml", sheet.toString().getBytes(UTF_8));
        return zip(parts);
    }

    private static byte[] relation(String packaged, String type, String target) {
        return ("<Relationships xmlns=\"" + packaged + "relationships\"><Relationship Id=\"r1\" Type=\"" + type
                        + "\" Target=\"" + target + "\"/></Relationships>")
                .getBytes(UTF_8);
    }

    private static byte[] cutDocument() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (XWPFDocument document = new XWPFDocument()) {
            document.createParagraph().createRun().setText("The value is good. ".repeat(50));
            document.write(out);
        }
        return Arrays.copyOf(out.toByteArray(), out.size() / 2);
    }
}
