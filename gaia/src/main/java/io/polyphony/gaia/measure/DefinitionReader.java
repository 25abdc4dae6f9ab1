package io.polyphony.gaia.measure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds where a text says what a unit is: "a cable is 185 m", "12 quills make a bundle", "14 lb to the stone", "cable | 185 m". */
final class DefinitionReader {

    private static final Set<String> ONES = Set.of(
            "a", "an", "one", "1", "the", "each", "every", "our", "my", "her", "his", "their", "this", "its", "your");
    private static final Set<String> NO_NAMES = Set.of(
            "it",
            "that",
            "which",
            "this",
            "there",
            "they",
            "who",
            "what",
            "we",
            "he",
            "she",
            "one",
            "other",
            "way",
            "distance",
            "time",
            "price",
            "cost",
            "length",
            "width",
            "height",
            "weight",
            "speed",
            "total",
            "rest",
            "road",
            "walk",
            "year",
            "rate",
            "temperature",
            "area",
            "volume",
            "density",
            "size",
            "mass",
            "depth",
            "average",
            "answer",
            "capacity",
            "thickness",
            "journey",
            "trip",
            "value",
            "number",
            "amount",
            "same",
            "first",
            "second",
            "last one",
            "whole",
            "diameter",
            "radius",
            "charge",
            "fee",
            "toll",
            "wage",
            "pace of",
            "date",
            "age",
            "distances",
            "result");
    /** Words between a unit and what it is. */
    private static final int FURTHEST = 9;

    private static final int ROUNDS = 5;

    private final String text;
    private final List<Token> tokens;
    private final List<int[]> clauses;
    /** What "it" is. */
    private Name subject;

    DefinitionReader(String text) {
        this.text = text;
        this.tokens = Token.of(text);
        this.clauses = Clauses.of(text, tokens);
    }

    /** All that {@code text} says of units, also where it says several things of one. */
    List<Definition> all() {
        Map<String, UnitValue> known = new LinkedHashMap<>();
        List<Definition> found = List.of();
        for (int round = 0; round < ROUNDS; round++) {
            UnitBook book = new UnitBook(known);
            subject = null;
            List<Definition> read = clauses.stream()
                    .flatMap(clause -> in(clause[0], clause[1], book).stream())
                    .toList();
            Map<String, UnitValue> next = new LinkedHashMap<>();
            for (Definition definition : read) {
                next.putIfAbsent(definition.name(), definition.value());
            }
            found = read;
            if (next.equals(known)) {
                break;
            }
            known.clear();
            known.putAll(next);
        }
        return found;
    }

    /** A unit's name, and the token behind it. */
    private record Name(String stems, int from, int next) {}

    private List<Definition> in(int from, int to, UnitBook book) {
        List<Definition> found = new ArrayList<>();
        boolean first = true;
        boolean before = false;
        for (int i = from; i < to; i++) {
            Optional<Name> name = tokens.get(i).word().equals("it") ? Optional.ofNullable(subject) : name(i, from, to);
            if (name.isEmpty()) {
                continue;
            }
            if (!tokens.get(i).word().equals("it") && (first || i == from)) {
                subject = name.get();
                first = false;
            }
            Name whole = name.get();
            Optional<Definition> defined = behind(whole, Math.max(i + 1, whole.next()), from, to, book, before)
                    .or(() -> ahead(whole, from, to, book));
            if (defined.isPresent()) {
                found.add(defined.get());
                before = true;
            }
        }
        return found;
    }

    /** The noun that an article or a one at token {@code at}, or the clause's beginning, has behind it. */
    private Optional<Name> name(int at, int from, int to) {
        if (tokens.get(at).text().equals("1")
                && at + 2 < to
                && tokens.get(at + 1).word().equals("in")
                && tokens.get(at + 2).text().equals("=")) {
            return Optional.of(new Name("in", at + 1, at + 2));
        }
        boolean one = ONES.contains(tokens.get(at).word());
        boolean begins = at == from || at == from + 1 && tokens.get(from).text().matches("[-*|•–]");
        if (!one && !(begins && tokens.get(at).isWord())) {
            return Optional.empty();
        }
        int start = one ? at + 1 : at;
        int end = start;
        while (end < to && end < start + 3 && nameWord(tokens.get(end), end == start)) {
            end++;
        }
        boolean none = end == start
                || NO_NAMES.contains(tokens.get(end - 1).word())
                || !one
                        && (end >= to
                                || !tokens.get(end).text().matches("[=:|–—-]")
                                        && !tokens.get(end).word().matches("is|was|are"));
        return none ? Optional.empty() : Optional.of(new Name(Lexicon.stems(tokens.subList(start, end)), start, end));
    }

    private static boolean nameWord(Token token, boolean first) {
        return token.isWord()
                && !Lexicon.is("defines", token.word())
                && !Lexicon.is("small talk", token.word())
                && (first || !Lexicon.is("rate verb", token.word()));
    }

    /** "A cable is 185 m", "a cable of the harbour holds 185 m", and after another definition "and a last 12 sacks". */
    private Optional<Definition> behind(Name name, int at, int from, int to, UnitBook book, boolean before) {
        boolean link = false;
        for (int i = at; i < Math.min(to, at + FURTHEST); i++) {
            Token token = tokens.get(i);
            Optional<Numeral> number = Numeral.at(tokens, i);
            if (number.isPresent()
                    && !(token.word().equals("one") && !unitAt(number.get().next(), to, book))) {
                boolean stated = link || before && i == at;
                return stated ? definition(name, i, number.get(), from, to, book) : Optional.empty();
            }
            if (link && token.word().matches("an?") && unitAt(i + 1, to, book)) {
                return definition(name, i, new Numeral("1", 1, i + 1), from, to, book);
            }
            if (token.word().equals("it")
                    || token.text().matches("[,;]") && !link
                    || i > at && link && ONES.contains(token.word())) {
                return Optional.empty();
            }
            link |= Lexicon.is("defines", token.word()) && !token.word().equals("of");
            link |= Lexicon.is("rate verb", token.word());
        }
        return Optional.empty();
    }

    private boolean unitAt(int at, int to, UnitBook book) {
        return at < to && book.at(text, tokens, at, true).isPresent();
    }

    /** "12 quills make a bundle", "14 lb to the stone", "there are 12 quills in a bundle". */
    private Optional<Definition> ahead(Name name, int from, int to, UnitBook book) {
        int article = name.from() - 1;
        if (article <= from || !ONES.contains(tokens.get(article).word())) {
            return Optional.empty();
        }
        boolean link = false;
        for (int i = article - 1; i >= Math.max(from, article - 6); i--) {
            Optional<Numeral> number = Numeral.at(tokens, i);
            int here = i;
            boolean earlier = i > from
                    && Numeral.at(tokens, i - 1)
                            .filter(part -> part.next() > here)
                            .isPresent();
            if (number.isPresent() && !earlier) {
                return link ? definition(name, i, number.get(), from, to, book) : Optional.empty();
            }
            String word = tokens.get(i).word();
            if (i >= article - 3) {
                link |= Lexicon.is("gathers", word);
            }
            if (word.matches("[,;:.]")) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private Optional<Definition> definition(Name name, int at, Numeral number, int from, int to, UnitBook book) {
        int start = tokens.get(name.from() < from ? at : Math.min(at, Math.max(from, name.from() - 1)))
                .start();
        List<Amount> amounts = AmountReader.of(
                        text.substring(
                                tokens.get(at).start(), tokens.get(to - 1).end()),
                        book.without(name.stems()))
                .stream()
                .limit(1)
                .toList();
        if (amounts.isEmpty() || amounts.getFirst().start() > 0) {
            return Optional.empty();
        }
        Amount amount = amounts.getFirst();
        boolean unit = amount.kind() == Amount.Kind.MEASURE || amount.kind() == Amount.Kind.COUNT;
        UnitValue whole = new UnitValue(
                UnitValue.product(amount.number(), amount.unit().factor()),
                amount.count() * amount.unit().value(),
                amount.unit().measures(),
                "",
                Shown.name(text, tokens, name.from(), name.next()),
                true);
        boolean same = whole.measures().equals(Exponents.counted(name.stems()))
                || Lexicon.stem(amount.unit().name()).equals(name.stems());
        // What a known unit of another kind has to do with it is a rate: "a litre covers 9 square metres".
        Optional<UnitBook.Match> known =
                UnitBook.COMMON.at(text, tokens, name.from(), true).filter(match -> match.next() == name.next());
        boolean rate = known.isPresent() && !known.get().unit().measures().equals(whole.measures())
                || amount.point()
                || whole.measures().equals(Exponents.MONEY)
                        && !Lexicon.is("money", name.stems())
                        && !Lexicon.is("hundredths of money", name.stems());
        if (!unit || same || rate || amount.count() <= 0) {
            return Optional.empty();
        }
        int end = Math.max(tokens.get(name.next() - 1).end(), tokens.get(at).start() + amount.end());
        return Optional.of(new Definition(name.stems(), whole, start, end, context(from, to), force(from, to)));
    }

    private Set<String> context(int from, int to) {
        return tokens.subList(from, to).stream()
                .filter(token -> token.isWord() && !Lexicon.is("small talk", token.word()))
                .map(token -> Lexicon.stem(token.word()))
                .collect(Collectors.toSet());
    }

    private double force(int from, int to) {
        String clause =
                text.substring(tokens.get(from).start(), tokens.get(to - 1).end());
        return (Lexicon.mentions("in force", clause) ? 0.7 : 0) - (Lexicon.mentions("superseded", clause) ? 1.5 : 0);
    }
}
