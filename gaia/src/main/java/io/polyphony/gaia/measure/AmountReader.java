package io.polyphony.gaia.measure;

import io.polyphony.gaia.measure.Amount.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the amounts of a text: numbers with their units, with what they are counted for, and with the parts that make one of them. */
final class AmountReader {

    private static final UnitValue HUNDREDTH = new UnitValue("0.01", 0.01, Exponents.NONE, "", "%");
    /** "Number" of a label, which counts nothing: "gate 5". */
    private static final Set<String> LABELS = Set.of(
            "page",
            "no",
            "nr",
            "number",
            "gate",
            "room",
            "section",
            "chapter",
            "table",
            "line",
            "route",
            "bus",
            "platform",
            "figure",
            "part",
            "article",
            "rule",
            "level",
            "step");

    private final String text;
    private final List<Token> tokens;
    private final UnitBook book;
    private final RateReader rates;

    private AmountReader(String text, UnitBook book) {
        this.text = text;
        this.tokens = Token.of(text);
        this.book = book;
        this.rates = new RateReader(text, tokens, book);
    }

    /** The amounts of {@code text}, in its order. */
    static List<Amount> of(String text, UnitBook book) {
        AmountReader reader = new AmountReader(text, book);
        return JoinedAmounts.of(reader.all(), text);
    }

    private List<Amount> all() {
        List<Amount> amounts = new ArrayList<>();
        int at = 0;
        while (at < tokens.size()) {
            Optional<ClockTime> clock = ClockTime.at(tokens, at);
            if (clock.isPresent()) {
                at = rates.finish(clock.get().amount(), clock.get().next(), at, amounts);
                continue;
            }
            if (scale(at)) {
                at += 2;
            }
            Optional<Numeral> number = ordinal(at) || form(at) ? Optional.empty() : Numeral.at(tokens, at);
            if (number.isEmpty()) {
                at++;
                continue;
            }
            int end = read(number.get(), at, amounts);
            at = Math.max(end, number.get().next());
        }
        return amounts;
    }

    /** Of a map, 1:25,000: a centimetre is so many in nature. */
    private boolean scale(int at) {
        return at + 2 < tokens.size()
                && tokens.get(at).text().equals("1")
                && tokens.get(at + 1).text().equals(":")
                && tokens.get(at).touches(tokens.get(at + 1))
                && tokens.get(at + 2).isNumber();
    }

    /** "Two decimals" says nothing of the matter. */
    private boolean form(int at) {
        int next = Numeral.at(tokens, at).map(Numeral::next).orElse(tokens.size());
        next += next < tokens.size() && tokens.get(next).text().equals("-") ? 1 : 0;
        return next < tokens.size() && tokens.get(next).word().matches("decimals?|dp|d|digits?|significant|sig");
    }

    /** "1st", and digits within a word, such as "T5" and "A4". */
    private boolean ordinal(int at) {
        Token token = tokens.get(at);
        boolean place = token.isNumber()
                && at + 1 < tokens.size()
                && token.touches(tokens.get(at + 1))
                && tokens.get(at + 1).word().matches("st|nd|rd|th");
        boolean within = token.isNumber()
                && at > 0
                && tokens.get(at - 1).touches(token)
                && tokens.get(at - 1).text().matches("\\p{L}+")
                && !Lexicon.is("money", tokens.get(at - 1).word());
        // "One" is hardly ever meant to be counted.
        boolean pronoun = token.word().equals("one")
                && (at + 1 == tokens.size()
                        || !Numeral.at(tokens, at)
                                        .map(number -> number.next() > at + 1)
                                        .orElse(false)
                                && book.at(text, tokens, at + 1, false).isEmpty());
        return place || within || pronoun;
    }

    private int read(Numeral number, int at, List<Amount> amounts) {
        int start = tokens.get(at).start();
        boolean negative = at > 0
                && tokens.get(at - 1).text().matches("[-−–]")
                && tokens.get(at - 1).touches(tokens.get(at))
                && (at == 1 || !tokens.get(at - 2).touches(tokens.get(at - 1)));
        String expression = negative ? "(-" + number.text() + ")" : number.text();
        double value = negative ? -number.value() : number.value();
        int next = number.next();
        int numberEnd = tokens.get(next - 1).end();
        Amount plain = Amount.plain(expression, value, start, numberEnd);
        if (next < tokens.size() && percent(next)) {
            int last = tokens.get(next).word().equals("per") ? next + 1 : next;
            amounts.add(plain.in(HUNDREDTH, Kind.PERCENT, tokens.get(last).end()));
            return last + 1;
        }
        boolean money = at > 0 && tokens.get(at - 1).text().matches("[$€£¥]|EUR|USD|GBP|CHF");
        if (money) {
            return rates.finish(plain.in(UnitValue.MONEY, Kind.MEASURE, numberEnd), next, at, amounts);
        }
        Optional<UnitBook.Match> unit = next < tokens.size() ? book.at(text, tokens, next, true) : Optional.empty();
        if (unit.isPresent()) {
            int behind = unit.get().next();
            Amount measured = plain.in(
                    unit.get().unit(), Kind.MEASURE, tokens.get(behind - 1).end());
            return rates.finish(measured, behind, at, amounts);
        }
        return rates.finish(counted(plain, at, next), next, at, amounts);
    }

    private boolean percent(int next) {
        String word = tokens.get(next).word();
        return word.equals("%")
                || word.equals("percent")
                || word.equals("per")
                        && next + 1 < tokens.size()
                        && tokens.get(next + 1).word().equals("cent");
    }

    private Amount counted(Amount plain, int at, int next) {
        boolean label = at > 0 && LABELS.contains(tokens.get(at - 1).word());
        if (!label
                && plain.count() >= 1500
                && plain.count() < 2200
                && plain.number().matches("\\d{4}")
                && year(at)) {
            return plain.as(Kind.YEAR);
        }
        Optional<String> noun = label ? Optional.empty() : Nouns.at(tokens, next);
        return noun.map(thing -> plain.in(UnitValue.counted(thing), Kind.COUNT, plain.end()))
                .orElse(plain);
    }

    private boolean year(int at) {
        return !tokens.get(at).text().contains(",")
                && at > 0
                && tokens.get(at - 1)
                        .word()
                        .matches(
                                "in|since|of|until|from|to|by|after|before|year|january|february|march|april|may|june|july|august|september|october|november|december");
    }
}
