package io.polyphony.gaia.query;

import io.polyphony.gaia.question.Quantity;
import io.polyphony.gaia.table.Aggregate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a question wants done, apart from with what.
 *
 * @param superlatives in the order of the question
 * @param aggregates how likely each is, where words say so
 * @param top how many rows are wanted, where it is said
 * @param topToken which number says that
 */
record Intent(
        Question question,
        List<Superlative> superlatives,
        Map<Aggregate, Double> aggregates,
        int top,
        Optional<Integer> topToken) {

    /** Ordinals as words and as digits, two for each place. */
    private static final List<String> PLACES =
            List.of("", "1st", "second", "2nd", "third", "3rd", "fourth", "4th", "fifth", "5th", "sixth", "6th");

    /**
     * A superlative.
     *
     * @param first its first word
     * @param last its last word
     * @param degree what it compares
     * @param place which in that order, 1 for the very first
     */
    record Superlative(int first, int last, Adjectives.Degree degree, int place) {

        Superlative(int first, int last, Adjectives.Degree degree) {
            this(first, last, degree, 1);
        }

        /** Whether it compares how often something is there. */
        boolean isOften() {
            return degree.concepts().contains("often");
        }

        /** Whether it says only how much, and the next word of what. */
        boolean isGeneric() {
            return degree.concepts().contains("any");
        }
    }

    static Intent of(Question question) {
        List<Superlative> superlatives = superlatives(question);
        Optional<Integer> topToken = Optional.empty();
        int top = 1;
        for (Question.Amount amount : question.amounts()) {
            if (amount.kind() != Quantity.Kind.NUMBER || !amount.value().matches("[1-9]\\d?")) {
                continue;
            }
            boolean after = question.before(amount.first(), 1).matches("top|first|last|best|bottom|worst");
            boolean before = superlatives.stream()
                            .anyMatch(s -> s.first() > amount.last() && s.first() <= amount.last() + 6)
                    && !question.before(amount.first(), 3)
                            .matches("(?:.* )?(?:than|least|most|over|under|above|below|exactly|all|in|to|of the last)")
                    && (question.before(amount.first(), 1).matches("the|which|what|list|name|give|by|top")
                            || superlatives.stream().anyMatch(s -> s.first() == amount.last() + 1));
            if (after || before) {
                topToken = Optional.of(amount.first());
                top = Integer.parseInt(amount.value());
                break;
            }
        }
        if (topToken.isPresent() && superlatives.isEmpty()) {
            int at = topToken.get();
            Adjectives.superlative(question.before(at, 1))
                    .ifPresent(degree -> superlatives.add(new Superlative(at - 1, at - 1, degree)));
        }
        return new Intent(question, List.copyOf(superlatives), aggregates(question), top, topToken);
    }

    private static List<Superlative> superlatives(Question question) {
        List<Superlative> found = new ArrayList<>();
        List<Token> tokens = question.tokens();
        for (int i = 0; i < tokens.size(); i++) {
            String word = tokens.get(i).lower();
            String two = i + 1 < tokens.size() ? word + " " + tokens.get(i + 1).lower() : word;
            String before = question.before(i, 1);
            // The longest first is an order, not a row.
            if (question.at(i + 1, "first") || two.startsWith("most ") && question.at(i + 2, "first")) {
                continue;
            }
            if (isDirection(question, i)) {
                continue;
            }
            if (two.matches("(?:most|least) (?:often|frequent|frequently|common|commonly|popular|numerous)")) {
                found.add(
                        new Superlative(i, i + 1, new Adjectives.Degree(word.equals("most"), List.of("often", "any"))));
                i++;
            } else if (Adjectives.superlative(two).isPresent()) {
                found.add(new Superlative(i, i + 1, Adjectives.superlative(two).get()));
                i++;
            } else if (before.equals("at")
                    || word.equals("may")
                    || word.matches("first|last") && !isFirst(question, i)) {
                continue;
            } else if (Adjectives.superlative(word).isPresent()) {
                found.add(new Superlative(i, i, Adjectives.superlative(word).get()));
            } else if (Adjectives.comparative(word).isPresent()
                    && question.after(i, 5)
                            .matches(
                                    "(?:[a-z]+ ){0,2}than (?:all|any|every|each|the) ?(?:the )?(?:other|rest|one|else).*")) {
                found.add(new Superlative(i, i, Adjectives.comparative(word).get()));
            } else if (word.matches("wins|won|win|leads|lead|winner|champion|leader")
                    && question.says("which|who|what")) {
                found.add(new Superlative(i, i, new Adjectives.Degree(true, List.of("score", "any"))));
            } else if (question.at(i, "maximal")
                    || question.at(i, "record") && question.after(i, 1).matches("high|low|number|sum")) {
                found.add(new Superlative(i, i, new Adjectives.Degree(true, List.of("any"))));
            }
        }
        found.replaceAll(one -> new Superlative(one.first(), one.last(), one.degree(), place(question, one.first())));
        return found;
    }

    /** Whether a word only tells the order of a list: from the highest to the lowest, starting with the oldest. */
    private static boolean isDirection(Question question, int at) {
        int next = question.at(at + 2, "the") ? at + 3 : at + 2;
        int before = question.at(at - 1, "the") ? at - 2 : at - 1;
        return question.at(at + 1, "to") && isSuperlative(question, next)
                || question.at(before, "to") && isSuperlative(question, before - 1)
                || question.before(at, 3).matches("(?:.* )?(?:starting|beginning) (?:with|from)(?: the)?");
    }

    private static boolean isSuperlative(Question question, int at) {
        return at >= 0
                && at < question.tokens().size()
                && Adjectives.superlative(question.tokens().get(at).lower()).isPresent();
    }

    /** Which one an ordinal before a superlative says. */
    private static int place(Question question, int first) {
        return Math.max(1, 1 + PLACES.indexOf(question.before(first, 1)) / 2);
    }

    /** Whether first or last asks for an order, not for some of several things. */
    private static boolean isFirst(Question question, int at) {
        return question.before(at, 1).matches("the|was|were|is|joined|started|came|")
                || question.says("who|which|when");
    }

    private static Map<Aggregate, Double> aggregates(Question question) {
        Map<Aggregate, Double> found = new EnumMap<>(Aggregate.class);
        if (question.says("how many|number of|count|how often")) {
            found.put(Aggregate.COUNT, 1.0);
        }
        if (question.says(
                "total|totals|sum|altogether|combined|add up|adding up|overall|in all|taken together|together|come to|comes to|amount to|cumulative|summed")) {
            found.put(Aggregate.SUM, 1.0);
        } else if (question.says("how much|how many|spend|spent|earned|raised|collected|sold|paid")) {
            found.put(Aggregate.SUM, 0.5);
        }
        if (question.says("average|mean|averages|on average|averaged")) {
            found.put(Aggregate.MEAN, 1.0);
        }
        if (question.says("median")) {
            found.put(Aggregate.MEDIAN, 1.0);
        }
        if (question.says("different|distinct|unique|various")) {
            found.put(Aggregate.DISTINCT, 1.0);
        }
        return found;
    }

    boolean wants(Aggregate aggregate) {
        return aggregates.getOrDefault(aggregate, 0.0) >= 1;
    }

    /** Whether several answers are asked for. */
    boolean isList() {
        return top > 1
                || !question.tokens().isEmpty()
                        && question.tokens().getFirst().lower().equals("list")
                || question.says(
                        "names|comma|list the|list all|list them|list every|list each|list only|comma separated|alphabetical|alphabetically|ascending|descending|separated|in order of|in \\w+ order|which \\w+s are|which \\w+s (?:have|were|cost|did)|name all|name the \\w+s|who are|what are the|(?:highest|longest|largest|oldest|cheapest|lowest) first");
    }

    /** Whether something is asked for by name, so that no sum or count can be the answer. */
    boolean asksName() {
        return question.asking().matches("which|who|whom|whose|where|when|name|list|identify")
                && !question.says("how (?:many|much)");
    }

    /** Whether an amount of money is asked for. */
    boolean asksMoney() {
        return !asksName()
                && !counts()
                && question.says(
                        "(?:in|as) (?:pounds|euros?|dollars|eur|usd|gbp|francs|crowns|kroner|cents|pence)|pounds and pence|how much (?:money|does|did|do|will|would|is|was|has|must|should)|cost|costs|price|charge|charged|bill|revenue|turnover|takings|pay|paid|owe|owes|spend|spent|earn|earned|worth|(?:how many|sum in) (?:euros|pounds|dollars)");
    }

    /** Whether a list is wanted from its largest on. */
    boolean isDescending() {
        return question.says(
                "descending|decreasing|reverse|(?:highest|longest|largest|oldest|most expensive|latest|newest|most recent|biggest|tallest|heaviest|greatest|most|best|dearest|costliest|busiest|widest|deepest|fastest) (?:one |amount |total |number |value )?first|from (?:the )?(?:highest|largest|longest|latest|newest|most|biggest|greatest|best|heaviest|dearest|oldest)|(?:starting|beginning) (?:with|from) (?:the )?(?:highest|largest|longest|latest|newest|most|biggest|greatest|best|heaviest|dearest)|(?:highest|largest|longest|latest|newest|most|biggest|greatest|best|heaviest|dearest) to (?:the )?\\w+");
    }

    boolean isShare() {
        return question.says("share|percentage|percent|per cent|proportion|fraction|what part")
                || question.lower().contains("%");
    }

    /** Whether rows are counted, or what they hold; not where a how many is about a unit. */
    boolean counts() {
        if (!question.says("how many|how often|number of|count") || question.says("by how many")) {
            return false;
        }
        if (!question.says("how many|how often|count")
                && question.says(
                        "(?:largest|highest|greatest|biggest|smallest|lowest|fewest|average|mean|median|same|maximum|minimum) number of")
                && !question.says("what (?:is|was) the (?:total )?number of")) {
            return false;
        }
        if (question.says("(?:on|in|at|from|to|for) how many")) {
            return true;
        }
        for (int t = 2; t < question.tokens().size(); t++) {
            if (question.at(t - 2, "how", "many")
                    && Lexicon.isUnit(question.tokens().get(t).stem())) {
                return false;
            }
        }
        return true;
    }

    boolean isFraction() {
        return question.says("fraction|as a decimal|proportion") && !question.says("percent|per cent|percentage");
    }

    boolean isDifference() {
        return question.says(
                "difference|by how much|by how many|how much more|how many more|how much less|how many fewer|how much \\w+er|how many \\w+ more|exceed|exceeds|differ|gap|spread|range|how much above|how much below|how far|more than that|how many \\w+ (?:longer|shorter|higher|lower|older|taller|fewer)|rise|increase|drop|change|how many days|how many weeks|days between|days (?:passed|elapsed|lie)");
    }

    boolean isRatio() {
        return question.says("ratio|how many times|times as (?:many|much|long|high|large|heavy|expensive)|divided by");
    }

    boolean isGrouping() {
        return question.says(
                "per|each|every|for all|by \\w+|add up|summed|total|totals|most often|altogether|combined|average|most|fewest|overall");
    }

    /** Whether groups themselves are asked for. */
    boolean isPerGroup() {
        return question.says("for each|for every|per|of each|by each|each");
    }
}
