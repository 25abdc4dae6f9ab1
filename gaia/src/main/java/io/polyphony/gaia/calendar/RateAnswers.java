package io.polyphony.gaia.calendar;

import io.polyphony.gaia.tool.DateUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What so many days cost at one price a day: of a loan that is late, of a stay, of a hire. */
final class RateAnswers {

    private static final Pattern RATE = Pattern.compile(
            "(?i)(?<price>\\b\\d+(?:\\.\\d+)?|\\b\\p{L}+)(?:\\s+(?!days?\\b|times?\\b)\\p{L}+)?\\s+(?:for each|for every|per|a|each|every)\\s+(?:full |calendar |started |(?<open>open |opening |working |business ))?(?:day|night)\\b");
    private static final Pattern ASKS = Pattern.compile(
            "\\b(?:how (?:much|many (?!days|nights|times))|total|what (?:is|was|does|do|did|will) .*\\b(?:cost|costs|fine|fee|charge|rent|pay|owe|bill|due|amount|penalty))\\b");
    private static final Pattern STEPS = Pattern.compile(
            "(?i)\\b(?:free|beyond|maximum|at most|capped|up to a|thereafter|first \\w+ (?:\\w+ )?days)\\b");

    private final Story story;
    private final Goal goal;

    RateAnswers(Story story, Goal goal) {
        this.story = story;
        this.goal = goal;
    }

    List<CalendarCandidate> all() {
        List<String> prices = new ArrayList<>();
        boolean open = !story.calendar().equals(Calendar.PLAIN);
        for (MatchResult rate : RATE.matcher(story.text()).results().toList()) {
            String price = price(rate.group("price"));
            if (!price.isEmpty()) {
                prices.add(price);
                open |= rate.group("open") != null;
            }
        }
        List<Event> events = story.events();
        boolean late = events.size() >= 2
                && events.get(events.size() - 2).derived()
                && !events.getLast().derived();
        if (prices.size() != 1
                || events.size() != 2 && !late
                || !ASKS.matcher(goal.text()).find()
                || STEPS.matcher(story.text()).find()) {
            return List.of();
        }
        Term days = story.calendar()
                .between(
                        events.get(events.size() - 2).day(),
                        events.getLast().day(),
                        open ? DateUnit.BUSINESS_DAYS : DateUnit.DAYS,
                        !late && CountAnswers.BOTH.matcher(story.text()).find());
        return List.of(CalendarCandidate.of(Sums.of("%s * " + prices.getFirst(), days), "days at a price a day", 0.9));
    }

    /** The figures of a price; empty where a word is none. */
    private static String price(String word) {
        if (Character.isDigit(word.charAt(0))) {
            return word;
        }
        OptionalInt number = NumberWords.number(word.toLowerCase(Locale.ROOT));
        return number.isPresent() ? Integer.toString(number.getAsInt()) : "";
    }
}
