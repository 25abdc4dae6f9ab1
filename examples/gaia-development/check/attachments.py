"""Makes the binary attachments (xlsx, docx, pdf, zip) of the development set from the plain texts in sources/.

Usage: python3 attachments.py     (Python 3.9 or later, standard library only)

- NAME.zip/      a folder; its files go into the archive, and what is to be made is made first
- NAME.xlsx/     a folder; "1 Orders.csv" is the first sheet, Orders; "1 Orders.fills" gives colours, "B3 FFFF00" a line
- NAME.docx.txt  "# " begins a heading, "| a | b |" is a row of a table, each other line is a paragraph
- NAME.pdf.txt   lines of text; "---" alone begins a new page
The same sources give the same bytes.
"""
import csv
import io
import os
import re
import textwrap
import zipfile
from datetime import date
from xml.sax.saxutils import escape

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCES = os.path.join(HERE, "sources")
TARGET = os.path.join(HERE, "..", "2023", "validation")
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def archive(members):
    """Zip bytes of (name, bytes or text) pairs, with one fixed time stamp."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as z:
        for name, data in members:
            info = zipfile.ZipInfo(name, (2025, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            z.writestr(info, data if isinstance(data, bytes) else data.encode("utf-8"))
    return out.getvalue()


def package(types, root, parts):
    """An Office package: content types, the root relationship, and the parts."""
    overrides = "".join('<Override PartName="/%s" ContentType="%s"/>' % t for t in types)
    content = (XML + '<Types xmlns="%s/content-types"><Default Extension="rels" '
               'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
               '<Default Extension="xml" ContentType="application/xml"/>%s</Types>' % (PACKAGE, overrides))
    rels = relationships([("officeDocument", root)])
    return archive([("[Content_Types].xml", content), ("_rels/.rels", rels)] + parts)


def relationships(targets):
    rows = "".join('<Relationship Id="rId%d" Type="%s/%s" Target="%s"/>' % (k + 1, OFFICE, kind, target)
                   for k, (kind, target) in enumerate(targets))
    return XML + '<Relationships xmlns="%s/relationships">%s</Relationships>' % (PACKAGE, rows)


def column(index):
    return chr(65 + index) if index < 26 else chr(64 + index // 26) + chr(65 + index % 26)


def sheet(rows, fills, style):
    """One worksheet; numbers and ISO dates become numeric cells, all else inline strings."""
    lines = []
    for y, row in enumerate(rows, 1):
        cells = []
        for x, value in enumerate(row):
            ref = column(x) + str(y)
            fill = fills.get(ref, "")
            if re.fullmatch(r"-?\d+(\.\d+)?", value) and not re.match(r"0\d", value):
                cells.append('<c r="%s" s="%d"><v>%s</v></c>' % (ref, style(fill, False), value))
            elif re.fullmatch(r"\d{4}-\d\d-\d\d", value):
                serial = (date.fromisoformat(value) - date(1899, 12, 30)).days
                cells.append('<c r="%s" s="%d"><v>%d</v></c>' % (ref, style(fill, True), serial))
            elif value or fill:
                cells.append('<c r="%s" s="%d" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>'
                             % (ref, style(fill, False), escape(value)))
        lines.append('<row r="%d">%s</row>' % (y, "".join(cells)))
    return (XML + '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
            "<sheetData>%s</sheetData></worksheet>" % "".join(lines))


def xlsx(folder):
    names = sorted(n for n in os.listdir(folder) if n.endswith(".csv"))
    styles, sheets, titles = [("", False)], [], []

    def style(fill, dated):
        if (fill, dated) not in styles:
            styles.append((fill, dated))
        return styles.index((fill, dated))

    for name in names:
        with open(os.path.join(folder, name), encoding="utf-8", newline="") as lines:
            rows = list(csv.reader(lines))
        path, fills = os.path.join(folder, name[:-4] + ".fills"), {}
        if os.path.exists(path):
            with open(path, encoding="utf-8") as lines:
                fills = dict(line.split() for line in lines if line.strip())
        sheets.append(sheet(rows, fills, style))
        titles.append(re.sub(r"^\d+ ", "", name[:-4]))
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    colours = sorted({fill for fill, _ in styles if fill})
    fills = "".join('<fill><patternFill patternType="solid"><fgColor rgb="FF%s"/><bgColor indexed="64"/></patternFill>'
                    "</fill>" % c for c in colours)
    formats = "".join('<xf numFmtId="%d" fontId="0" fillId="%d" borderId="0" xfId="0" applyNumberFormat="1" '
                      'applyFill="1"/>' % (14 if dated else 0, colours.index(fill) + 2 if fill else 0)
                      for fill, dated in styles)
    look = (XML + '<styleSheet xmlns="%s"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
            '<fills count="%d"><fill><patternFill patternType="none"/></fill>'
            '<fill><patternFill patternType="gray125"/></fill>%s</fills>'
            '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
            '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
            '<cellXfs count="%d">%s</cellXfs></styleSheet>' % (main, len(colours) + 2, fills, len(styles), formats))
    entries = "".join('<sheet name="%s" sheetId="%d" r:id="rId%d"/>' % (escape(t), k, k)
                      for k, t in enumerate(titles, 1))
    book = (XML + '<workbook xmlns="%s" xmlns:r="%s"><sheets>%s</sheets></workbook>' % (main, OFFICE, entries))
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml."
    types = [("xl/workbook.xml", kind + "sheet.main+xml"), ("xl/styles.xml", kind + "styles+xml")]
    types += [("xl/worksheets/sheet%d.xml" % k, kind + "worksheet+xml") for k in range(1, len(sheets) + 1)]
    targets = [("worksheet", "worksheets/sheet%d.xml" % k) for k in range(1, len(sheets) + 1)]
    parts = [("xl/workbook.xml", book), ("xl/styles.xml", look),
             ("xl/_rels/workbook.xml.rels", relationships(targets + [("styles", "styles.xml")]))]
    parts += [("xl/worksheets/sheet%d.xml" % k, s) for k, s in enumerate(sheets, 1)]
    return package(types, "xl/workbook.xml", parts)


def docx(text):
    def paragraph(line, heading=False):
        bold = "<w:rPr><w:b/></w:rPr>" if heading else ""
        return '<w:p><w:r>%s<w:t xml:space="preserve">%s</w:t></w:r></w:p>' % (bold, escape(line))

    body, rows = [], []

    def table():
        if rows:
            body.append("<w:tbl>%s</w:tbl>" % "".join(
                "<w:tr>%s</w:tr>" % "".join("<w:tc>%s</w:tc>" % paragraph(cell) for cell in row) for row in rows))
            rows.clear()

    for line in text.splitlines():
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip().strip("|").split("|")])
            continue
        table()
        if line.strip():
            body.append(paragraph(line[2:], True) if line.startswith("# ") else paragraph(line))
    table()
    document = (XML + '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
                "<w:body>%s</w:body></w:document>" % "".join(body))
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return package([("word/document.xml", kind)], "word/document.xml", [("word/document.xml", document)])


def pdf(text):
    pages = [[]]
    for line in text.splitlines():
        if line.strip() == "---" or len(pages[-1]) >= 50:
            pages.append([])
        if line.strip() != "---":
            pages[-1] += textwrap.wrap(line, 90) or [""]
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"",
               b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"]
    kids = []
    for lines in pages:
        shown = b"".join(b"(%s) Tj T*\n" % re.sub(rb"([\\()])", rb"\\\1", line.encode("cp1252")) for line in lines)
        stream = b"BT /F1 11 Tf 14 TL 60 780 Td\n%sET" % shown
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.append(b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
                       b"/Resources << /Font << /F1 3 0 R >> >> >>" % len(objects))
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return out + (b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
                  % (len(objects) + 1, table, len(objects) + 1, len(out)))


def made(path):
    """Name and bytes of what the source at the path stands for."""
    name = os.path.basename(path)
    if name.endswith(".xlsx"):
        return name, xlsx(path)
    if name.endswith(".zip"):
        return name, archive(sorted(members(path, "")))
    with open(path, "rb") as file:
        data = file.read()
    if name.endswith((".docx.txt", ".pdf.txt")):
        return name[:-4], (docx if ".docx" in name else pdf)(data.decode("utf-8"))
    return name, data


def members(folder, prefix):
    for entry in sorted(os.listdir(folder)):
        path = os.path.join(folder, entry)
        if os.path.isdir(path) and not entry.endswith((".xlsx", ".zip")):
            yield from members(path, prefix + entry + "/")
        else:
            name, data = made(path)
            yield prefix + name, data


def main():
    for entry in sorted(os.listdir(SOURCES)):
        name, data = made(os.path.join(SOURCES, entry))
        with open(os.path.join(TARGET, name), "wb") as file:
            file.write(data)
    print("%d attachments" % len(os.listdir(SOURCES)))


if __name__ == "__main__":
    main()
