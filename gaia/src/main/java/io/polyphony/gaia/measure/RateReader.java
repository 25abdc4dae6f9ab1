package io.polyphony.gaia.measure;

import io.polyphony.gaia.measure.Amount.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads for how much of what an amount counts: "per 100 km", "the square yard", "each", "a litre covers", "12 bottles of". */
final class RateReader {

    private static final Set<String> PER = Set.of("per", "/", "each", "every", "a", "an");
    /** How far the subject of a verb stands before its amount. */
    private static final int SUBJECT = 9;

    private static final int OBJECT = 3;

    private final String text;
    private final List<Token> tokens;
    private final UnitBook book;

    RateReader(String text, List<Token> tokens, UnitBook book) {
        this.text = text;
        this.tokens = tokens;
        this.book = book;
    }

    /** Adds {@code amount}, whose unit ends before token {@code next} and whose number is token {@code at}; gives the token behind all. */
    int finish(Amount amount, int next, int at, List<Amount> amounts) {
        Amount whole = amount;
        int end = next;
        boolean rated = false;
        for (Optional<Divisor> divisor = divisor(end, whole.kind());
                divisor.isPresent();
                divisor = divisor(end, whole.kind())) {
            whole = whole.per(
                    divisor.get().unit(), tokens.get(divisor.get().next() - 1).end());
            end = divisor.get().next();
            rated = true;
        }
        if (!rated && whole.kind() != Kind.YEAR) {
            Optional<Divisor> subject = subject(at, amount);
            if (subject.isPresent()) {
                whole = whole.per(subject.get().unit(), whole.end());
                // "One litre covers": that is no litre to be counted.
                int one = tokens.get(subject.get().next()).start();
                amounts.removeIf(earlier -> earlier.start() == one && earlier.count() == 1);
            }
        }
        boolean price = whole.kind() == Kind.PLAIN && rated && tokens.get(at).isNumber()
                || whole.kind() == Kind.PLAIN && tokens.get(at).text().matches("\\d+\\.\\d\\d")
                || decimals(whole) && pricedBefore(at);
        if (price && Lexicon.mentions("price", text)) {
            whole = whole.in(UnitValue.MONEY, Kind.MEASURE, whole.end());
        }
        amounts.add(whole);
        return end;
    }

    private static boolean decimals(Amount amount) {
        return amount.kind() == Kind.PLAIN && amount.number().matches("\\d+(?:\\.\\d{1,2})?");
    }

    /** "Costs 2.19", "is sold at 3.30". */
    private boolean pricedBefore(int at) {
        return tokens.subList(Math.max(0, at - 3), at).stream().anyMatch(token -> Lexicon.is("price", token.word()));
    }

    /** What an amount is divided by, and the token behind. */
    private record Divisor(UnitValue unit, int next) {}

    private Optional<Divisor> divisor(int at, Kind kind) {
        if (at >= tokens.size()) {
            return Optional.empty();
        }
        String word = tokens.get(at).word();
        if (word.equals("and")
                && at + 1 < tokens.size()
                && tokens.get(at + 1).word().matches("per|each|every|for")) {
            return perWord(at + 1).flatMap(next -> dividing(next, true));
        }
        if (word.equals("apiece") || word.equals("each") && !named(at + 1)) {
            return Optional.of(new Divisor(UnitValue.counted("each"), at + 1));
        }
        if (word.equals("of") || kind == Kind.COUNT && tokens.get(at).isWord()) {
            // "0.25 kg of flour per loaf", "3 eggs per cake": only a plain "per" that is near.
            for (int i = at + 1; i <= at + OBJECT && i < tokens.size(); i++) {
                Optional<Integer> per = perWord(i);
                boolean article = tokens.get(i).word().matches("an?");
                if (per.isPresent()
                        && (!article || book.at(text, tokens, i + 1, false).isPresent())) {
                    return dividing(per.get(), things(i));
                }
                if (!tokens.get(i).isWord()) {
                    return Optional.empty();
                }
            }
            return Optional.empty();
        }
        return perWord(at).flatMap(next -> dividing(next, things(at)));
    }

    /** Words that also divide by things that aren't known: "to the" and "a" may mean anything. */
    private boolean things(int at) {
        return tokens.get(at).word().matches("per|each|every|for|/|on|with");
    }

    private boolean named(int at) {
        return at < tokens.size()
                && tokens.get(at).isWord()
                && (book.at(text, tokens, at, false).isPresent()
                        || !Lexicon.is("small talk", tokens.get(at).word())
                                && !Lexicon.is("rate verb", tokens.get(at).word()));
    }

    /** The token behind words that divide. */
    private Optional<Integer> perWord(int at) {
        String word = tokens.get(at).word();
        String second = at + 1 < tokens.size() ? tokens.get(at + 1).word() : "";
        boolean priced = word.equals("the")
                && at + 1 < tokens.size()
                && book.at(text, tokens, at + 1, false).isPresent();
        if (PER.contains(word) || priced) {
            return Optional.of(at + 1);
        }
        boolean two = word.equals("for") && second.matches("each|every|one|a|an")
                || word.matches("to|by|in") && second.matches("the|each|every|a|an|one")
                || word.matches("on|with") && second.matches("each|every");
        return two ? Optional.of(at + 2) : Optional.empty();
    }

    private Optional<Divisor> dividing(int at, boolean things) {
        if (at >= tokens.size()) {
            return Optional.empty();
        }
        Optional<Numeral> number = Numeral.at(tokens, at);
        int unitAt = number.map(Numeral::next).orElse(at);
        if (unitAt >= tokens.size()) {
            return Optional.empty();
        }
        Optional<UnitBook.Match> unit = book.at(text, tokens, unitAt, true);
        if (unit.isPresent()) {
            UnitValue one = unit.get().unit().withoutScale();
            return Optional.of(new Divisor(
                    number.map(count -> one.scaled(count.text(), count.value())).orElse(one),
                    unit.get().next()));
        }
        Optional<String> noun = Nouns.at(tokens, unitAt).filter(one -> things || countedElsewhere(one));
        return noun.map(UnitValue::counted)
                .map(one -> new Divisor(
                        number.map(count -> one.scaled(count.text(), count.value()))
                                .orElse(one),
                        unitAt + 1));
    }

    /** "A litre of paint covers", "each tin holds", "12 bottles of": for what the amount at token {@code at} is. */
    private Optional<Divisor> subject(int at, Amount amount) {
        int from = Math.max(0, at - SUBJECT);
        if (at > 1 && tokens.get(at - 1).word().equals("of")) {
            Optional<UnitValue> container = counted(at - 2, amount)
                    .or(() -> Optional.of(Lexicon.stem(tokens.get(at - 2).word()))
                            .filter(noun -> amount.kind() == Kind.MEASURE && countedElsewhere(noun))
                            .map(UnitValue::counted));
            if (container.isPresent()) {
                return container.map(unit -> new Divisor(unit, at - 1));
            }
        }
        boolean verb = false;
        for (int i = at - 1; i >= from; i--) {
            String word = tokens.get(i).word();
            if (word.matches("[.;?!:,()]")) {
                return Optional.empty();
            }
            if (word.equals("each") && i >= at - 4) {
                Optional<UnitBook.Match> unit = book.at(text, tokens, i + 1, false);
                UnitValue each = unit.map(UnitBook.Match::unit)
                        .filter(_ -> unit.get().next() < at)
                        .orElse(UnitValue.counted(
                                i + 1 < at && named(i + 1)
                                        ? Lexicon.stem(tokens.get(i + 1).word())
                                        : "each"));
                return Optional.of(new Divisor(each, i));
            }
            verb |= Lexicon.is("rate verb", word) || word.matches("of|with|is|at");
            if (i > 0 && tokens.get(i - 1).word().equals("and") && word.equals("a")) {
                // "Four and a half".
                continue;
            }
            boolean property =
                    i + 1 < at && Lexicon.is("property", tokens.get(i + 1).word());
            if (word.matches("an?|one|every|per|1") && i + 1 < at && verb && !property) {
                Optional<UnitBook.Match> unit = book.at(text, tokens, i + 1, !word.matches("an?"));
                if (unit.isPresent() && unit.get().next() < at) {
                    boolean same = unit.get().unit().measures().equals(amount.measures());
                    int subject = i;
                    return same ? Optional.empty() : unit.map(one -> new Divisor(one.unit(), subject));
                }
                Optional<String> noun = Nouns.at(tokens, i + 1);
                boolean near = tokens.subList(i + 1, at).stream().anyMatch(token -> verbOf(token));
                boolean one = !word.matches("an?")
                        || noun.filter(this::countedElsewhere).isPresent();
                int subject = i;
                return near && one
                        ? noun.map(thing -> new Divisor(UnitValue.counted(thing), subject))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private boolean countedElsewhere(String noun) {
        for (int i = 0; i < tokens.size(); i++) {
            boolean many = tokens.get(i).word().equals("many");
            Optional<Numeral> number = tokens.get(i).word().equals("one") ? Optional.empty() : Numeral.at(tokens, i);
            int next = number.map(Numeral::next).orElse(i + 1);
            if ((many || number.isPresent())
                    && Nouns.at(tokens, next).filter(noun::equals).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private static boolean verbOf(Token token) {
        return token.word()
                .matches(
                        "holds|weighs|contains|covers|costs|takes|carries|uses|needs|makes|gives|yields|measures|lasts|requires|has|of|produces");
    }

    /** The counted noun that ends at token {@code at}: 12 bottles. */
    private Optional<UnitValue> counted(int at, Amount amount) {
        for (int i = at - 1; i >= Math.max(0, at - 2); i--) {
            Optional<Numeral> number = Numeral.at(tokens, i);
            boolean right = number.isPresent()
                    && number.get().next() > i
                    && number.get().next() <= at
                    && book.at(text, tokens, number.get().next(), true).isEmpty();
            if (right && amount.kind() == Kind.MEASURE) {
                return Nouns.at(tokens, number.get().next()).map(UnitValue::counted);
            }
        }
        return Optional.empty();
    }
}
