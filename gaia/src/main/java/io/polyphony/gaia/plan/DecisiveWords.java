package io.polyphony.gaia.plan;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Words that decide between plans for questions that are alike in all others: "larger" and "smaller", "weeks" and "months". They
 * stand in groups of which a question has one, and questions with different ones want different plans.
 */
final class DecisiveWords {

    /** What is asked for; looked for in the sentence that asks. */
    private static final List<List<Pattern>> ASKED = List.of(
            group("days?|nights?", "weeks?", "months?", "years?|old|age"),
            group(
                    "day of the week|weekday|which day(?! of the year)|what day(?! of the year)",
                    "(?:what|which|on what) date|when|until when",
                    "how many|how much"),
            group(
                    "earliest|comes? first|came first|oldest",
                    "latest|most recent|the last|newest",
                    "in order|sort|arrange|chronological|from the earliest"),
            group(
                    "perimeter|fence|around|edging|border|hedge",
                    "area|floor|tile[ds]?|carpet|turf|paint",
                    "volume|hold|capacity|litres|cubic",
                    "circumference",
                    "diagonal|hypotenuse|straight line|crow",
                    "surface area",
                    "side"),
            group("full|complete|completely|whole|entire", "needed|need|must be|have to|required|takes?|make"),
            group(
                    "left over|remainder|remain|rest|still|left|keep|over",
                    "together|altogether|in all|in total|total|sum|combined|both",
                    "average|mean",
                    "product",
                    "more|less|fewer|longer|taller|heavier|higher|difference|exceed|cheaper|further|faster|older|warmed|save"),
            group(
                    "larger|largest|bigger|biggest|highest|greatest|longest|most",
                    "smaller|smallest|lowest|least|shortest|shorter",
                    "range|difference between the (?:highest|largest)"),
            group("change|get back", "pay|cost|price|spend|bill"),
            group(
                    "interest|how much (?:is|was) the (?:discount|tip|fee|tax)|the discount|the tip|the fee",
                    "worth|in the account|have|amount to|grow to|price|final|total|value"),
            group("profit|earn|gain", "loss", "break even"),
            group("each|per person|apiece|one|every", "altogether|in all|total|all"),
            group("percent|percentage|per cent|share"),
            group("not|no|without|other|rest|missing|empty|wrong|neither|free|none|else|original|before"),
            group("how far|how long|distance", "speed|how fast", "how many (?:hours|minutes|seconds)"),
            group("square root", "squared|square of", "cubed?|cube of", "power"),
            group("day of the year|number of", "iso week|calendar week|week number"));

    /** What is told; looked for everywhere. */
    private static final List<List<Pattern>> TOLD = List.of(
            group("included|inclusive|including|both days|counting both|first and (?:the )?last"),
            group("before|ago|earlier|prior to", "after|later|from|until|for"),
            group("business days?|working days?|work ?days"),
            group("simple interest|not compounded", "compound|compounded"),
            group(
                    "squared?",
                    "rectangular|rectangle",
                    "triangle|triangular",
                    "circle|circular|round|radius|diameter",
                    "cube",
                    "cylinder|cylindrical",
                    "right(?:-angled)? triangle|ladder"),
            group("radius", "diameter"),
            group("average|mean"),
            group("ratio"),
            group("twice|times as (?:many|much)|three times"),
            group("shared?|split|divided?"),
            group("every|each|weekly|monthly"),
            group("toward|towards|meet", "opposite", "returns?|back"),
            group("discount|off|reduced|reduction|marked down|sale", "tip", "tax", "interest"),
            group(
                    "rose|risen?|rises?|raised?|increased?|grew|grown|grows?|went up|goes up|gains?|gained",
                    "fell|falls?|fallen|dropped|drops|decreased?|reduced|lowered|shrinks?|loses|lost|declined?|cut"),
            group("bought|buys?|pays?", "sells?|sold|earns?|makes"),
            group("early|cut short|shortened", "late|interrupted|delayed"),
            group("down", "instalments?|payments?|rates"));

    private DecisiveWords() {}

    /** How many groups two questions differ in; a group that only one of them has counts less. */
    static double distance(Words one, Words other) {
        double distance = 0;
        for (int i = 0; i < one.groups.length; i++) {
            int a = one.groups[i];
            int b = other.groups[i];
            if (a == b) {
                continue;
            }
            distance += a == 0 || b == 0 ? 0.45 : (a & b) == 0 ? 1.0 : 0.3;
        }
        return distance;
    }

    /** The decisive words of {@code text}, whose part {@code asked} asks. */
    static Words of(String text, String asked) {
        return new Words(Stream.concat(
                        ASKED.stream().map(group -> found(group, asked)),
                        TOLD.stream().map(group -> found(group, text)))
                .mapToInt(Integer::intValue)
                .toArray());
    }

    /** Which words of each group a question has, one bit for each. */
    static final class Words {
        private final int[] groups;

        private Words(int[] groups) {
            this.groups = groups;
        }
    }

    private static int found(List<Pattern> group, String text) {
        int found = 0;
        for (int i = 0; i < group.size(); i++) {
            found |= group.get(i).matcher(text).find() ? 1 << i : 0;
        }
        return found;
    }

    private static List<Pattern> group(String... alternatives) {
        return Stream.of(alternatives)
                .map(words -> Pattern.compile("\\b(?:" + words + ")\\b", Pattern.CASE_INSENSITIVE))
                .toList();
    }
}
