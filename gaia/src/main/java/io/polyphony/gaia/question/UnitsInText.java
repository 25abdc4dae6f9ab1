package io.polyphony.gaia.question;

import io.polyphony.gaia.tool.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Units of measurement in prose. */
public final class UnitsInText {

    private static final Pattern WORD = Pattern.compile("[\\p{L}°µ²³%]+(?:\\^?[23²³])?");
    private static final int MOST_WORDS = 5;
    /** Words that are units too, but hardly ever mean one in a question. */
    private static final Set<String> ORDINARY = Set.of(
            "a", "an", "i", "in", "at", "as", "are", "b", "c", "d", "e", "f", "h", "hand", "hands", "point", "points",
            "rod", "rods", "chain", "chains", "league", "leagues", "cable", "perch", "m²a", "bit", "one", "mil", "turn",
            "turns", "degree", "pa", "cup", "cups");

    private static final Set<String> AFTER_NUMBER_ONLY = Set.of(
            "m", "g", "l", "s", "t", "h", "d", "w", "v", "j", "k", "n", "in", "c", "f", "b", "cup", "cups", "degree",
            "degrees");
    /** "In" is a unit where a length ends with it, else nearly always a preposition. */
    private static final Pattern INCHES =
            Pattern.compile("(?is)\\s*(?:[.,;?!)]|$|(?:by|x|long|wide|high|tall|deep|thick)\\b).*");

    /** Words that end a unit, though some of them are units. */
    private static final Pattern BROKEN =
            Pattern.compile("^(?:per|in|are|at|as|is|a|an|the|of|and)[ /-]|[ /-](?:in|are|at|as|is|a|an|the|of|and)$");

    private UnitsInText() {}

    /** A unit and where it ends. */
    public record Found(String text, int start, int end, Map<String, Integer> dimension) {}

    /** The longest unit that begins at {@code from}, after spaces or a hyphen. */
    public static Optional<Found> at(String text, int from, boolean afterNumber) {
        int start = from;
        while (start < text.length()
                && (text.charAt(start) == ' ' || text.charAt(start) == '-' || text.charAt(start) == '\u00a0')) {
            start++;
        }
        Optional<Found> best = Optional.empty();
        int end = start;
        for (int words = 1; words <= MOST_WORDS; words++) {
            Matcher matcher = WORD.matcher(text).region(end, text.length());
            if (!matcher.lookingAt()) {
                break;
            }
            end = matcher.end();
            String unit = text.substring(start, end);
            String plain = unit.toLowerCase(java.util.Locale.ROOT);
            boolean ordinary = afterNumber
                    ? ORDINARY.contains(plain) && !AFTER_NUMBER_ONLY.contains(plain)
                    : ORDINARY.contains(plain) || AFTER_NUMBER_ONLY.contains(plain);
            if (BROKEN.matcher(plain).find()) {
                break;
            }
            ordinary |=
                    plain.equals("in") && !INCHES.matcher(text.substring(end)).matches();
            ordinary |= plain.matches("cups?|glass(?:es)?")
                    && text.substring(end).matches("(?is) of (?:coffee|tea|cocoa)\\b.*");
            if (!ordinary) {
                int s = start;
                int e = end;
                Optional<Found> longer =
                        Units.dimension(unit).filter(UnitsInText::plausible).map(d -> new Found(unit, s, e, d));
                if (longer.isPresent()) {
                    best = longer;
                }
            }
            if (end < text.length()
                    && (text.charAt(end) == ' ' || text.charAt(end) == '/' || text.charAt(end) == '-')) {
                end++;
            } else {
                break;
            }
        }
        return best;
    }

    /** Two units in a row multiply, but a "litre barrel" has no sixth power of a length. */
    private static boolean plausible(Map<String, Integer> dimension) {
        return !dimension.isEmpty() && Math.abs(dimension.getOrDefault("m", 0)) <= 3;
    }

    /** Every unit of {@code text} that doesn't overlap an earlier one. */
    static List<Found> in(String text) {
        List<Found> all = new ArrayList<>();
        int from = 0;
        for (MatchResult word : (Iterable<MatchResult>) WORD.matcher(text).results()::iterator) {
            if (word.start() < from) {
                continue;
            }
            Optional<Found> found = at(text, word.start(), false);
            if (found.isPresent()) {
                all.add(found.get());
                from = found.get().end();
            }
        }
        return all;
    }
}
