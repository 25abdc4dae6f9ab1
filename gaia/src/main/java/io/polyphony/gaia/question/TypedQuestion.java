package io.polyphony.gaia.question;

import io.polyphony.gaia.question.Typed.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A question with what each of its quantities measures, and in which unit it asks for the answer.
 *
 * @param masked the question with letters
 * @param quantities in the order of the text
 * @param asked the unit of the answer, where the question names one that belongs to no quantity
 * @param asks what the answer is: money, a percentage, a measure, or empty where that isn't known
 */
public record TypedQuestion(
        MaskedQuestion masked, List<Typed> quantities, Optional<String> asked, Optional<Type> asks) {

    /** The dimension of money, which no table of units has. */
    public static final String MONEY = "money";

    private static final String CURRENCY =
            "dollars?|euros?|cents?|pence|francs?|crowns?|krone[nr]?|kronor|yen|rupees?|pesos?|credits?|coins?|EUR|USD|GBP|CHF|pounds sterling";
    private static final Pattern MONEY_AFTER =
            Pattern.compile("\\s*(?:" + CURRENCY + "|€|£|\\$)(?![\\p{L}])", Pattern.CASE_INSENSITIVE);
    private static final Pattern RATE = Pattern.compile(
            "\\s*(?:(?:is |was )?(?:charged |paid |sold )?(?:per|an|a|for each|for every|for one|for a|every|each|for 1)\\s+|/\\s*)(?=[\\p{L}])",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern PRICE = Pattern.compile(
            "\\b(?:costs?|prices?|priced|pays?|paid|worth|charges?|fees?|bill|sells?|sold)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern NOUN = Pattern.compile("[\\s-]*([\\p{L}]+)");
    private static final Pattern YEAR_BEFORE = Pattern.compile(
            "(?:\\b(?:in|since|year|years|until|till|during|after|before|summer|winter|spring|autumn|by the end of|between|(?:in|between|since) \\d{4} (?:and|to))\\s+)$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ASKS_PERCENT = Pattern.compile(
            "\\b(?:what|which|by what|by which|how many) per ?cent(?:age)?|\\bpercentage|\\bin per ?cent\\b|\\bas a per ?cent",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ASKS_MONEY = Pattern.compile(
            "\\bhow much (?:money|does it cost|do|does|did|will|would|is|must|should|change)\\b.*\\b(?:cost|pay|spend|earn|save|owe|charge|worth|price|bill|paid|receive|get back|change|profit|interest|due)\\b"
                    + "|\\bwhat (?:is|was|will|would|does|do|did|change)\\b.*\\b(?:cost|price|bill|pay|salary|wage|profit|change|discount|interest|fee|charge|worth|total paid|revenue|income|rent)\\b"
                    + "|\\bin (?:dollars|euros|cents|pounds sterling|francs)\\b|\\bhow many (?:dollars|euros|cents)\\b"
                    + "|\\b(?:find|work out|calculate|compute|determine)\\b.*\\b(?:cost|price|bill|pay|profit|change|fee|interest)\\b",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Set<String> NO_NOUNS = Set.of(
            "and",
            "or",
            "of",
            "in",
            "on",
            "at",
            "to",
            "by",
            "is",
            "was",
            "are",
            "were",
            "with",
            "for",
            "from",
            "the",
            "a",
            "an",
            "has",
            "had",
            "have",
            "each",
            "per",
            "as",
            "if",
            "then",
            "times",
            "plus",
            "minus",
            "more",
            "less",
            "than",
            "that",
            "which",
            "what",
            "how",
            "after",
            "before",
            "until",
            "it",
            "its",
            "when",
            "while",
            "but",
            "be",
            "will",
            "would",
            "off",
            "into",
            "out",
            "so",
            "earns",
            "earn",
            "thirds",
            "fifths",
            "quarters",
            "halves",
            "tenths");

    public TypedQuestion {
        quantities = List.copyOf(quantities);
    }

    /** Reads {@code question}. */
    public static TypedQuestion of(String question) {
        return of(MaskedQuestion.of(question));
    }

    /** Reads a question whose numbers and dates are known. */
    public static TypedQuestion of(MaskedQuestion masked) {
        String text = masked.question();
        List<Typed> typed = new ArrayList<>();
        List<int[]> taken = new ArrayList<>();
        for (Quantity quantity : masked.quantities()) {
            typed.add(typed(quantity, text, taken));
        }
        typed = ListedUnits.spread(typed, text);
        Optional<UnitsInText.Found> asked = asked(text, taken).or(() -> AskedRate.of(text));
        Optional<Type> asks = ASKS_PERCENT.matcher(text).find()
                ? Optional.of(Type.PERCENT)
                : asked.isPresent()
                        ? Optional.of(asked.get().text().startsWith("1/") ? Type.MONEY : Type.MEASURE)
                        : ASKS_MONEY.matcher(text).find() ? Optional.of(Type.MONEY) : Optional.empty();
        return new TypedQuestion(masked, typed, asked.map(UnitsInText.Found::text), asks);
    }

    private static Typed typed(Quantity quantity, String text, List<int[]> taken) {
        if (quantity.kind() != Quantity.Kind.NUMBER) {
            return new Typed(quantity, Type.valueOf(quantity.kind().name()), "", Map.of(), "");
        }
        String before = text.substring(0, quantity.start());
        int end = quantity.end();
        String after = text.substring(end);
        if (after.matches("(?is)\\s*(?:%|per ?cent\\b|percent\\b).*")) {
            return new Typed(quantity, Type.PERCENT, "%", Map.of(), "");
        }
        Matcher currency = MONEY_AFTER.matcher(after);
        boolean money = before.matches("(?s).*(?:[$€£¥]|\\b(?:EUR|USD|GBP|CHF|US\\$))\\s*");
        int rest = 0;
        if (currency.lookingAt()) {
            money = true;
            rest = currency.end();
        }
        if (!money) {
            Optional<UnitsInText.Found> unit = UnitsInText.at(text, end, true);
            if (unit.isPresent()) {
                taken.add(new int[] {unit.get().start(), unit.get().end()});
                return measure(quantity, text, unit.get(), taken);
            }
        }
        Matcher rate = RATE.matcher(after).region(rest, after.length());
        if (rate.lookingAt()) {
            Optional<UnitsInText.Found> per = UnitsInText.at(text, end + rate.end(), false)
                    .or(() -> UnitsInText.at(text, end + rate.end(), true));
            if (per.isPresent()) {
                taken.add(new int[] {per.get().start(), per.get().end()});
                Map<String, Integer> dimension = new HashMap<>();
                per.get().dimension().forEach((base, exponent) -> dimension.put(base, -exponent));
                dimension.put(MONEY, 1);
                return new Typed(quantity, Type.MONEY, "1/" + per.get().text(), dimension, "");
            }
            if (money || after.substring(rest).matches("(?is)\\s*(?:each|per|a piece|apiece)\\b.*")) {
                return new Typed(quantity, Type.MONEY, "", Map.of(MONEY, 1), "each");
            }
        }
        Optional<UnitsInText.Found> priced = AskedRate.pricedBefore(before);
        if (priced.isPresent()) {
            Map<String, Integer> dimension = new HashMap<>(priced.get().dimension());
            dimension.put(MONEY, 1);
            return new Typed(quantity, Type.MONEY, priced.get().text(), dimension, "");
        }
        if (money) {
            return new Typed(quantity, Type.MONEY, "", Map.of(MONEY, 1), "");
        }
        if (quantity.value().matches("1[5-9]\\d\\d|20\\d\\d|21\\d\\d")
                && YEAR_BEFORE.matcher(before).find()
                && !text.substring(quantity.start(), end).contains(",")
                && !after.matches("(?is)\\s+(?:kilo|square|cubic|m|km|kg|people)\\b.*")) {
            return new Typed(quantity, Type.YEAR, "", Map.of(), "");
        }
        Matcher noun = NOUN.matcher(after);
        if (noun.lookingAt() && !NO_NOUNS.contains(noun.group(1).toLowerCase(Locale.ROOT))) {
            return new Typed(quantity, Type.COUNT, "", Map.of(), stem(noun.group(1)));
        }
        boolean price =
                quantity.value().matches("\\d+\\.\\d\\d") && PRICE.matcher(text).find();
        return price
                ? new Typed(quantity, Type.MONEY, "", Map.of(MONEY, 1), "")
                : new Typed(quantity, Type.PLAIN, "", Map.of(), "");
    }

    private static Typed measure(Quantity quantity, String text, UnitsInText.Found unit, List<int[]> taken) {
        Matcher rate = RATE.matcher(text).region(unit.end(), text.length());
        if (rate.lookingAt()) {
            Optional<UnitsInText.Found> per = UnitsInText.at(text, rate.end(), false);
            if (per.isPresent()) {
                taken.add(new int[] {per.get().start(), per.get().end()});
                Map<String, Integer> dimension = new HashMap<>(unit.dimension());
                per.get().dimension().forEach((base, exponent) -> dimension.merge(base, -exponent, Integer::sum));
                dimension.values().removeIf(exponent -> exponent == 0);
                return new Typed(
                        quantity, Type.MEASURE, unit.text() + "/" + per.get().text(), dimension, "");
            }
        }
        return new Typed(quantity, Type.MEASURE, unit.text(), unit.dimension(), "");
    }

    /** The last unit that belongs to no quantity and no rate. */
    private static Optional<UnitsInText.Found> asked(String text, List<int[]> taken) {
        return UnitsInText.in(text).stream()
                .filter(unit -> taken.stream().noneMatch(span -> unit.start() < span[1] && span[0] < unit.end()))
                .filter(
                        unit -> text.substring(0, unit.start())
                                .matches(
                                        "(?is).*(?:how many|\\bin|\\bto|into|number of|\\bas|of)\\s+(?:full |whole |complete |more |fewer |such |US )*"))
                .reduce((first, second) -> second);
    }

    static String stem(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return lower.length() > 3 && lower.endsWith("s") && !lower.endsWith("ss")
                ? lower.substring(0, lower.length() - 1)
                : lower;
    }
}
