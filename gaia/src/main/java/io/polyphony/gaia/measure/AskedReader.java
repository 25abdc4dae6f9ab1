package io.polyphony.gaia.measure;

import io.polyphony.gaia.question.Rounding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a question asks for: "how many litres", "in km/h", "the price of a kilogram". */
final class AskedReader {

    private static final Pattern SENTENCE = Pattern.compile("[^.?!]*(?:[.?!](?=\\S)[^.?!]*)*[.?!]?");
    private static final Pattern ASKS = Pattern.compile(
            "(?is).*(?:\\?|\\b(?:find|calculate|compute|work out|determine|convert|express|tell|say|state|give|what|how|which)\\b).*");
    private static final Pattern HOW_MUCH = Pattern.compile(
            "(?is).*(?:\\bhow much\\b.*\\b(?:cost|pay|paid|spend|spent|owe|owed|owing|earn|earned|charge|worth|bill|receive|save|due)\\w*\\b"
                    + "|\\b(?:cost|price|bill|charge|fee|toll|fare|wage|pay)\\b).*");
    private static final Pattern PRICE_OF_ONE = Pattern.compile(
            "(?is).*\\b(?:price|costs?|cheaper|dearer|pay|pays|paid)\\b[^.?!]{0,40}?\\b(?:per|of one|of an?|of each|for one|for an?|for each|for every)\\s+(?=\\p{L})"
                    + "|.*\\b(?:does|do|did|would|will)\\s+(?:an?|one|each)\\s+(?=\\p{L}[^.?!]*\\b(?:cost|costs|sell|come to)\\b)");
    private static final Pattern DIFFERENCE = Pattern.compile(
            "(?is).*\\b(?:by how (?:much|many)|difference|how (?:much|many)(?: \\p{L}+){0,4} (?:warmer|cooler|colder|hotter|higher|lower)|warmed|cooled|rise|risen|rose|drop|dropped|fall|fallen|change|changed)\\b.*");
    private static final Pattern DOWN =
            Pattern.compile("(?is).*\\bround(?:ed|ing)?(?: the (?:answer|result))? down\\b.*");
    private static final Pattern UP =
            Pattern.compile("(?is).*\\b(?:round(?:ed|ing)?(?: the (?:answer|result))? up|next whole|next full)\\b.*");

    private static final Pattern NEAREST =
            Pattern.compile("(?i)\\bnearest (?!hundred|thousand|ten|half|quarter)|\\bwhole number\\b|\\binteger\\b");

    private final String text;
    private final List<Token> tokens;
    private final UnitBook book;
    private final List<Amount> amounts;

    private AskedReader(String text, UnitBook book, List<Amount> amounts) {
        this.text = text;
        this.tokens = Token.of(text);
        this.book = book;
        this.amounts = amounts;
    }

    /** What {@code question} may ask for, the most likely first. */
    static List<Asked> of(String question, UnitBook book, List<Amount> amounts) {
        return new AskedReader(question, book, amounts).all();
    }

    /** A unit that may be the answer's, where it stands, and how likely it is. */
    private record Named(UnitValue unit, int start, int end, double weight) {}

    private List<Asked> all() {
        List<Named> named = new ArrayList<>();
        Optional<Named> thing = Optional.empty();
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean many = token.word().equals("many")
                            && i > 0
                            && tokens.get(i - 1).word().equals("how")
                    || token.word().equals("number")
                            && i + 1 < tokens.size()
                            && tokens.get(i + 1).word().equals("of");
            if (many) {
                int from = token.word().equals("number") ? i + 2 : i + 1;
                from = skipAdjectives(from);
                Optional<Named> unit = unit(from, 3);
                unit.ifPresent(named::add);
                if (unit.isEmpty()) {
                    thing = Nouns.at(tokens, from)
                            .map(noun -> new Named(UnitValue.counted(noun), token.start(), token.end(), 2.5));
                }
            } else if (i > 0 && tokens.get(i - 1).text().matches("[.?!]") && i + 1 < tokens.size()) {
                // "Megajoules, two decimals."
                unit(i, 2)
                        .filter(bare -> text.substring(bare.end()).matches("(?s)\\s*(?:[,.;(]|$).*"))
                        .ifPresent(named::add);
            } else if (token.word().matches("in|into|to|as|of|using")
                    || token.text().equals("(")) {
                int from = skipAdjectives(i + 1);
                double weight = switch (token.word()) {
                    case "in", "into" -> 2.2;
                    case "(" -> 2;
                    default -> 0.8;
                };
                unit(from, weight).ifPresent(named::add);
            }
        }
        List<Asked> asked = new ArrayList<>();
        thing.ifPresent(named::add);
        if (HOW_MUCH.matcher(asking()).matches()) {
            named.add(new Named(UnitValue.MONEY, 0, 0, 1.5));
        }
        named.sort((a, b) -> Double.compare(b.weight(), a.weight()));
        for (Named one : named) {
            for (UnitValue unit : withRates(one)) {
                if (asked.stream()
                        .noneMatch(other -> other.unit().measures().equals(unit.measures())
                                && other.unit().value() == unit.value())) {
                    asked.add(asked(unit, one));
                }
            }
        }
        return asked;
    }

    private int skipAdjectives(int at) {
        int from = at;
        while (from < tokens.size()
                && (Lexicon.is("whole", tokens.get(from).word())
                        || tokens.get(from)
                                        .word()
                                        .matches(
                                                "more|fewer|less|such|of|the|these|those|different|extra|additional|local|a|decimal|hours?")
                                && book.at(text, tokens, from, false).isEmpty())) {
            from++;
        }
        return from;
    }

    /** The unit at token {@code at}, if it belongs to no amount. */
    private Optional<Named> unit(int at, double weight) {
        if (at >= tokens.size()) {
            return Optional.empty();
        }
        Optional<UnitBook.Match> found = book.at(text, tokens, at, weight >= 3);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        int start = tokens.get(at).start();
        int end = tokens.get(found.get().next() - 1).end();
        if (amounts.stream().anyMatch(amount -> start < amount.end() && amount.start() < end)) {
            return Optional.empty();
        }
        // The question is nearly always at the end.
        double late = 0.5 * start / Math.max(1, text.length());
        double asks = ASKS.matcher(sentenceAt(start)).matches() ? 0.5 : 0;
        UnitValue unit = found.get().unit();
        int next = found.get().next();
        Optional<Integer> per = perWord(next);
        if (per.isPresent()) {
            int from = per.get();
            Optional<Numeral> number = Numeral.at(tokens, from);
            int unitAt = number.map(Numeral::next).orElse(from);
            Optional<UnitBook.Match> divisor =
                    unitAt < tokens.size() ? book.at(text, tokens, unitAt, true) : Optional.empty();
            if (divisor.isPresent()) {
                UnitValue one = divisor.get().unit();
                UnitValue whole = number.map(count -> one.scaled(count.text(), count.value()))
                        .orElse(one);
                int last = tokens.get(divisor.get().next() - 1).end();
                return Optional.of(new Named(unit.withoutScale().over(whole), start, last, weight + late + asks));
            }
        }
        return Optional.of(new Named(unit, start, end, weight + late + asks));
    }

    private Optional<Integer> perWord(int at) {
        if (at + 2 >= tokens.size()) {
            return Optional.empty();
        }
        String word = tokens.get(at).word();
        boolean two = word.equals("for") && tokens.get(at + 1).word().matches("each|every|an?|one");
        return two
                ? Optional.of(at + 2)
                : word.matches("per|/|an?|each|every") ? Optional.of(at + 1) : Optional.empty();
    }

    /** With the unit whose price is asked where it is money. */
    private List<UnitValue> withRates(Named named) {
        if (!named.unit().measures().equals(Exponents.MONEY)) {
            return List.of(named.unit());
        }
        Matcher price = PRICE_OF_ONE.matcher(text);
        List<UnitValue> units = new ArrayList<>();
        if (price.lookingAt()) {
            int at = 0;
            while (at < tokens.size() && tokens.get(at).start() < price.end()) {
                at++;
            }
            Optional<UnitBook.Match> unit = at < tokens.size() ? book.at(text, tokens, at, false) : Optional.empty();
            unit.filter(one -> !one.unit().measures().equals(Exponents.MONEY))
                    .ifPresent(one -> units.add(named.unit().over(one.unit())));
        }
        units.add(named.unit());
        return units;
    }

    private Asked asked(UnitValue unit, Named named) {
        boolean thing = !unit.measures().things().isNone();
        String asking = asking();
        boolean whole = thing
                || Pattern.compile("(?is)\\b(?:full|whole|complete|entire)\\s+"
                                + Pattern.quote(unit.name().split(" ")[0]))
                        .matcher(text)
                        .find();
        OptionalInt decimals = Rounding.of(text).decimals();
        if (decimals.isEmpty() && NEAREST.matcher(text).find()) {
            decimals = OptionalInt.of(0);
        }
        Asked.Round round = Asked.Round.NOT;
        if (DOWN.matcher(text).matches()) {
            round = Asked.Round.DOWN;
        } else if (UP.matcher(text).matches()) {
            round = Asked.Round.UP;
        } else if (whole && !unit.measures().equals(Exponents.MONEY)) {
            boolean up = Lexicon.mentions("round up", asking);
            boolean down = Lexicon.mentions("round down", asking);
            round = up && !(down && asking.matches("(?is).*\\bhow many (?:full|whole|complete)\\b.*"))
                    ? Asked.Round.UP
                    : down ? Asked.Round.DOWN : Asked.Round.NOT;
        }
        return new Asked(
                unit,
                unit.measures(),
                DIFFERENCE.matcher(asking).matches(),
                round,
                decimals,
                named.start(),
                named.end());
    }

    /** The sentences that ask. */
    private String asking() {
        StringBuilder asking = new StringBuilder();
        Matcher matcher = SENTENCE.matcher(text);
        while (matcher.find()) {
            if (!matcher.group().isBlank() && ASKS.matcher(matcher.group()).matches()) {
                asking.append(matcher.group());
            }
        }
        return asking.isEmpty() ? text : asking.toString();
    }

    private String sentenceAt(int at) {
        Matcher matcher = SENTENCE.matcher(text);
        while (matcher.find()) {
            if (matcher.start() <= at && at < matcher.end()) {
                return matcher.group();
            }
        }
        return "";
    }
}
