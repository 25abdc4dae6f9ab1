#!/usr/bin/env python3
"""Writes the binary attachments (xlsx, docx, pdf, zip) of the set from the readable sources beside this file.

Standard library only, and the same bytes every time: entries of archives are stored, not deflated, and carry one fixed date.
A source is named as the file it becomes with one more ending, or is a folder:

  name.xlsx.json  sheets with rows, and fills (cell -> RRGGBB); a text YYYY-MM-DD becomes a date cell
  name.docx.md    paragraphs separated by blank lines, "# " and "## " before headings
  name.pdf.txt    lines, "# " before headings, "---page---" between pages
  name.zip/       whatever lies in it, by the same rules

Usage: make_attachments.py [--check]   With --check nothing is written; exit 1 where a file differs from its source.
"""
import datetime
import io
import json
import pathlib
import re
import sys
import zipfile
from xml.sax.saxutils import escape

HERE = pathlib.Path(__file__).resolve().parent
SOURCES = HERE / "sources"
SET = HERE.parent / "2023" / "validation"
TWINS = HERE.parent / "twins"

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def archive(entries):
    """The bytes of a zip with these (name, bytes) entries."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as target:
        for name, data in entries:
            info = zipfile.ZipInfo(name, (2025, 1, 1, 0, 0, 0))
            info.create_system = 3
            info.external_attr = 0o100644 << 16
            target.writestr(info, data)
    return out.getvalue()


def package(main, kind, parts, relations=()):
    """An Office Open XML package: its main part, that part's type, all parts as (path, content type, xml)."""
    overrides = "".join(f'<Override PartName="/{path}" ContentType="{of}"/>' for path, of, _ in parts)
    types = (
        f'{XML}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )
    top = relationships([("rId1", "officeDocument", main)])
    folder, name = main.split("/")
    entries = [("[Content_Types].xml", types), ("_rels/.rels", top)]
    entries += [(f"{folder}/_rels/{name}.rels", relationships(relations))]
    entries += [(path, xml) for path, _, xml in parts]
    return archive((path, xml.encode("utf-8")) for path, xml in entries)


def relationships(relations):
    inner = "".join(f'<Relationship Id="{i}" Type="{OFFICE}/{of}" Target="{to}"/>' for i, of, to in relations)
    return f'{XML}<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>'


def column(index):
    return chr(ord("A") + index) if index < 26 else column(index // 26 - 1) + column(index % 26)


def xlsx(source):
    book = json.loads(source)
    fills = sorted({colour for sheet in book["sheets"] for colour in sheet.get("fills", {}).values()})
    # Styles: 0 plain, 1 date, 2 heading, then one for each fill.
    styled = {colour: 3 + n for n, colour in enumerate(fills)}
    fill_xml = "".join(
        f'<fill><patternFill patternType="solid"><fgColor rgb="FF{c}"/><bgColor indexed="64"/></patternFill></fill>'
        for c in fills
    )
    fill_styles = "".join(
        f'<xf numFmtId="0" fontId="0" fillId="{2 + n}" borderId="0" xfId="0" applyFill="1"/>' for n in range(len(fills))
    )
    styles = (
        f'{XML}<styleSheet xmlns="{SHEET}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>'
        '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font>'
        f'</fonts><fills count="{2 + len(fills)}"><fill><patternFill patternType="none"/></fill>'
        f'<fill><patternFill patternType="gray125"/></fill>{fill_xml}</fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="{3 + len(fills)}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
        '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
        f'<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>{fill_styles}</cellXfs></styleSheet>'
    )
    spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts, relations, names = [], [], []
    for number, sheet in enumerate(book["sheets"], 1):
        rows = "".join(row_xml(r, row, sheet.get("fills", {}), styled) for r, row in enumerate(sheet["rows"], 1))
        path = f"worksheets/sheet{number}.xml"
        xml = f'{XML}<worksheet xmlns="{SHEET}"><sheetData>{rows}</sheetData></worksheet>'
        parts.append((f"xl/{path}", f"{spreadsheet}.worksheet+xml", xml))
        relations.append((f"rId{number}", "worksheet", path))
        names.append(f'<sheet name="{escape(sheet["name"])}" sheetId="{number}" r:id="rId{number}"/>')
    relations.append(("rIdStyles", "styles", "styles.xml"))
    book_xml = f'{XML}<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}"><sheets>{"".join(names)}</sheets></workbook>'
    parts.insert(0, ("xl/workbook.xml", f"{spreadsheet}.sheet.main+xml", book_xml))
    parts.append(("xl/styles.xml", f"{spreadsheet}.styles+xml", styles))
    return package("xl/workbook.xml", spreadsheet, parts, relations)


def row_xml(number, row, fills, styled):
    cells = []
    for index, value in enumerate(row):
        at = f"{column(index)}{number}"
        style = styled[fills[at]] if at in fills else 2 if number == 1 else 0
        if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            serial = (datetime.date.fromisoformat(value) - datetime.date(1899, 12, 30)).days
            cells.append(f'<c r="{at}" s="1"><v>{serial}</v></c>')
        elif isinstance(value, str):
            cells.append(f'<c r="{at}" s="{style}" t="inlineStr"><is><t>{escape(value)}</t></is></c>')
        elif value is not None:
            cells.append(f'<c r="{at}" s="{style}"><v>{value}</v></c>')
    return f'<row r="{number}">{"".join(cells)}</row>'


def docx(source):
    paragraphs = []
    for block in re.split(r"\n\s*\n", source.strip()):
        heading = re.match(r"(#+) ", block)
        style = f'<w:pPr><w:pStyle w:val="Heading{len(heading[1])}"/></w:pPr>' if heading else ""
        text = escape(" ".join(block[heading.end() if heading else 0 :].split()))
        paragraphs.append(f'<w:p>{style}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>')
    document = f'{XML}<w:document xmlns:w="{WORD}"><w:body>{"".join(paragraphs)}<w:sectPr/></w:body></w:document>'
    headings = "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{n}"><w:name w:val="heading {n}"/><w:basedOn w:val="Normal"/>'
        f'<w:pPr><w:outlineLvl w:val="{n - 1}"/></w:pPr><w:rPr><w:b/><w:sz w:val="{36 - 4 * n}"/></w:rPr></w:style>'
        for n in (1, 2)
    )
    styles = (
        f'{XML}<w:styles xmlns:w="{WORD}"><w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
        f'<w:name w:val="Normal"/></w:style>{headings}</w:styles>'
    )
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    parts = [
        ("word/document.xml", f"{word}.document.main+xml", document),
        ("word/styles.xml", f"{word}.styles+xml", styles),
    ]
    return package("word/document.xml", word, parts, [("rId1", "styles", "styles.xml")])


def pdf(source):
    """A PDF 1.4 with one text operator a line, in the standard fonts Helvetica and Helvetica-Bold."""
    pages = [page.strip("\n").split("\n") for page in source.strip().split("---page---")]
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", None]
    objects += [
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>"
        for name in ("Helvetica", "Helvetica-Bold")
    ]
    kids = []
    for lines in pages:
        drawn, y = [], 800
        for line in lines:
            heading = line.startswith("# ")
            text = line[2 if heading else 0 :].replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
            font = "/F2 13 Tf" if heading else "/F1 9 Tf"
            if text:
                drawn.append(f"BT {font} 40 {y} Td ({text}) Tj ET")
            y -= 24 if heading else 14
        stream = "\n".join(drawn)
        kids.append(len(objects) + 1)
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> "
            f"/Contents {len(objects) + 2} 0 R >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] /Count {len(kids)} >>"
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    start = len(out)
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode("ascii")
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode("ascii")
    return out


WRITERS = {".xlsx.json": xlsx, ".docx.md": docx, ".pdf.txt": pdf}


def built(path):
    """The (name, bytes) that a source becomes."""
    if path.is_dir():
        return path.name, archive(built_under(path, ""))
    for ending, writer in WRITERS.items():
        if path.name.endswith(ending):
            return path.name[: path.name.rindex(".")], writer(path.read_text("utf-8"))
    return path.name, path.read_bytes()


def built_under(folder, prefix):
    entries = []
    for path in sorted(folder.iterdir(), key=lambda p: p.name):
        if path.is_dir() and not path.name.endswith(".zip"):
            entries += built_under(path, f"{prefix}{path.name}/")
        else:
            name, data = built(path)
            entries.append((prefix + name, data))
    return entries


def attachments():
    """All (path, bytes) that have to be there: from sources, and copies of the originals' files for twins."""
    made = {SET / name: data for name, data in map(built, sorted(SOURCES.iterdir()))}
    files = {}
    for line in (SET / "metadata.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        files[row["task_id"]] = row["file_name"]
    for original, *twins in json.loads((TWINS / "twins.json").read_text("utf-8")).values():
        if files[original]:
            path = SET / files[original]
            for twin in twins:
                made[TWINS / "2023" / "validation" / (twin + path.suffix)] = made.get(path) or path.read_bytes()
    return made


def main():
    check = "--check" in sys.argv[1:]
    wrong = 0
    for path, data in attachments().items():
        if check and (not path.exists() or path.read_bytes() != data):
            print(f"{path.name} differs from its source")
            wrong += 1
        elif not check:
            path.write_bytes(data)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
