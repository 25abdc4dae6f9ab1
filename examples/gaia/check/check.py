#!/usr/bin/env python3
"""Derives every answer of the offline set a second time and compares.

Standard library only. Each task has its own few lines below, written from its question and its attachment, not from the answer that
the metadata gives; xlsx and docx are read here from their XML, pdf from its text operators. Numbers of a question stand as
parameters, so that a twin with other numbers is derived by the same lines.

Besides: attachments are what their sources say, answers don't stand in their questions, and answers of levels 2 and 3 don't stand
in their attachments but for those that index.csv marks as extraction or selection (and those do).

Usage: check.py [--quiet]   Exit 1 on any difference.
"""
import csv
import io
import json
import math
import pathlib
import re
import statistics
import sys
import zipfile
from collections import defaultdict
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from html.parser import HTMLParser
from xml.etree import ElementTree

sys.dont_write_bytecode = True

import make_attachments  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent
SET = HERE.parent / "2023" / "validation"
TWINS = HERE.parent / "twins"
D = Decimal


# ---- reading attachments


class Page(HTMLParser):
    """Text of a page, one line for each block, cells of a row separated by tabs."""

    def __init__(self):
        super().__init__()
        self.text = ""

    def handle_endtag(self, tag):
        self.text += "\t" if tag in ("td", "th") else "\n" if tag in ("p", "h1", "h2", "tr", "title", "footer") else ""

    def handle_data(self, data):
        self.text += data if data.strip() else ""


def text_of(name, data):
    kind = name.rsplit(".", 1)[1]
    if kind == "pdf":
        runs = re.findall(rb"\(((?:\\.|[^\\()])*)\) Tj", data)
        return "\n".join(re.sub(rb"\\(.)", rb"\1", run).decode("cp1252") for run in runs)
    if kind == "docx":
        root = ElementTree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
        word = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
        return "\n".join("".join(t.text for t in p.iter(word + "t")) for p in root.iter(word + "p"))
    if kind == "html":
        page = Page()
        page.feed(data.decode("utf-8"))
        return page.text
    if kind == "xlsx":
        cells = [str(cell) for rows in sheets(data).values() for row in rows for cell in row.values()]
        return "\n".join(cell.removesuffix(".0") for cell in cells)
    return data.decode("utf-8")


def sheets(data):
    """Sheet name -> rows as column -> value; a date cell as its ISO text; "#column" is the fill of that column's cell."""
    book = zipfile.ZipFile(io.BytesIO(data))
    main = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    link = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    targets = {r.get("Id"): r.get("Target") for r in ElementTree.fromstring(book.read("xl/_rels/workbook.xml.rels"))}
    styles = ElementTree.fromstring(book.read("xl/styles.xml"))
    fills = [f.find(f"{main}patternFill/{main}fgColor") for f in styles.find(main + "fills")]
    formats = [(x.get("numFmtId"), fills[int(x.get("fillId"))]) for x in styles.find(main + "cellXfs")]
    result = {}
    for sheet in ElementTree.fromstring(book.read("xl/workbook.xml")).iter(main + "sheet"):
        rows = []
        for row in ElementTree.fromstring(book.read("xl/" + targets[sheet.get(link)])).iter(main + "row"):
            cells = {}
            for cell in row:
                at = re.match("[A-Z]+", cell.get("r"))[0]
                number_format, fill = formats[int(cell.get("s", 0))]
                if cell.get("t") == "inlineStr":
                    value = "".join(t.text for t in cell.iter(main + "t"))
                else:
                    value = float(cell.find(main + "v").text)
                    if number_format == "164":
                        value = (date(1899, 12, 30) + timedelta(value)).isoformat()
                cells[at] = (value, fill.get("rgb")[2:] if fill is not None else "")
            rows.append(cells)
        head = rows[0]
        result[sheet.get("name")] = [
            {k: v for at, (value, fill) in row.items() for k, v in ((head[at][0], value), ("#" + head[at][0], fill))}
            for row in rows[1:]
        ]
    return result


class Files:
    """The attachment of a task, or what lies in it."""

    def __init__(self, path):
        self.entries = {}
        if path and path.suffix == ".zip":
            archive = zipfile.ZipFile(path)
            self.entries = {n: archive.read(n) for n in archive.namelist()}
        elif path:
            self.entries = {path.name: path.read_bytes()}

    def data(self, name=None):
        return self.entries[name] if name else next(iter(self.entries.values()))

    def text(self, name=None):
        name = name or next(iter(self.entries))
        return text_of(name, self.entries[name])

    def csv(self, name=None, delimiter=","):
        return list(csv.DictReader(io.StringIO(self.text(name)), delimiter=delimiter))

    def json(self):
        return json.loads(self.data())

    def sheets(self, name=None):
        return sheets(self.data(name))

    def all_text(self):
        return "\n".join(text_of(name, data) for name, data in self.entries.items())

    def find(self, pattern, name=None):
        """The first group of the only place that matches."""
        found = re.findall(pattern, self.text(name), re.MULTILINE)
        assert len(set(found)) == 1, f"{pattern} found {found}"
        return found[0]


def rounded(value, places=0):
    """Rounded, where it is plain which way: no task may hang on how halves are rounded."""
    value = D(value)
    scaled = value.scaleb(places) % 1
    assert abs(scaled - D("0.5")) > D("0.001"), f"{value} lies between two roundings"
    return value.quantize(D(1).scaleb(-places), ROUND_HALF_UP)


def total(rows, key, value):
    sums = defaultdict(D)
    for row in rows:
        sums[row[key]] += D(str(row[value]))
    return dict(sums)


def best(scores, count=1):
    """The names with the highest scores; no two of the first may have the same."""
    order = sorted(scores, key=scores.get, reverse=True)
    assert len({scores[name] for name in order[: count + 1]}) == min(count + 1, len(order)), f"a tie in {scores}"
    return order[:count]


def only(values):
    values = list(values)
    assert len(values) == 1, f"not one but {values}"
    return values[0]


# ---- the tasks

CHECKS = {}


def check(label, **swapped):
    """Registers a derivation; keyword arguments are those of its twin with other numbers."""

    def register(function):
        CHECKS[label] = (function, swapped)
        return function

    return register


@check("A1", length="9.6", width="5.35", price="4.12")
def edging(files, length="14.2", width="6.75", price="3.86"):
    return rounded((D(length) + D(length) + D(width) + D(width)) * D(price), 2)


@check("A2")
def savings(files):
    crowns = D(2400)
    for _ in range(6):
        crowns += crowns * D("0.035")
    return rounded(crowns)


@check("A3")
def visitors(files):
    days = [318, 402, 276, 455, 390, 811, 742]
    return rounded(D(sum(days)) / len(days), 1)


@check("A4", height="2.4", floors=(("6.3", "4.4"), ("3.9", "3.1")), openings="12.6", covers="8.5", tin="31.40")
def paint(files, height="2.6", floors=(("5.2", "4.1"), ("3.8", "3.3")), openings="11.4", covers="9.5", tin="27.90"):
    area = -D(openings)
    for a, b in floors:
        area += 2 * D(height) * D(a) + 2 * D(height) * D(b)
    tins = 0
    while tins * D("2.5") * D(covers) < 2 * area:
        tins += 1
    return tins * D(tin)


@check("A5", prices=("0.14", "0.11", "0.07"), binding="5.20", discount=12, pages=645)
def printing(files, prices=("0.12", "0.09", "0.065"), binding="4.50", discount=8, pages=730):
    bill = D(binding)
    for page in range(1, pages + 1):
        bill += D(prices[0] if page <= 100 else prices[1] if page <= 500 else prices[2])
    return rounded(bill * (100 - discount) / 100, 2)


@check("A6")
def rolls(files):
    # t minutes after Ilse began: 45 t / 60 + 60 (t - 90) / 60 = 420
    minutes = (D(420) + D(90)) / (D(45) / 60 + 1)
    return rounded(minutes - 90)


@check("A7")
def final_mark(files):
    homework = sorted([78, 91, 85, 66])[1:]
    return rounded(2 * (80 - D(sum(homework)) / 3 / 5 - D(72) * 3 / 10), 1)


@check("A8")
def fuel(files):
    return rounded((D(312) * D("8.4") + D(86) * D("11.2")) / 100 * D("1.74") / 5, 2)


@check("A9", group="clubs", price="18.50")
def payment(files, group="wholesale", price="18.75"):
    book = files.sheets()
    discount = only(row["Discount %"] for row in book["Terms"] if row["Group"] == group)
    due = rounded(36 * D(price) * D("1.19") * (100 - D(discount)) / 100, 2)
    return only(row["Customer"] for row in book["Expected"] if rounded(D(str(row["Amount"])), 2) == due)


@check("A10")
def pump(files):
    note = files.text("pond.txt")
    sides = [D(n) for n in re.findall(r"([\d.]+) m (?:long|wide|deep)", note)]
    minutes, lost = D(re.search(r"every (\d+) min", note)[1]), D(re.search(r"(\d+)% of the", note)[1])
    hourly = math.prod(sides) * 1000 * 60 / minutes
    fit = [r for r in files.csv("pumps.csv") if r["on sale"] == "yes"]
    fit = [r for r in fit if D(r["rated litres per hour"]) * (100 - lost) / 100 >= hourly]
    return min(fit, key=lambda r: D(r["price"]))["model"]


@check("B1")
def oven(files):
    return rounded((D(365) - 32) / D("1.8"))


@check("B2", miles="4.9")
def trail(files, miles="7.3"):
    return rounded(D(miles) * 1760 * 3 * 12 * D("0.0254") / 1000, 2)


@check("B3")
def flat(files):
    return rounded(1180 * D("0.3048") ** 2, 1)


@check("B4")
def consumption(files):
    return rounded(100 / (34 * D("1.609344") / D("3.785411784")), 2)


@check("B5", sides=("3.6", "2.5", "0.55"), gallons=9)
def pool(files, sides=("4.2", "2.1", "0.6"), gallons=13):
    return rounded(math.prod(map(D, sides)) * 1000 / (gallons * D("3.785411784")))


@check("B6", knots=14, hours="79.5")
def mail_boat(files, knots=17, hours="53.5"):
    return rounded(knots * D("1.852") * D(hours))


@check("B7")
def parcels(files):
    pound = D("0.45359237")
    return ", ".join(str(rounded(kg, 2)) for kg in sorted([5 * pound + 6 * pound / 16, D("2.310"), 88 * pound / 16]))


@check("B8", tonnes="2.8")
def bridge(files, tonnes="3.2"):
    loads = {r["name"]: D(r["gross weight (lb)"]) * D("0.45359237") / 1000 for r in files.csv()}
    return only(best({name: load for name, load in loads.items() if load <= D(tonnes)}))


@check("B9", bushels=23, pecks=4, corn="oats")
def rye(files, bushels=14, pecks=3, corn="rye"):
    assert "peck is a fifth of a bushel" in files.text()
    pounds = D(files.find(rf"A bushel of {corn} counts as (\d+) pounds"))
    kilograms = D(files.find(r"market pound.* weighs ([\d.]+) modern kilograms"))
    return rounded((5 * bushels + pecks) * pounds * kilograms / 5, 1)


@check("B10")
def rope(files):
    ell = D(files.find(r"Since the new charter it is ([\d.]+) m", "measures.md"))
    fathom = ell * D(files.find(r"fathom is ([\d.]+) ells", "measures.md"))
    long_enough = [r for r in files.csv("ropes.csv") if D(r["length in fathoms"]) * fathom >= 148]
    return min(long_enough, key=lambda r: D(r["length in fathoms"]))["rope"]


@check("C1", plot="14")
def allotment(files, plot="27"):
    return only(r["tenant"] for r in files.csv() if r["plot"] == plot)


@check("C2")
def ticket(files):
    return D(only(r["low season"] for r in files.sheets()["Prices"] if r["ticket"] == "family day ticket"))


@check("C3")
def game(files):
    return only(g["minutes"] for g in files.json() if g["title"] == "Harbour Lights")


@check("C4", months=("2024-06", "2024-08"))
def honey(files, months=("2024-07",)):
    return sum(D(r["honey kg"]) for r in files.csv() if r["slope"] == "south" and r["date"][:7] in months)


@check("C5")
def unpaid(files):
    return sum(int(r["Rent"]) for r in files.sheets()["Market"] if r["#Stall"] == "FFFF00")


@check("C6", month="2025-04")
def borrower(files, month="2025-03"):
    book = files.sheets()
    days = total([r for r in book["Loans"] if r["began"].startswith(month)], "member", "days")
    member = only(best(days))
    return only(r["surname"] for r in book["Members"] if r["member"] == member)


@check("C7")
def boats(files):
    counts = defaultdict(list)
    for row in files.csv(delimiter=";"):
        if row["status"] != "cancelled":
            counts[row["boat"]].append(int(row["passengers"]))
    return only(best({boat: statistics.mean(n) for boat, n in counts.items()}))


@check("C8")
def apples(files):
    return ", ".join(sorted(a["variety"] for a in files.json() if (a["ripens"], a["taste"]) == ("October", "tart")))


@check("C9")
def jam(files):
    shops = {r["shop"]: r for r in files.sheets("shops.xlsx")["Shops"]}
    sent = [dict(r, **shops[r["shop"]]) for r in files.csv("orders.csv") if r["status"] != "cancelled"]
    return ", ".join(best(total([r for r in sent if r["region"] == "Uplands"], "town", "jars"), 3))


@check("C10")
def rivers(files):
    passed = {r["Gauge"]: r["River"] for r in files.sheets("gauges.xlsx")["Gauges"] if r["#Gauge"] == "00B050"}
    levels = defaultdict(list)
    for row in files.csv("readings.csv"):
        if row["gauge"] in passed:
            levels[passed[row["gauge"]]].append(int(row["level cm"]))
    return only(best({river: statistics.median(n) for river, n in levels.items()}))


@check("D1")
def clock(files):
    return files.find(r"It was built by (\w+ \w+) and has struck")


@check("D2")
def deposit(files):
    return files.find(r"locker key you leave a deposit of (\d+) crowns")


@check("D3")
def keeper(files):
    return files.find(r"The first keeper, [\w ]+, was born in (\w+ \w+) and")


@check("D4")
def scores(files):
    lines = files.text().splitlines()
    at = only(n for n, line in enumerate(lines) if "custody of the scores" in line)
    return re.search(r"in September they pass to (\w+ \w+)\.", lines[at + 1])[1]


@check("D5")
def light(files):
    return files.find(r"^(\w+): the mesh is clogged; rinse").lower()


@check("D6")
def landlord(files):
    books = re.findall(r"\"([\w ]+)\"", files.text())
    assert books[:2] == ["Lanterns for Moles", "Tidewrack"]
    passage = only(p for p in files.text().split("\n\n") if f'"{books[1]}"' in p)
    inn = re.search(r"parcel for the printer tied up, at the ([A-Z]\w+ [A-Z]\w+)", passage)[1]
    return files.find(rf"At the {inn} (\w+ \w+) was host")


@check("D7")
def stops(files):
    text = files.text()
    ways = re.findall(r"^(\w[\w ]+)\t\d+\t([a-z ]+)\t", text, re.MULTILINE)
    broken = re.findall(r"At (\w+) the lift stays out of service", text)
    return ", ".join(stop for stop, way in ways if way == "stairs only" or (way == "lift" and stop in broken))


@check("D8")
def leather(files):
    return files.find(r"surface crumbles to dust.*, then a thin coat of (\w+)\.")


MONTHS = "January February March April May June July August September October November December".split()


def day(text):
    """A date written as 4 July 2025, July 4, 2025 or 2025-07-04."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return date.fromisoformat(text)
    words = text.replace(",", "").split()
    month = only(w for w in words if w in MONTHS)
    number, year = (int(w) for w in words if w != month)
    return date(year, MONTHS.index(month) + 1, number)


@check("D9")
def quay(files):
    signed = {}
    for name in files.entries:
        text = files.text(name)
        if name.startswith("notice") and "Notice by the harbour mistress" in text and "DRAFT" not in text:
            signed[day(re.search(r"Signed on (\d+ \w+ \d{4})", text)[1])] = text
    assert len(signed) == 2
    return re.search(r"(?:moor|make fast) at (\w+ Quay)", signed[max(signed)])[1]


@check("D10", on=date(2025, 3, 9))
def badge(files, on=date(2025, 6, 3)):
    text = files.text()
    colour = re.search(r"volunteers an? (\w+) one", text)[1]
    withdrawn = {n: day(d) for n, d in re.findall(r"Amendment (\d) is withdrawn with effect from (\d+ \w+ \d+)", text)}
    changes = re.findall(r"Amendment (\d), to chapter 2\. Volunteers wear an? (\w+) badge\. In force from (\d+ \w+ \d+)", text)
    assert len(changes) == 2
    for number, other, since in sorted(changes, key=lambda c: day(c[2])):
        if day(since) <= on < withdrawn.get(number, date.max):
            colour = other
    return colour


@check("E1", start=date(2022, 10, 23), end=date(2024, 5, 14))
def dark(files, start=date(2023, 11, 19), end=date(2025, 3, 8)):
    days = 0
    while start < end:
        start += timedelta(1)
        days += 1
    return days


@check("E2")
def opened(files):
    return f"{date(1961, 9, 17):%A}"


@check("E3", start=date(2025, 1, 28), days=145)
def cheese(files, start=date(2024, 3, 5), days=200):
    return date.fromordinal(start.toordinal() + days)


@check("E4")
def launches(files):
    written = ["July 4, 1998", "30 March 1998", "28 June 1998", "April 12, 1998", "9 November 1997"]
    return ", ".join(str(d) for d in sorted(map(day, written)))


@check("E5", ordered=date(2025, 12, 16), days=14)
def desk(files, ordered=date(2025, 12, 18), days=10):
    while days:
        ordered += timedelta(1)
        if ordered.weekday() < 5 and (ordered.month, ordered.day) not in ((12, 25), (12, 26), (1, 1), (1, 6)):
            days -= 1
    return ordered


@check("E6")
def circle(files):
    year = [date(2025, 1, 1) + timedelta(n) for n in range(365)]
    meetings = [d for d in year if d.weekday() == 1 and 8 <= d.day <= 14 and d.month != 8]
    return (meetings[-1] - next(d for d in meetings if d > date(2025, 6, 10))).days


def months_later(start, months):
    years, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    last = (date(years + month // 11, month % 11 + 1 if month == 11 else month + 2, 1) - timedelta(1)).day
    return date(years, month + 1, min(start.day, last))


@check("E7", bought=date(2022, 3, 31), months=30, broke=date(2024, 7, 17))
def guarantee(files, bought=date(2023, 8, 31), months=18, broke=date(2024, 11, 5)):
    return (months_later(bought, months) - broke).days


@check("E8")
def bins(files):
    days = [date(2026, 1, 3) + timedelta(10 * n) for n in range(10)]
    days = [d + timedelta(1) if d.weekday() == 6 else d for d in days]
    return ", ".join(str(d) for d in days if (d.year, d.month) == (2026, 2))


@check("E9")
def registry(files):
    closed = {r["date"] for r in files.csv()}
    may = [date(2026, 5, n) for n in range(1, 32)]
    return sum(d.weekday() < 5 and str(d) not in closed for d in may)


@check("E10")
def leases(files):
    def signed(name, pattern):
        return day(files.find(pattern, f"leases/{name}"))

    assert "runs for 36 months" in files.text("leases/bookbinder.txt")
    assert "ends eighteen months after it was signed" in files.text("leases/potter.md")
    assert "ends 18 months after that day" in files.text("leases/luthier.docx")
    assert "Five years after the day of the signature" in files.text("leases/weaver.html")
    assert "400 days counted from that date" in files.text("leases/glazier.txt")
    return min(
        months_later(signed("bookbinder.txt", r"on (\d+ \w+ \d{4})"), 36),
        months_later(signed("potter.md", r"signed: ([\d-]+)"), 18),
        months_later(signed("luthier.docx", r"on (\d+ \w+ \d{4})"), 18),
        months_later(signed("weaver.html", r"signed a week later, on (\d+ \w+ \d{4})"), 60),
        signed("glazier.txt", r"Signed on (\w+ \d+, \d{4})") + timedelta(400),
    )


@check("F1")
def sister(files):
    baker = files.find(r"baker is ([\w ]+)", "shops.txt")
    player = files.find(rf"sister of {baker} is ([\w ]+)", "families.txt")
    return files.find(rf"{player} plays the (\w+)", "band.txt")


@check("F2")
def old_bridge(files):
    house = files.find(r"Odo Farrant lives in the (\w+)", "houses.md")
    name = files.find(rf"{house}; right next to it stands ([\w']+ Bridge)", "walks.md")
    return files.find(rf"{name} was built in (\d+)", "bridges.md")


@check("F3")
def cat(files):
    ship = files.find(r"Mail to Farholm is brought by the ([\w ]+)", "post.txt")
    return files.find(rf"cat of the {ship} is called ([\w ]+)", "cats.txt")


@check("F4")
def mast(files):
    first = files.find(r"The (\w+) rounded the beacon ahead of all", "race-2023.txt")
    name = files.find(rf"The {first} is (\w+ \w+)", "names.txt")
    boat = files.find(rf"{name} sails the (\w+)", "boats.txt")
    return files.find(rf"{boat}: mast of (\w+)", "yard-book.txt")


@check("F5", step="17.2")
def climb(files, step="18.7"):
    composer = files.find(r"'Winter Ferry' was signed by (\w+)", "songs.txt")
    name = files.find(rf"Behind {composer} hid (\w+ \w+)", "pen-names.txt")
    town = files.find(rf"{name} was born in ([\w ]+)", "people.txt")
    return rounded(int(files.find(rf"^{town}: (\d+) steps", "towers.txt")) * D(step) / 100, 2)


@check("F6")
def restaurant(files):
    thief = files.find(r"the thief was the (\w+)", "report.txt")
    name = files.find(rf"The {thief}: real name (\w+ \w+)", "police-files.txt")
    cousin = files.find(rf"{name} had no .* His only cousin was ([\w -]+)\.", "family-tree.txt")
    return files.find(rf"{cousin} has opened the ([A-Z]\w+ [A-Z]\w+)", "gazette.txt")


@check("F7", children=27, adults=3)
def school_trip(files, children=24, adults=2):
    stone = files.find(r"Oxley Moor is known as the ([\w ]+)", "finds.txt")
    street = files.find(rf"The {stone} has found its place in the house in ([\w ]+)", "loans.txt")
    museum = files.find(rf"{street}: ([\w ]+)", "museums.txt")
    child, adult = files.find(rf"{museum}: children ([\d.]+), grown-ups ([\d.]+\d)", "prices.txt")
    return children * D(child) + adults * D(adult)


@check("F8")
def founder(files):
    alias = files.find(r"^Tansley: (?:the )?(.+)\.", "schools.txt")
    name = files.find(rf"{alias}, shows (\w+ \w+)", "portraits.txt")
    number = files.find(rf"{name}, see births no\. (\d+)", "register.txt")
    return f"{date.fromisoformat(only(r['born'] for r in files.csv('births.csv') if r['no'] == number)):%A}"


@check("F9")
def keys(files):
    drawn = {name: int(year) for name, year in re.findall(r"The ([\w']+ Map) was drawn in (\d+)", files.text("maps.txt"))}
    chest = files.find(rf"The {min(drawn, key=drawn.get)} is kept in the (\w+ Chest)", "inventory.txt")
    room = files.find(rf"{chest} stands in the ([\w ]+)", "furniture.txt")
    key = files.find(rf"Key no\. (\d+): {room}", "keys.txt")
    holders = files.find(rf"No\. {key}: (.+)\.", "key-holders.txt").split(", ")
    return ", ".join(sorted(holder.split()[-1] for holder in holders))


@check("F10", pace="3.5")
def walk(files, pace="3"):
    owl, organ = files.find(r"called (the Owl of \w+)", "munk.txt"), files.find(r"plays the (\w+) organ", "munk.txt")
    teacher = files.find(rf"(?i){owl} was (\w+ \w+)", "nicknames.txt")
    start = files.find(rf"{teacher} is buried in (\w+)", "graves.txt")
    church = files.find(rf"{organ} organ is in ([\w ']+)", "organs.txt")
    organist = files.find(rf"{church}: (\w+ \w+)", "organists.txt")
    end = files.find(rf"{organist} lives in (\w+)", "addresses.txt")
    by = files.find(rf"Who goes from {start} to {end} goes by way of (\w+)", "closures.txt")
    roads = {(r["from"], r["to"]): r for r in files.csv("roads.csv")}
    assert roads[start, end]["state"] == "closed"
    way = D(roads[start, by]["km"]) + D(roads[by, end]["km"])
    return rounded(way / (D(pace) * D("1.609344")) * 60)


# ---- comparing


def same(answer, derived):
    """Equal as numbers, or else as texts; nothing is rounded or folded here."""
    derived = str(derived)
    try:
        return D(answer) == D(derived)
    except ArithmeticError:
        return answer == derived


def normal(text):
    return " ".join(re.sub(r"[^\w\s.]|\.(?!\d)", " ", text.lower()).split())


def stands_in(answer, text):
    """Whether the answer stands in a text as words of its own, however they are written."""
    return re.search(rf"(?<![\w.]){re.escape(normal(answer))}(?![\w]|\.\d)", normal(text)) is not None


def rows_of(folder):
    return {r["task_id"]: r for r in map(json.loads, (folder / "metadata.jsonl").read_text("utf-8").splitlines())}


def problems_of(row, folder, label, exempt, arguments):
    path = folder / row["file_name"] if row["file_name"] else None
    files = Files(path)
    answer = row["Final answer"]
    try:
        derived = CHECKS[label][0](files, **arguments)
    except Exception as failure:  # a derivation that doesn't come through is a difference too
        derived = f"{type(failure).__name__}: {failure}"
    problems = [] if same(answer, derived) else [f"derived {derived}"]
    if stands_in(answer, row["Question"]):
        problems.append("the answer stands in the question")
    if row["Level"] > 1 and stands_in(answer, files.all_text()) != bool(exempt):
        problems.append(f"marked {exempt}, but the answer isn't in the attachment" if exempt else "the answer stands in the attachment")
    return problems


def main():
    quiet = "--quiet" in sys.argv[1:]
    index = {r["label"]: r for r in csv.DictReader(io.StringIO((HERE.parent / "index.csv").read_text("utf-8")))}
    originals, twins = rows_of(SET), rows_of(TWINS / "2023" / "validation")
    clusters = json.loads((TWINS / "twins.json").read_text("utf-8"))
    failed = 0
    todo = [(originals[r["task_id"]], SET, label, {}, "") for label, r in index.items()]
    for label, (original, paraphrase, swap) in clusters.items():
        assert original == index[label]["task_id"]
        todo.append((twins[paraphrase], TWINS / "2023" / "validation", label, {}, "paraphrase"))
        todo.append((twins[swap], TWINS / "2023" / "validation", label, CHECKS[label][1], "other numbers"))
        if twins[swap]["Final answer"] == originals[original]["Final answer"]:
            print(f"{label}: other numbers give no other answer")
            failed += 1
    if set(index) != set(CHECKS) or len(todo) != len(originals) + len(twins):
        print("The index, the metadata and the derivations don't hold the same tasks")
        failed += 1
    for row, folder, label, arguments, twin in todo:
        problems = problems_of(row, folder, label, index[label]["extraction"], arguments)
        failed += bool(problems)
        if problems or not quiet:
            verdict = "; ".join(problems) or "ok"
            print(f"{label:4} L{row['Level']} {row['task_id'][:8]} {twin:13} {row['Final answer']:45.45} {verdict}")
    for path, data in make_attachments.attachments().items():
        if not path.exists() or path.read_bytes() != data:
            print(f"{path.name} isn't what its source says")
            failed += 1
    if not quiet:
        print("\nAnswers of levels 2 and 3 that stand in the attachment, since the task is to find or to select them:")
        for kind in ("extraction", "selection"):
            print(f"  {kind}: " + " ".join(label for label, r in index.items() if r["extraction"] == kind))
    print(f"{len(todo)} answers derived, {failed} differences")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
