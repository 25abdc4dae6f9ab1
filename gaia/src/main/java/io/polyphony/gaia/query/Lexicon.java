package io.polyphony.gaia.query;

import io.polyphony.gaia.text.Stem;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Words that mean the same to who asks, and words of headers written short. */
final class Lexicon {

    private static final Map<String, Set<String>> CONCEPTS = new HashMap<>();
    private static final Map<String, String> SHORT = Map.ofEntries(
            Map.entry("qty", "quantity"),
            Map.entry("amt", "amount"),
            Map.entry("nr", "number"),
            Map.entry("no", "number"),
            Map.entry("num", "number"),
            Map.entry("avg", "average"),
            Map.entry("max", "maximum"),
            Map.entry("min", "minimum"),
            Map.entry("dept", "department"),
            Map.entry("temp", "temperature"),
            Map.entry("pop", "population"),
            Map.entry("yr", "year"),
            Map.entry("cat", "category"),
            Map.entry("desc", "description"),
            Map.entry("tel", "phone"),
            Map.entry("loc", "location"),
            Map.entry("dist", "distance"),
            Map.entry("mgr", "manager"));
    private static final Map<String, String> IRREGULAR = Map.ofEntries(
            Map.entry("spent", "spend"),
            Map.entry("sold", "sell"),
            Map.entry("paid", "pay"),
            Map.entry("gave", "give"),
            Map.entry("given", "give"),
            Map.entry("bought", "buy"),
            Map.entry("people", "person"),
            Map.entry("children", "child"),
            Map.entry("men", "man"),
            Map.entry("women", "woman"),
            Map.entry("born", "birth"),
            Map.entry("weighs", "weight"),
            Map.entry("weigh", "weight"),
            Map.entry("weighed", "weight"),
            Map.entry("lies", "lie"),
            Map.entry("kilos", "kg"),
            Map.entry("left", "leave"),
            Map.entry("built", "build"),
            Map.entry("written", "write"),
            Map.entry("wrote", "write"),
            Map.entry("lent", "lend"),
            Map.entry("flew", "fly"),
            Map.entry("ran", "run"),
            Map.entry("held", "hold"),
            Map.entry("made", "make"));

    /** Units at the end of a header, and how they are called. */
    private static final Map<String, String> UNITS = Map.ofEntries(
            Map.entry("km", "kilometres"),
            Map.entry("m", "metres"),
            Map.entry("cm", "centimetres"),
            Map.entry("mm", "millimetres"),
            Map.entry("mi", "miles"),
            Map.entry("miles", "miles"),
            Map.entry("ft", "feet"),
            Map.entry("kg", "kilograms"),
            Map.entry("g", "grams"),
            Map.entry("mg", "milligrams"),
            Map.entry("t", "tonnes"),
            Map.entry("lb", "pounds"),
            Map.entry("l", "litres"),
            Map.entry("ml", "millilitres"),
            Map.entry("min", "minutes"),
            Map.entry("mins", "minutes"),
            Map.entry("minutes", "minutes"),
            Map.entry("h", "hours"),
            Map.entry("hr", "hours"),
            Map.entry("hrs", "hours"),
            Map.entry("hours", "hours"),
            Map.entry("s", "seconds"),
            Map.entry("sec", "seconds"),
            Map.entry("days", "days"),
            Map.entry("ha", "hectares"),
            Map.entry("kwh", "kilowatt hours"),
            Map.entry("kw", "kilowatts"),
            Map.entry("c", "degrees Celsius"),
            Map.entry("eur", "euros"),
            Map.entry("usd", "dollars"),
            Map.entry("gbp", "pounds sterling"),
            Map.entry("pct", "percent"),
            Map.entry("percent", "percent"));

    private static final Set<String> UNIT_NAMES =
            UNITS.values().stream().map(name -> Stem.of(name.split(" ")[0])).collect(Collectors.toUnmodifiableSet());

    static {
        concept(
                "money",
                "price cost amount pay spend fee charge value worth revenue sale expense salary wage income budget fare rent turnover taking euro eur usd dollar gbp cent money expensive cheap earn donation donate give bill price sum total cash profit");
        concept("length", "length long short kilometre kilometer km metre meter m mile");
        concept("distance", "distance far km mile kilometre");
        concept("height", "height high tall elevation altitude level depth deep metre");
        concept("weight", "weight heavy mass kg kilogram gram tonne g");
        concept("age", "age old young");
        concept(
                "birth",
                "birth founded built build opened established since year start joined hired employed appointed");
        concept("date", "date when day due deadline month year time since joined");
        concept(
                "person",
                "who person member employee customer donor author agent driver teacher staff client owner player patient student guest artist name manager borrower lender tenant visitor tutor pupil buyer seller volunteer worker firstname surname man woman seller buyer rower runner rider");
        concept("name", "name title item product label called call");
        concept(
                "place",
                "place where town city venue location room shelf country region village site address station area destination port airport street hall from to");
        concept(
                "quantity",
                "number count quantity unit piece copies copy stock many sell sold piece item volume amount hand available inventory attendee ticket participant bottle box crate bag sack pallet loan vote visit rental hire booking");
        concept("duration", "duration time minute min hour long second length day delay late");
        concept("late", "delay late delayed overdue");
        concept("speed", "speed fast slow kmh mph");
        concept("temperature", "temperature degree celsius warm hot cold high low");
        concept("score", "point score goal mark rating grade result star");
        concept("area", "area large size hectare acre");
        concept("size", "size large big");
        concept("population", "population person inhabitant resident people");
        concept("capacity", "capacity seat hold place");
        concept("job", "job role position occupation work title profession");
        concept("kind", "kind type category sort class genre group");
        concept("team", "team club side");
        concept("staff", "staff employee worker headcount");
        concept("year", "year season");
        concept("yield", "yield harvest crop produce");
        concept("firm", "firm company business enterprise organisation");
        concept("sell", "sell sale sold");
        concept("read", "read reading level");
        concept("visitor", "visitor attendance guest audience spectator");
        concept("phone", "phone telephone call");
        concept("email", "email mail");
        concept("writer", "author write writer");
        concept("teach", "teacher teach instructor tutor");
        concept("lend", "loan lend borrow");
        concept("rain", "rain rainfall precipitation wet dry");
        concept("sun", "sun sunshine sunny");
        concept("wind", "wind windy");
        concept("train", "train service");
    }

    private Lexicon() {}

    private static void concept(String name, String words) {
        for (String word : words.split(" ")) {
            CONCEPTS.computeIfAbsent(Stem.of(word), _ -> new HashSet<>()).add(name);
        }
    }

    /** What a word counts as: small, without ending, and irregular forms by their regular one. */
    static String stem(String lower) {
        return Stem.of(IRREGULAR.getOrDefault(lower, lower));
    }

    /** The word that a header writes short. */
    static String full(String lower) {
        return SHORT.getOrDefault(lower, lower);
    }

    /** What a word is about. */
    static Set<String> concepts(String stem) {
        return CONCEPTS.getOrDefault(stem, Set.of());
    }

    /** The stems of all words that are about something. */
    static Set<String> about(String concept) {
        return CONCEPTS.entrySet().stream()
                .filter(entry -> entry.getValue().contains(concept))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The unit that the last word of a header is. */
    static Optional<String> unit(String lower) {
        return Optional.ofNullable(UNITS.get(lower));
    }

    /** Whether a word is the name of a unit that headers have. */
    static boolean isUnit(String stem) {
        return UNIT_NAMES.contains(stem);
    }

    /** Whether two stems may mean the same. */
    static boolean related(String one, String other) {
        Set<String> concepts = concepts(one);
        return !concepts.isEmpty() && concepts(other).stream().anyMatch(concepts::contains);
    }

    /** The stems of some words. */
    static Set<String> stems(String words) {
        return Arrays.stream(words.split(" ")).map(Stem::of).collect(Collectors.toUnmodifiableSet());
    }

    /** Texts as a set of words. */
    static Set<String> words(String text) {
        return Arrays.stream(text.split(" ")).collect(Collectors.toUnmodifiableSet());
    }
}
