package io.polyphony.gaia.measure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
    private static final double SHARED = 0.8;
    private static final Map<String, Integer> MASS = Map.of("kg", 1);

    private final String text;
    private final List<Token> tokens;
    private final List<int[]> clauses;
    private final Set<String> words;
    /** What "it" is. */
    private Name subject;

    /** @param words of the question, which tell for what a unit is used */
    DefinitionReader(String text, Set<String> words) {
        this.text = text;
        this.words = words;
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
            Map<String, Double> force = new HashMap<>();
            for (Definition definition : read) {
                // Of two that are as good the later one.
                if (definition.force() >= force.getOrDefault(definition.name(), -Double.MAX_VALUE)) {
                    force.put(definition.name(), definition.force());
                    next.put(definition.name(), definition.value());
                }
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
                found.addAll(others(defined.get(), whole, i, to, book));
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
                boolean article =
                        name.from() > from && tokens.get(name.from() - 1).word().matches("an?|the|one");
                boolean stated = link || before && article && i == at;
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

    /** "A bale is 24 pounds for hemp and 30 pounds for cotton": what else it is, for something else. */
    private List<Definition> others(Definition first, Name name, int from, int to, UnitBook book) {
        List<Definition> others = new ArrayList<>();
        for (int i = from; i + 1 < to; i++) {
            boolean and =
                    tokens.get(i).start() >= first.end() && tokens.get(i).word().matches("and|but|,|or");
            Optional<Numeral> number = and ? Numeral.at(tokens, i + 1) : Optional.empty();
            if (number.isPresent()) {
                definition(name, i + 1, number.get(), i + 1, to, book)
                        .filter(other ->
                                other.value().measures().equals(first.value().measures()))
                        .ifPresent(others::add);
            }
        }
        return others;
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
        boolean measure = amount.kind() == Amount.Kind.MEASURE || amount.kind() == Amount.Kind.COUNT;
        // What stands behind the unit is what it is divided by, unless that is the name: "14 lb to the stone".
        UnitValue unit = at > name.from() && amount.per() != UnitValue.ONE
                ? amount.unit().over(amount.per())
                : amount.unit();
        UnitValue whole = new UnitValue(
                UnitValue.product(amount.number(), unit.factor()),
                amount.count() * unit.value(),
                unit.measures(),
                "",
                Shown.name(text, tokens, name.from(), name.next()),
                true);
        boolean same = whole.measures().equals(Exponents.counted(name.stems()))
                || Lexicon.stem(amount.unit().name()).equals(name.stems());
        // What a known unit of another kind has to do with it is a rate: "a litre covers 9 square metres".
        Optional<UnitBook.Match> known =
                UnitBook.COMMON.at(text, tokens, name.from(), true).filter(match -> match.next() == name.next());
        boolean rate = known.isPresent()
                        && !known.get().unit().measures().equals(whole.measures())
                        && !(traditional(known.get().unit())
                                && whole.measures().of().equals(MASS))
                || amount.point()
                || whole.measures().equals(Exponents.MONEY)
                        && !Lexicon.is("money", name.stems())
                        && !Lexicon.is("hundredths of money", name.stems());
        if (!measure || same || rate || amount.count() <= 0) {
            return Optional.empty();
        }
        int end = Math.max(tokens.get(name.next() - 1).end(), tokens.get(at).start() + amount.end());
        return Optional.of(new Definition(
                name.stems(),
                whole,
                start,
                end,
                force(from, scope(tokens.get(at).start() + amount.end(), to))));
    }

    /** Bushels, cups and barrels are also weights of what is in them; litres and hours never are. */
    private static boolean traditional(UnitValue unit) {
        double power = Math.log10(unit.value());
        return !unit.measures().of().containsKey("s") && Math.abs(power - Math.rint(power)) > 1e-9;
    }

    /** Up to where a definition goes: another number begins something else. */
    private int scope(int behind, int to) {
        for (int i = 0; i < to; i++) {
            if (tokens.get(i).start() >= behind && Numeral.at(tokens, i).isPresent()) {
                return i;
            }
        }
        return to;
    }

    private double force(int from, int to) {
        String clause =
                text.substring(tokens.get(from).start(), tokens.get(to - 1).end());
        long shared = Facts.words(clause).stream().filter(words::contains).count();
        return SHARED * shared
                + (Lexicon.mentions("in force", clause) ? 0.7 : 0)
                - (Lexicon.mentions("superseded", clause) ? 1.5 : 0);
    }
}
