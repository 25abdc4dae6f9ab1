package io.polyphony.gaia.hop;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a question says of how its answer is written.
 *
 * @param named whether the answer is a name
 * @param full whether it is a person's whole name
 * @param oneWord whether it is a single word
 * @param code whether it has a number in it, as a shelf mark
 * @param count whether it is how many there are, not the place of one among them
 * @param items how many things it lists; 0 if that isn't said
 */
record AskedForm(boolean named, boolean full, boolean oneWord, boolean code, boolean count, int items) {

    private static final double WRONG = 2;
    private static final Pattern NAMED = Pattern.compile(
            "(?is).*\\b(?:names?,? only|only (?:the|his|her|its) (?:full )?name|(?:just|give) the (?:\\w+ )?name|name of the (?:person|place|town|village))\\b.*");
    private static final Pattern FULL = Pattern.compile(
            "(?is).*\\b(?:full name|name of the person|first name and (?:surname|last name|family name))\\b.*");
    private static final Pattern ONE_WORD = Pattern.compile("(?is).*\\b(?:one|a single) word\\b.*");
    private static final Pattern CODE = Pattern.compile(
            "(?is).*\\b(?:shelf ?mark|call number|catalogue number|inventory number|flight number|registration|reference|code)\\b,?(?: only| as written|\\.).*");
    private static final Pattern COUNT = Pattern.compile("(?is).*\\bhow many\\b.*");
    private static final Pattern AGENT = Pattern.compile(".*(?:er|or|ist|man|ian|ant|wife|son)");
    private static final Pattern ITEMS =
            Pattern.compile("(?i)\\b(?:its|the|his|her|their|all) (two|three|four|five|six) \\p{L}+");
    private static final List<String> NUMBERS = List.of("two", "three", "four", "five", "six");
    private static final Pattern COMPANY = Pattern.compile(
            ".*\\b(?:Ltd|Limited|Inc|Co|Company|Services|Films|Pictures|Brothers|Sons|Works|Society|Museum|Hotel|Room|Street|House|Institute|Club|University|School|Church|Hall)\\b.*|.* of .*");

    /** Reads a question with what it says of its answer's form. */
    static AskedForm of(String question) {
        Matcher items = ITEMS.matcher(question);
        return new AskedForm(
                NAMED.matcher(question).matches(),
                FULL.matcher(question).matches(),
                ONE_WORD.matcher(question).matches(),
                CODE.matcher(question).matches(),
                COUNT.matcher(question).matches(),
                items.find() ? NUMBERS.indexOf(items.group(1).toLowerCase(Locale.ROOT)) + 2 : 0);
    }

    /** How badly the words of a span have this form. */
    double misfit(String text, int[] span, List<Word> inside, Asked asked) {
        boolean person = asked.kind() == Asked.Kind.PERSON;
        boolean capital = inside.getFirst().capital();
        String answer = text.substring(span[0], span[1]);
        double misfit = 0;
        misfit += named && !capital ? WRONG : 0;
        misfit += full && inside.size() < 2 ? WRONG : 0;
        misfit += oneWord && inside.size() > 1 ? WRONG : 0;
        misfit += code && inside.stream().noneMatch(word -> word.text().matches(".*\\d.*")) ? WRONG : 0;
        misfit += person && COMPANY.matcher(answer).matches() ? WRONG : 0;
        misfit += person && quoted(text, span) ? WRONG : 0;
        misfit += titled(inside, asked) ? WRONG : 0;
        return misfit;
    }

    /** Whether a person, as a title before the name tells, stands where a thing is asked for. */
    private static boolean titled(List<Word> inside, Asked asked) {
        boolean thing = asked.kind() == Asked.Kind.PLACE
                || asked.kind() == Asked.Kind.ANY
                        && !asked.nouns().isEmpty()
                        && asked.nouns().stream()
                                .noneMatch(noun -> AGENT.matcher(noun.text()).matches());
        return thing && inside.size() > 1 && Lexicon.title(inside.getFirst().stem());
    }

    /** Whether a span is only a part of what stands between quotation marks, as of a title. */
    private static boolean quoted(String text, int[] span) {
        long before = text.substring(0, span[0])
                .chars()
                .filter(c -> c == '"' || c == '“' || c == '”')
                .count();
        return before % 2 == 1 && text.charAt(span[0] - 1) != '"' && text.charAt(span[0] - 1) != '“';
    }
}
