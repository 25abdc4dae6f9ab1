package io.polyphony.gaia.plan;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Words of a question that what a plan does must answer to: who asks for weeks wants no months. */
final class PlanWords {

    private static final List<Rule> RULES = List.of(
            both(
                    "^weekday\\(",
                    "day of the week|weekday|which day(?! of the year)|what day(?! of the year)|a monday",
                    1.5),
            both("business", "business days?|working days?|work ?days?", 1.5),
            both(
                    "nth\\(",
                    "(?:first|second|third|fourth|fifth|last)(?: and only the first)? (?:mon|tues|wednes|thurs|fri|satur|sun)day (?:of|in|falls?)|(?:first|second|third|fourth|fifth|last) (?:mon|tues|wednes|thurs|fri|satur|sun)day\\b(?! (?:after|following))",
                    1),
            both(
                    "next\\(",
                    "next|following|(?:sun|mon|tues|wednes|thurs|fri|satur)days|first \\w+day after|every \\w+day",
                    0.8),
            only("^abs\\(days\\([^)]*\\)\\) \\+ 1", "inclu\\w+|both|count\\w*|first (?:and|to) (?:the )?last", 2),
            unless(
                    "^abs\\(days\\([^)]*\\)\\)$",
                    "included|inclusive|including|both days|both the|counting (?:both|the)|first and (?:the )?last",
                    2),
            only("days\\([^()]*\\)\\) / 7", "weeks?", 2),
            unless(
                    "^abs\\(days\\([^()]*\\)\\)(?! / 7)",
                    "how many (?:full |complete |whole )?(?:weeks|months|years)|number of (?:full |complete )?(?:weeks|months|years)",
                    1.5),
            only("months\\(", "months?", 2),
            only("years\\(", "years?|old|age", 2),
            only("dayofyear", "day of the (?:calendar )?year|day of its year|days of its year|number|day number", 2),
            only("week\\(", "week", 2),
            only("daysin", "how many days|number of days|length", 2),
            only("earliest", "earliest|first|oldest|sooner", 1.5),
            only("latest", "latest|most recent|last|newest", 1.5),
            both("sort\\(", "order|sort|arrange|chronological\\w*|from the earliest", 1.5),
            only("mean\\(", "average|mean|standard deviation|variance", 2),
            both("^sum\\(", "sum of|total|altogether|in all|together|add up", 0.7),
            only(
                    "max\\(",
                    "largest|highest|biggest|greatest|most|maximum|longest|tallest|heaviest|larger|more|higher|greater",
                    1.5),
            only("min\\(", "smallest|lowest|least|minimum|shortest|lightest|cheapest|lower|less|cheaper|smaller", 1.5),
            both("range\\(", "range|difference between the (?:highest|largest|greatest|maximum|hottest|warmest)", 1.5),
            only(
                    "sqrt",
                    "root|standard deviation|triang\\w+|geometric|diagonal|hypotenuse|longest side|straight line|crow|ladder|side|legs|distance",
                    1.5),
            only("(?<!\\) )% ", "left|remain\\w*|rest|over|not fill|mod(?:ulo)?", 1.5),
            both(
                    "floor\\((?!abs)",
                    "full(?! (?:\\d|packs?|tins?|bags?|boxes|rolls?|sacks?|cans?|crates?)\\b)|whole(?! (?:packs?|tins?|bags?|boxes|rolls?|sacks?|cans?|crates?|trip|journey|bill|number|thing|lot|order|purchase)\\b)|complete\\w*|can \\w+ (?:buy|fill)|can be (?:bought|filled|cut|poured|made|loaded)|fill(?:s|ed)?|fit|how many can|as many",
                    0.6),
            only(
                    "ceil\\(",
                    "(?:only|sold|comes?|bought) (?:only )?(?:in|by the|whole|full)|whole \\p{L}+s|rounded up|start(?:s|ed)|needed|needs?|must|have to|required|order\\w*|enough|hire\\w*|trips|rides",
                    1),
            only(
                    "^2 \\* \\([A-O] \\+ [A-O]\\)",
                    "perimeter|fenc\\w+|around|round|edging|border|wire|hedge|frame|rope|boundary",
                    1.5),
            only("^[A-O] / 2 - [A-O]$", "perimeter|around", 1.5),
            only("/ 2$", "triang\\w+|half|average|halves|together|sum|middle|mean", 1),
            both(
                    "/ \\(1 [-+] [A-O] / 100\\)",
                    "before|original\\w*|without (?:the )?(?:tax|vat)|last year|cost him|previous\\w*|old price|excluding|pre-tax|which is",
                    1),
            only(
                    "^[A-O] / \\([A-O] / 100\\)",
                    "of (?:which|what|a) number|of the \\w+(?: \\w+)?, |how many|what number|total",
                    0.8),
            only("\\) \\^ [A-O]", "compound\\w*|each|every|per|a year|annual\\w*|yearly|grow\\w*|los\\w+", 1),
            only("\\+ [A-O] / 100 \\* [A-O]\\)", "simple", 1),
            unless("\\) \\^ [A-O]", "simple|not compounded", 2),
            both(
                    "^[A-O] - [A-O]$",
                    "left|remain\\w*|more|less|fewer|longer|taller|heavier|further|farther|faster|higher|older|exceeds?|difference|too (?:heavy|long)|over|under|lighter|shorter|than|still|stay(?:ed)?|empty|full|spare|save[ds]?|down|warmed|lost|gained|rise|rose|without|sold",
                    0.8),
            unless(
                    "^[A-O](?: \\+ [A-O])+$",
                    "left|remains?|remain|longer|taller|heavier|further|faster|exceeds?|too heavy|empty|fell|difference|lighter|warmed",
                    1.2),
            only("^[A-O] \\* 12$", "year|yearly|annual\\w*", 1),
            only("^[A-O] / 12$", "month|monthly", 1),
            unless("^[A-O] \\* 12$", "(?:per|each|a|every) month\\?", 2),
            unless(
                    "\\* \\([A-O] - 1\\)",
                    "renewals?|changes?|after (?:it|that)|anniversary|refill|replacement|extension",
                    1),
            only(
                    "add\\([P-Z], [A-O] \\* [A-O], ",
                    "renewals?|changes?|after|anniversary|refill|replacement|extension|times",
                    0.6),
            only("-[A-O]", "before|ago|earlier|prior|back|previous", 1),
            unless("^(?:weekday\\()?add\\([P-Z], [A-O],", "before|ago|earlier|prior to", 1),
            only("- [A-O] / [A-O]\\)|1 - 1 / [A-O]", "left|rest|still|remain\\w*|keep|free|none|not|over|have", 1),
            unless(
                    "^[A-O] / [A-O]$|^[A-O] \\* [A-O] / [A-O]$",
                    "are left|is left|still have|remain|are free|have none|are not|have left",
                    0.8),
            only("\\* 100$", "per ?cent\\w*|%|share|turnout|rate|per 100|for 100", 1),
            both(
                    "^\\([A-O] - [A-O]\\) / [A-O] \\* 100$",
                    "increase\\w*|decrease\\w*|reduc\\w+|grow\\w*|grew|rise|rose|go up|went up|fall|fell|left|not|at school|profit|loss|change\\w*|drop\\w*|more|less|tip|cheaper|faster|go down|went down|missing|still",
                    0.8),
            unless("[A-O] \\* [A-O] / \\(|^[A-O] \\+ [A-O]$", "product", 1),
            unless("^[A-O] \\^ 3$|^6 \\*", "perimeter|square with|square whose", 1.5),
            only("\\^ 3", "cubed?|volume|edges?", 1),
            unless("^4 \\* [A-O]$", "area|volume", 2),
            unless("^[A-O] \\^ 2$", "perimeter|volume|circumference", 2),
            unless("^2 \\* \\([A-O] \\* [A-O]", "volume", 2),
            unless("^[A-O] \\* [A-O] \\* [A-O]$", "surface", 1.5));

    /** The rules that can speak against a plan for this question. */
    private final List<Rule> against;

    private final Set<Rule> said;

    private PlanWords(List<Rule> against, Set<Rule> said) {
        this.against = against;
        this.said = said;
    }

    static PlanWords of(String question) {
        Set<Rule> said = RULES.stream()
                .filter(rule -> rule.question().matcher(question).find())
                .collect(Collectors.toSet());
        List<Rule> against = RULES.stream()
                .filter(rule -> rule.kind() == Kind.BOTH || said.contains(rule) == (rule.kind() == Kind.UNLESS))
                .toList();
        return new PlanWords(against, said);
    }

    /** What a plan loses by words that it doesn't answer to, or answers to without being asked. */
    double disagreement(String plan) {
        double sum = 0;
        for (Rule rule : against) {
            boolean does = rule.plan().matcher(plan).find();
            sum += rule.kind() == Kind.BOTH
                    ? does == said.contains(rule) ? 0 : rule.weight()
                    : does ? rule.weight() : 0;
        }
        return sum;
    }

    private enum Kind {
        BOTH,
        ONLY,
        UNLESS
    }

    private record Rule(Kind kind, Pattern plan, Pattern question, double weight) {}

    /** Such plans go with such questions, and the other way round. */
    private static Rule both(String plan, String words, double weight) {
        return rule(Kind.BOTH, plan, words, weight);
    }

    /** Such plans go only with such questions. */
    private static Rule only(String plan, String words, double weight) {
        return rule(Kind.ONLY, plan, words, weight);
    }

    /** Such plans don't go with such questions. */
    private static Rule unless(String plan, String words, double weight) {
        return rule(Kind.UNLESS, plan, words, weight);
    }

    private static Rule rule(Kind kind, String plan, String words, double weight) {
        return new Rule(
                kind,
                Pattern.compile(plan),
                Pattern.compile("\\b(?:" + words + ")(?!\\p{L})", Pattern.CASE_INSENSITIVE),
                weight);
    }
}
