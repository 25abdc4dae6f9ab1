package io.polyphony.gaia.problem;

import io.polyphony.gaia.question.Quantity;
import io.polyphony.gaia.question.Typed;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a quantity is said to be for one of: "6.80 per metre", "tins of 2.5 litres", "each sack holds 16 kg", "coaches have 49 seats". */
final class Denominators {

    private static final Pattern PER = Pattern.compile(
            "(?i)[\\s-]*(?:,\\s*)?(?:of (?!the\\b|an?\\b)\\p{L}+ (?:\\p{L}+ )?)?(?:(?:is|are|was|were|charged|paid|sold|goes|used|needed) )*(?:per|for (?:each|every|an?|one)|to (?:each|every|an?|the)|"
                    + "in (?:each|every|an?|one)|on (?:each|every|one)|from (?:each|every|one)|by (?:each|every)|each|every|an?|/)\\s+(?:one\\s+)?(?=[\\p{L}\\d])");
    /** "18.40 the square metre" */
    private static final Pattern THE_UNIT = Pattern.compile("(?i)\\s+the\\s+(?=\\p{L})");

    private static final Pattern EACH_AFTER =
            Pattern.compile("(?i)[\\s,-]*(?:each|apiece|a piece|per head|per person)\\b");
    private static final Pattern FOR_KIND =
            Pattern.compile("(?i)\\s*(?:for|per)\\s+(?=\\p{L}+s\\b|children|women|men|people)");
    private static final Pattern ONE_BEFORE =
            Pattern.compile("(?i)\\b(each|every|per|one|an|a|1)\\s+(?!other\\b|another\\b)(?=\\p{L})");
    private static final Pattern EACH_VERB = Pattern.compile(
            "(?i)(?:one|of (?:them|these|which|the \\p{L}+)|(?:is|are|was|takes?|costs?|weighs?|has|holds?|having|weighing|costing|measur\\p{L}+|needs?|uses?|with|sold|worth)|at)\\b.*");
    private static final Pattern CONTAINER = Pattern.compile(
            "(?i)\\b(\\p{L}+) (?:of|hold(?:s|ing)?|that holds?|contain(?:s|ing)?|which hold)(?: up to| only| exactly| about)?\\s*$");
    private static final Pattern RATIO =
            Pattern.compile("(?i)\\bone (\\p{L}+) (?:is \\p{L}+ )?(?:for|to|per)(?: (?:each|every|up to))*\\s*$");
    private static final Pattern BARE_SUBJECT = Pattern.compile(
            "(?i)^(?:the )?(?:\\p{L}+ )?(\\p{L}+s) (?:have|hold|carry|seat|contain|cost|weigh|cover|take|come|are sold|fit|yield|give|need|use|pay|are|is|sleep|serve|last|\\p{L}+)\\b.*");

    /** "One pack covers 2.2 square metres and costs 38.90": both are said of a pack. */
    private static final Pattern CARRIED = Pattern.compile(
            "(?is).*\\band (?:it )?(?:costs?|holds?|weighs?|takes?|covers?|needs?|uses?|is sold|sells|brings?|earns?)(?: \\p{L}+){0,2}\\s*[$€£]?");

    /** "Sixty adults paid 8.50": each of them did. */
    private static final Pattern PAYERS = Pattern.compile(
            "(?is)\\W*(?:\\p{L}+[ -]){0,2}?(\\p{L}+s|children|women|men|people) (?:pay|paid|cost|earn|sell for|sold for|sold at|were charged|are charged)\\s*[$€£]?");

    private final Passage passage;
    private final Set<String> counted;
    private final Asked asked;
    private Optional<Below> said = Optional.empty();

    Denominators(Passage passage, Set<String> counted, Asked asked) {
        this.passage = passage;
        this.counted = counted;
        this.asked = asked;
    }

    /**
     * What stands below the line.
     *
     * @param label of it
     * @param unit its unit as tools read it; empty where it is a noun
     * @param number how many of them, where the text says so
     */
    record Below(Label label, String unit, Optional<Typed> number) {}

    /** What {@code typed} is for one of; empty where nothing says so. */
    Optional<Below> of(Typed typed, int endOfUnit) {
        String gap = passage.gap(typed.quantity());
        Optional<Below> subject =
                gap.length() == passage.before(typed.quantity().start()).length() ? Optional.empty() : said;
        Optional<Below> own = behind(typed, endOfUnit).or(() -> inFront(typed));
        said = own.filter(below -> below.number().isEmpty()).or(() -> subject);
        return own.or(() -> CARRIED.matcher(gap).matches() ? subject : Optional.empty());
    }

    private Optional<Below> behind(Typed typed, int end) {
        String text = passage.text();
        Matcher per = PER.matcher(text).region(end, text.length());
        if (per.lookingAt()) {
            Optional<Typed> number = passage.quantities().stream()
                    .filter(other -> other.quantity().start() == per.end()
                            && other.quantity().kind() == Quantity.Kind.NUMBER)
                    .findFirst();
            int from = number.map(other -> other.quantity().end()).orElse(per.end());
            Optional<Below> below = at(text, from, number);
            boolean article = per.group().strip().matches("(?i)(?:.*\\s)?,?\\s*an?");
            if (below.isPresent() && (!article || number.isEmpty() && known(below.get()))) {
                return below;
            }
        }
        Matcher the = THE_UNIT.matcher(text).region(end, text.length());
        if (typed.type() == Typed.Type.MONEY && the.lookingAt()) {
            Optional<Nouns.UnitFound> unit = Nouns.unit(text, the.end());
            if (unit.isPresent()) {
                return at(text, the.end(), Optional.empty());
            }
        }
        if (EACH_AFTER.matcher(text).region(end, text.length()).lookingAt()) {
            return noun(Label.EACH.substring(1));
        }
        Matcher kind = FOR_KIND.matcher(text).region(end, text.length());
        if (typed.type() == Typed.Type.MONEY && kind.lookingAt()) {
            return Nouns.after(text, kind.end())
                    .filter(found -> counted.contains(found.noun()))
                    .flatMap(found -> noun(found.noun()));
        }
        // "16 kg sacks"
        if (typed.type() == Typed.Type.MEASURE) {
            return Nouns.after(text, end)
                    .filter(found ->
                            counted.contains(found.noun()) || asked.counts(found.noun()) || mentions(found.noun()) > 1)
                    .flatMap(found -> noun(found.noun()));
        }
        return Optional.empty();
    }

    /** "A" means "per" before units, and before what is counted elsewhere. */
    private boolean known(Below below) {
        return !below.unit().isEmpty()
                || below.label().exponents().keySet().stream()
                        .map(base -> base.replaceFirst("#", ""))
                        .anyMatch(noun -> counted.contains(noun) || asked.counts(noun) || mentions(noun) > 1);
    }

    private Optional<Below> at(String text, int from, Optional<Typed> number) {
        Optional<Nouns.UnitFound> unit = Nouns.unit(text, from);
        if (unit.isPresent()) {
            return Optional.of(
                    new Below(new Label(unit.get().dimension()), unit.get().unit(), number));
        }
        return Nouns.after(text, from)
                .map(found -> new Below(
                        found.noun().matches("euro|dollar|pound|franc|kron\\p{L}+|crown")
                                ? Label.MONEY
                                : Label.of(found.noun()),
                        "",
                        number));
    }

    private Optional<Below> inFront(Typed typed) {
        String gap = passage.gap(typed.quantity());
        Matcher ratio = RATIO.matcher(gap);
        if (ratio.find()) {
            return noun(Nouns.stem(ratio.group(1)));
        }
        Matcher container = CONTAINER.matcher(gap);
        if (container.find()) {
            String noun = Nouns.stem(container.group(1));
            if (counted.contains(noun)
                    || asked.counts(noun)
                    || Nouns.isPlural(container.group(1).toLowerCase(Locale.ROOT))) {
                if (!noun.matches(
                        "euro|dollar|pound|cent|total|price|cost|sale|average|mean|sum|rate|speed|depth|radius|diameter|length|width|height|walls?")) {
                    return noun(noun);
                }
            }
        }
        Optional<Below> one = one(gap);
        if (one.isPresent()) {
            return one;
        }
        Matcher payers = PAYERS.matcher(gap);
        if (typed.type() == Typed.Type.MONEY
                && payers.matches()
                && passage.gap(typed.quantity()).length()
                        < passage.before(typed.quantity().start()).length()) {
            return noun(Nouns.stem(payers.group(1)));
        }
        Matcher bare =
                BARE_SUBJECT.matcher(passage.before(typed.quantity().start()).strip());
        if (bare.matches() && typed.type() != Typed.Type.PERCENT) {
            String noun = Nouns.stem(bare.group(1));
            boolean first = passage.before(typed.quantity().start()).length()
                    == passage.gap(typed.quantity()).length();
            if ((first || typed.type() == Typed.Type.MONEY)
                    && (counted.contains(noun) || asked.counts(noun) || mentions(noun) > 1)) {
                return noun(noun);
            }
        }
        return Optional.empty();
    }

    /** "Each sack holds", "a litre covers": what comes behind the last such word, where it is a unit or is counted elsewhere. */
    private Optional<Below> one(String gap) {
        Matcher matcher = ONE_BEFORE.matcher(gap);
        Optional<Below> last = Optional.empty();
        while (matcher.find()) {
            String rest = gap.substring(matcher.end());
            boolean every = matcher.group(1).matches("(?i)each|every|per");
            if (every && EACH_VERB.matcher(rest).matches()) {
                last = noun(Label.EACH.substring(1));
                continue;
            }
            Optional<Nouns.UnitFound> unit = Nouns.unit(gap, matcher.end());
            if (unit.isPresent() && !unit.get().dimension().equals(Map.of("s", 1)) || unit.isPresent() && every) {
                boolean verb = gap.substring(unit.get().end()).matches("(?is).*\\p{L}.*");
                last = verb
                        ? Optional.of(new Below(
                                new Label(unit.get().dimension()), unit.get().unit(), Optional.empty()))
                        : last;
                continue;
            }
            Optional<Nouns.Found> noun =
                    firstKnown(gap, matcher.end(), matcher.group(1).matches("(?i)one|1") || every);
            if (noun.isPresent()) {
                last = noun(noun.get().noun());
            } else if (every) {
                last = Nouns.after(gap, matcher.end()).flatMap(found -> noun(found.noun()));
            }
        }
        return last;
    }

    /** The first word of a phrase that is counted somewhere. */
    private Optional<Nouns.Found> firstKnown(String gap, int from, boolean single) {
        Matcher word = Pattern.compile("\\p{L}+").matcher(gap).region(from, gap.length());
        for (int i = 0; i < 3 && word.find(); i++) {
            String noun = Nouns.stem(word.group());
            boolean written = !Nouns.isPlural(word.group().toLowerCase(Locale.ROOT));
            if (written && (counted.contains(noun) || asked.counts(noun) || single && mentions(noun) > 1)) {
                return Optional.of(new Nouns.Found(noun, word.end()));
            }
        }
        return Optional.empty();
    }

    private static Optional<Below> noun(String noun) {
        return Optional.of(new Below(new Label(Map.of("#" + noun, 1)), "", Optional.empty()));
    }

    private long mentions(String noun) {
        return Pattern.compile("\\p{L}+")
                .matcher(passage.text())
                .results()
                .filter(word -> Nouns.stem(word.group()).equals(noun))
                .count();
    }

    /** The unit of a quantity over what stands below it. */
    static Map<String, Integer> divided(Map<String, Integer> above, Label below) {
        Map<String, Integer> rest = new HashMap<>(above);
        below.measured().exponents().forEach((base, exponent) -> rest.merge(base, -exponent, Integer::sum));
        rest.values().removeIf(exponent -> exponent == 0);
        return rest;
    }
}
