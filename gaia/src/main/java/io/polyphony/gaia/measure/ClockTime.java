package io.polyphony.gaia.measure;

import io.polyphony.gaia.measure.Amount.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A time in the form h:mm: a time of day, or how long something takes where the words around it say so.
 *
 * @param amount in seconds
 * @param next the token behind it
 */
record ClockTime(Amount amount, int next) {

    private static final UnitValue SECOND = new UnitValue("1", 1, new Exponents(Map.of("s", 1)), "", "s");
    private static final Set<String> LASTING = Set.of(
            "takes", "took", "lasts", "lasted", "for", "of", "in", "time", "duration", "pace", "within", "runs", "is");
    private static final Set<String> AT = Set.of(
            "at", "from", "until", "till", "by", "to", "and", "before", "after", "between", "leaves", "arrives", "the");

    /** The time that begins at token {@code at}. */
    static Optional<ClockTime> at(List<Token> tokens, int at) {
        if (at + 2 >= tokens.size()
                || !tokens.get(at).text().matches("\\d{1,2}")
                || !tokens.get(at + 1).text().equals(":")
                || !tokens.get(at + 2).text().matches("[0-5]\\d")
                || !tokens.get(at).touches(tokens.get(at + 1))
                || !tokens.get(at + 1).touches(tokens.get(at + 2))) {
            return Optional.empty();
        }
        boolean three = at + 4 < tokens.size()
                && tokens.get(at + 3).text().equals(":")
                && tokens.get(at + 2).touches(tokens.get(at + 3))
                && tokens.get(at + 4).text().matches("[0-5]\\d");
        int next = at + (three ? 5 : 3);
        String unit = next < tokens.size() ? tokens.get(next).word() : "";
        String before = at > 0 ? tokens.get(at - 1).word() : "";
        boolean minutes = unit.matches("min|mins|minutes?|per") || unit.equals("/");
        boolean lasting = minutes || unit.matches("h|hrs?|hours?") || LASTING.contains(before) && !AT.contains(before);
        int first = Integer.parseInt(tokens.get(at).text());
        int second = Integer.parseInt(tokens.get(at + 2).text());
        int third = three ? Integer.parseInt(tokens.get(at + 4).text()) : 0;
        int seconds = three || !minutes ? first * 3600 + second * 60 + third : first * 60 + second;
        if (unit.matches("p\\.?m") && first < 12) {
            seconds += 12 * 3600;
        }
        int end = next + (minutes && !unit.matches("per|/") || unit.matches("h|hrs?|hours?|[ap]\\.?m") ? 1 : 0);
        Amount plain = Amount.plain(
                Integer.toString(seconds),
                seconds,
                tokens.get(at).start(),
                tokens.get(end - 1).end());
        return Optional.of(
                new ClockTime(plain.in(SECOND, Kind.MEASURE, plain.end()).at(!lasting), end));
    }
}
