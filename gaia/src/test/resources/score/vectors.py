"""Prints vectors for the scorer, one JSON object a line: an answer, a ground truth, and the verdict of GAIA's rules in Python.

    python3 vectors.py 1 600 > vectors.jsonl      seed and number of vectors; made with CPython 3.11
    python3 vectors.py every > every.jsonl        each code point that CPython's Unicode tables have; a few million bytes
"""

import json
import random
import re
import string
import sys
import unicodedata


def number(text):
    try:
        return float(text)
    except ValueError:
        return None


def same_number(answer, truth):
    for sign in "$%,":
        answer = answer.replace(sign, "")
    value = number(answer)
    return (float("inf") if value is None else value) == truth


def plain(text, punctuation):
    text = re.sub(r"\s", "", text).lower()
    return text if punctuation else "".join(c for c in text if c not in string.punctuation)


def verdict(answer, truth):
    answer = "None" if answer is None else answer
    if number(truth) is not None:
        return same_number(answer, number(truth))
    if "," in truth or ";" in truth:
        answers, truths = re.split("[,;]", answer), re.split("[,;]", truth)
        return len(answers) == len(truths) and all(
            same_number(a, number(t)) if number(t) is not None else plain(a, True) == plain(t, True)
            for a, t in zip(answers, truths)
        )
    return plain(answer, False) == plain(truth, False)


SPACES = [" ", "  ", "\t", "\n", "\r\n", "\x0b", "\x0c", "\x1c", "\x1d", "\x1f", "\x85", "\xa0", "\u1680", "\u2003", "\u2028",
          "\u202f", "\u3000", "\u200b", "\u180e", "\ufeff", "\x00", "\x7f"]
DIGITS = ["１７", "٣٤", "१०", "߁", "𝟏𝟕", "²", "½", "Ⅷ", "一", "1７"]
NUMBERS = ["0", "-0", "17", "+17", "17.", "17.0", "1e3", "1E+3", "1_000", "1__0", "_1", "1_", "1_.0", "1._0", "1e1_0", "1e_1", ".5", ".",
           "1e", "1e400", "-1e400", "1e-400", "inf", "-INF", "Infinity", "infinit", "nan", "+NaN", "-nan", "0x10", "0x1p4", "17d", "17f",
           "17L", "NaN1", "True", "1,234", "1,234.5", "89706.00", "0.1", "0.10000000000000001", "0.30000000000000004", "100000000000000000001",
           "9007199254740993", "9007199254740992", "2.4703282292062328e-324", "1.7976931348623159e308", "1 000", "- 17", "--17", "\u221217"]
WORDS = ["egalitarian", "Saint Petersburg", "St. Petersburg", "New-York", "new york", "\"hi\"", "hi", "café", "cafe\u0301", "CAFÉ", "İstanbul",
         "istanbul", "i\u0307stanbul", "STRASSE", "straße", "ẞ", "ΟΔΟΣ", "οδος", "οδοσ", "ὈΔΥΣΣΕΎΣ", "ΑΣ.Β", "ΑΣ Β", "Σ", "ǅ", "ß", "K", "Å", "\u2019s",
         "'s", "“q”", "THE END", "the end.", "...", "", "None", "null", "😀", "𐐀", "𐐨", "\ud800", "\udfff", "a\ud83d", "5 apples", "Я", "я"]
UNITS = ["", "", "", "%", "$", "€", " hours", "km", ".", "!", "s", "$$", ",", ";", "\u00a3"]


def atom(draw):
    kind = draw.random()
    if kind < 0.35:
        return draw.choice(NUMBERS)
    if kind < 0.45:
        return draw.choice(DIGITS)
    if kind < 0.6:
        return repr(draw.choice([draw.randint(-2000, 2000), round(draw.uniform(-99, 99), draw.randint(0, 5)), draw.random() * 1e30]))
    if kind < 0.9:
        return draw.choice(WORDS)
    return "".join(draw.choice("0123456789_.eE+-ΣΑσς'.:·aAiİ\u0301\u00ad") for _ in range(draw.randint(1, 8)))


def element(draw):
    text = atom(draw)
    if draw.random() < 0.3:
        text = draw.choice(["", "$", "+", "-", "the "]) + text + draw.choice(UNITS)
    if draw.random() < 0.3:
        text = draw.choice(SPACES) + text
    if draw.random() < 0.3:
        text += draw.choice(SPACES)
    return text


def changed(draw, text):
    """The same in other words, mostly still right, sometimes just not."""
    kind = draw.randint(0, 13)
    at = draw.randint(0, len(text))
    if kind <= 1:
        return text
    if kind == 2:
        return text.upper()
    if kind == 3:
        return text.lower()
    if kind == 4:
        return text[:at] + draw.choice(SPACES) + text[at:]
    if kind == 5:
        return text[:at] + draw.choice(string.punctuation) + text[at:]
    if kind == 6:
        return draw.choice("$%") + text
    if kind == 7:
        return text.replace(",", ";")
    if kind == 8:
        return text.replace(";", ",").replace(",", ", ")
    if kind == 9:
        return text[:at] + text[at + 1:]
    if kind == 10:
        return ",".join(reversed(text.split(",")))
    if kind == 11:
        return text.translate({ord("0") + d: 0xFF10 + d for d in range(10)})
    if kind == 12:
        return text + draw.choice(UNITS)
    return text.title()


def vector(draw):
    length = 1 if draw.random() < 0.6 else draw.randint(2, 4)
    separators = [draw.choice([",", ", ", ";", "; "]) for _ in range(length - 1)] + [""]
    truth = "".join(element(draw) + s for s in separators)
    kind = draw.random()
    if kind < 0.03:
        return None, truth
    if kind < 0.15:
        return element(draw), truth
    answer = changed(draw, truth)
    return changed(draw, answer) if draw.random() < 0.4 else answer, truth


def every():
    for point in range(sys.maxunicode + 1):
        c = chr(point)
        if unicodedata.category(c) == "Cn" or c in ",;":
            continue
        yield c, c.lower()
        yield c + "1", "1"
        yield "1" + c, "1"
        yield c, "1"
        yield c, ""
        yield "a" + c + "b", "ab"
        yield "A" + c + "Σ", "a" + c.lower() + "ς"
        yield c + "Σ", c.lower() + "ς"
        yield "AΣ" + c, "aσ" + c.lower()
        yield "AΣ" + c + "A", "aσ" + c.lower() + "a"


def main():
    if sys.argv[1] == "every":
        pairs = every()
    else:
        draw = random.Random(int(sys.argv[1]))
        pairs = (vector(draw) for _ in range(int(sys.argv[2])))
    for answer, truth in pairs:
        # JSON joins the halves of surrogate pairs, so that the verdict must be on what comes out of it.
        line = json.loads(json.dumps({"answer": answer, "truth": truth}))
        line["correct"] = verdict(line["answer"], line["truth"])
        print(json.dumps(line))


main()
