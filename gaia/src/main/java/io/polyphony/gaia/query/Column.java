package io.polyphony.gaia.query;

import io.polyphony.gaia.table.ColumnKind;
import io.polyphony.gaia.table.TableProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A column of a source.
 *
 * @param index its place in the source
 * @param own its place in its table
 * @param name as queries call it
 * @param profile what it holds
 * @param table which table it is from
 * @param words stems of its header, without a unit
 * @param unit in which its numbers are
 * @param unitWord how the header writes that
 * @param formula how it is computed, unless the table has it
 * @param aliases stems of other words for it
 */
record Column(
        int index,
        int own,
        String name,
        TableProfile.Column profile,
        Table table,
        List<String> words,
        Optional<String> unit,
        String unitWord,
        Optional<String> formula,
        Set<String> aliases) {

    /** The place of a column that its table doesn't have itself. */
    static final int NOT_OWN = -1;

    private static final Pattern CASE = Pattern.compile("(?<=[a-z])(?=[A-Z])");
    private static final Pattern CODE = Pattern.compile("[A-Za-z]{0,4}[-_ ]?\\d{1,8}[A-Za-z]?");
    private static final Pattern CLOCK = Pattern.compile("\\d{1,2}:\\d\\d(?::\\d\\d)?");
    private static final Set<String> PRICES = Lexicon.stems("price cost rate fee fare wage charge value");
    private static final Set<String> UNIT_PRICES = Lexicon.stems("price rate hourly daily nightly wage tariff");
    private static final Set<String> EACH = Lexicon.stems("unit each per piece one hourly daily");
    private static final Set<String> NAMING = Lexicon.stems("id number code index");
    private static final Set<String> YES = Set.of("true", "yes", "y");
    private static final Set<String> NO = Set.of("false", "no", "n");

    /** A column and what its header says. */
    static Column of(int index, int own, String name, TableProfile.Column profile, Table table) {
        String spaced = CASE.matcher(profile.name()).replaceAll(" ").replace('_', ' ');
        List<String> words = new ArrayList<>();
        List<Token> tokens = Token.of(spaced);
        Optional<String> unit = Optional.empty();
        String unitWord = "";
        for (int i = 0; i < tokens.size(); i++) {
            String lower = tokens.get(i).lower();
            if (i > 0 && i == tokens.size() - 1 && profile.kind() == ColumnKind.NUMBER) {
                unit = Lexicon.unit(lower);
                if (unit.isPresent()) {
                    unitWord = Lexicon.stem(lower);
                    continue;
                }
            }
            words.add(Lexicon.stem(Lexicon.full(lower)));
        }
        // In a unit price, unit says only of what.
        if (words.size() > 1 && words.stream().anyMatch(PRICES::contains)) {
            words.remove("unit");
        }
        return new Column(
                index, own, name, profile, table, words, unit, unitWord, Optional.empty(), contents(profile, table));
    }

    /** Words for what the values are, whatever the header says. */
    private static Set<String> contents(TableProfile.Column profile, Table table) {
        if (profile.kind() == ColumnKind.NUMBER) {
            // The only numbers of rain.csv are rain, whatever they are called.
            boolean only = table.profile().columns().stream()
                            .filter(column -> column.kind() == ColumnKind.NUMBER)
                            .count()
                    == 1;
            return only
                    ? Token.of(CASE.matcher(table.sheet()).replaceAll(" ").replaceAll("[_.](?:csv|json|xlsx)?", " "))
                            .stream()
                            .map(Token::stem)
                            .filter(stem -> stem.length() > 2 && !stem.matches(".*\\d.*"))
                            .collect(Collectors.toUnmodifiableSet())
                    : Set.of();
        }
        if (profile.kind() != ColumnKind.TEXT) {
            return Set.of();
        }
        return Calendar.are(Calendar.WEEKDAYS, profile.values())
                ? Lexicon.stems("weekday day week")
                : Calendar.are(Calendar.MONTHS, profile.values()) ? Lexicon.stems("month") : Set.of();
    }

    /** A column that is computed. */
    Column computed(String expression) {
        return new Column(
                index,
                NOT_OWN,
                name,
                profile,
                table,
                List.of(),
                Optional.empty(),
                "",
                Optional.of(expression),
                aliases);
    }

    /** With other words for it. */
    Column called(Set<String> stems) {
        return new Column(index, own, name, profile, table, words, unit, unitWord, formula, stems);
    }

    /** With other contents. */
    Column holding(TableProfile.Column contents) {
        return new Column(index, own, name, contents, table, words, unit, unitWord, formula, aliases);
    }

    /** Whether its table has it, so that it isn't computed. */
    boolean isOwn() {
        return own != NOT_OWN;
    }

    boolean isNumber() {
        return profile.kind() == ColumnKind.NUMBER;
    }

    boolean isDate() {
        return profile.kind() == ColumnKind.DATE;
    }

    boolean isText() {
        return profile.kind() == ColumnKind.TEXT;
    }

    /** Whether no value comes twice and none is missing. */
    boolean isKey() {
        int rows = table.profile().rows();
        return isOwn() && rows > 0 && profile.empty() == 0 && (profile.values().size() == rows || !profile.complete());
    }

    /** Whether its values are numbers or codes that name something. */
    boolean isCode() {
        return !profile.values().isEmpty()
                && profile.values().stream()
                        .limit(20)
                        .allMatch(value -> CODE.matcher(value).matches());
    }

    /** Whether its numbers name something, so that nobody adds or compares them. */
    boolean isIdentifier() {
        return isNumber()
                && unit.isEmpty()
                && (words.stream().anyMatch(NAMING::contains) && isKey()
                        || index == 0
                                && isKey()
                                && profile.values().stream().limit(20).allMatch(v -> v.matches("\\d+"))
                                && consecutive());
    }

    /** Whether its numbers are years in which things began. */
    boolean isYear() {
        return isNumber()
                && isAbout("birth")
                && profile.values().stream().limit(20).allMatch(value -> value.matches("1\\d{3}|20\\d\\d"));
    }

    /** Whether its numbers say how many of something there are. */
    boolean isQuantity() {
        return isNumber() && !isIdentifier() && (isAbout("quantity") || isAbout("sell")) && !isPrice();
    }

    /** Whether its numbers say what one of something costs. */
    boolean isPrice() {
        return isNumber() && words.stream().anyMatch(word -> PRICES.contains(word)) && !words.contains("total");
    }

    /** Whether its numbers say what one unit costs, whatever of it there is. */
    boolean isUnitPrice() {
        return isNumber()
                && (words.stream().anyMatch(UNIT_PRICES::contains)
                        || isPrice()
                                && Token.of(profile.name()).stream().anyMatch(token -> EACH.contains(token.stem())));
    }

    /** Whether its numbers are what one of something costs, weighs or is otherwise worth. */
    boolean isRate() {
        return isNumber()
                && (isPrice()
                        || isUnitPrice()
                        || Token.of(profile.name()).size() > 1
                                && Token.of(profile.name()).stream().anyMatch(token -> EACH.contains(token.stem())));
    }

    /** Whether it holds times of day, or lengths of time written like these. */
    boolean isClock() {
        return isText()
                && !profile.values().isEmpty()
                && profile.values().stream()
                        .limit(20)
                        .allMatch(value -> CLOCK.matcher(value).matches());
    }

    /** Whether it is a price times how many. */
    boolean isProduct() {
        return formula.filter(text -> text.contains("*")).isPresent();
    }

    /** Whether its numbers are a few small ones that count something through, such as rounds. */
    boolean isOrdinal() {
        int size = profile.values().size();
        return isNumber()
                && unit.isEmpty()
                && profile.complete()
                && size > 1
                && size <= 12
                && table.profile().rows() >= 2 * size
                && profile.values().stream()
                        .allMatch(value -> value.matches("\\d{1,2}") && Integer.parseInt(value) <= size);
    }

    private boolean consecutive() {
        List<String> values = profile.values();
        return values.size() > 2
                && values.stream().limit(20).allMatch(value -> value.length() < 10)
                && Long.parseLong(values.get(1)) - Long.parseLong(values.get(0))
                        == Long.parseLong(values.get(2)) - Long.parseLong(values.get(1));
    }

    /** The value that means yes, if it has no others but one for no. */
    Optional<String> yes() {
        return flag(YES);
    }

    /** The value that means no, if it has no others but one for yes. */
    Optional<String> no() {
        return flag(NO);
    }

    private Optional<String> flag(Set<String> wanted) {
        List<String> values = profile.values();
        boolean flags = !values.isEmpty()
                && values.size() <= 2
                && values.stream()
                        .map(v -> v.toLowerCase(Locale.ROOT))
                        .allMatch(v -> YES.contains(v) || NO.contains(v));
        return flags
                ? values.stream()
                        .filter(v -> wanted.contains(v.toLowerCase(Locale.ROOT)))
                        .findFirst()
                : Optional.empty();
    }

    /** How well a word names it, from 0 to 1. */
    double match(Token token) {
        double best = 0;
        for (String word : words) {
            best = Math.max(best, match(word, token.stem()));
        }
        if (best < 0.75 && aliases.contains(token.stem())) {
            best = 0.75;
        }
        if (unit.isPresent() && best < 0.5) {
            boolean measured = token.stem().equals(unitWord)
                    || Token.of(unit.get()).stream()
                            .anyMatch(part -> part.stem().equals(token.stem()));
            best = measured ? 0.5 : Lexicon.related(unitWord, token.stem()) ? Math.max(best, 0.3) : best;
        }
        return best;
    }

    static double match(String word, String stem) {
        if (word.equals(stem)) {
            return 1;
        }
        int shorter = Math.min(word.length(), stem.length());
        if (shorter >= 4
                && (word.startsWith(stem) || stem.startsWith(word))
                && Math.abs(word.length() - stem.length()) <= 5) {
            return 0.7;
        }
        if (Synonyms.are(word, stem)) {
            return 0.75;
        }
        return Lexicon.related(word, stem) ? 0.4 : 0;
    }

    /** Whether one of its words is about a concept. */
    boolean isAbout(String concept) {
        return words.stream().anyMatch(word -> Lexicon.concepts(word).contains(concept))
                || isNumber()
                        && aliases.stream()
                                .anyMatch(word -> Lexicon.concepts(word).contains(concept))
                || unit.isPresent() && Lexicon.concepts(unitWord).contains(concept);
    }

    /** Columns are told apart by their place: comparing all they hold would take long. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Column column
                && index == column.index
                && name.equals(column.name)
                && table == column.table;
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + index;
    }
}
