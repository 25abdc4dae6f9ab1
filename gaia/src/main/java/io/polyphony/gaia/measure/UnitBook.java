package io.polyphony.gaia.measure;

import io.polyphony.gaia.error.FaultException;
import io.polyphony.gaia.question.UnitsInText;
import io.polyphony.gaia.tool.Units;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The units that a text may use: those that are defined for it before those that everybody knows. */
final class UnitBook {

    private static final int LONGEST = 3;
    /** The words that may stand between a number and a unit of the place: "5 blue cups". */
    private static final int BETWEEN = 2;

    /** Short words that are units only behind a number. */
    private static final Set<String> OLD = Set.of(
            "rod", "rods", "chain", "chains", "league", "leagues", "cable", "cables", "perch", "perches", "hand",
            "hands");

    static final UnitBook COMMON = new UnitBook(Map.of());

    /** By names without endings. */
    private final Map<String, UnitValue> own;

    UnitBook(Map<String, UnitValue> own) {
        this.own = Map.copyOf(own);
    }

    /** A unit, and the token behind it. */
    record Match(UnitValue unit, int next, boolean own) {}

    boolean isEmpty() {
        return own.isEmpty();
    }

    /** The same without one: a unit isn't defined by itself, and its name in its own definition is the one that everybody knows. */
    UnitBook without(String name) {
        Map<String, UnitValue> rest = new HashMap<>(own);
        rest.remove(name);
        return new UnitBook(rest);
    }

    /** The unit whose name without endings is {@code name}, if it is defined here. */
    Optional<UnitValue> own(String name) {
        return Optional.ofNullable(own.get(name));
    }

    /** The longest unit that begins at token {@code at}. */
    Optional<Match> at(String text, List<Token> tokens, int at, boolean afterNumber) {
        int from = at;
        while (from < tokens.size() && tokens.get(from).text().equals("-")) {
            from++;
        }
        if (afterNumber
                && from + 2 < tokens.size()
                && tokens.get(from).word().equals("of")
                && tokens.get(from + 1).word().matches("these|those|our|such|the")) {
            // "34 of these gallons".
            return defined(tokens, from + 2);
        }
        if (from >= tokens.size()) {
            return Optional.empty();
        }
        Optional<Match> power = power(tokens, from);
        if (power.isPresent()) {
            return power;
        }
        Optional<Match> defined = defined(tokens, from);
        if (defined.isPresent()) {
            return Optional.of(defined.get());
        }
        Optional<Match> known = known(text, tokens, from, afterNumber);
        if (known.isPresent()) {
            return known;
        }
        Token token = tokens.get(from);
        if (Lexicon.is("money", token.word())) {
            return Optional.of(new Match(UnitValue.MONEY, from + 1, false));
        }
        if (Lexicon.is("hundredths of money", token.word())
                && (afterNumber || token.word().length() > 1)) {
            return Optional.of(new Match(UnitValue.HUNDREDTH, from + 1, false));
        }
        for (int i = from + 1; i <= from + BETWEEN && i < tokens.size() && describes(tokens.get(i - 1)); i++) {
            Optional<Match> behind = defined(tokens, i);
            if (behind.isPresent()) {
                return behind;
            }
        }
        return Optional.empty();
    }

    /** "Square paces" of a pace that is defined here. */
    private Optional<Match> power(List<Token> tokens, int at) {
        String word = tokens.get(at).word();
        int exponent = word.matches("square|sq") ? 2 : word.matches("cubic|cu") ? 3 : 0;
        if (exponent == 0 || at + 1 >= tokens.size()) {
            return Optional.empty();
        }
        return defined(tokens, at + 1).map(match -> {
            UnitValue one = match.unit();
            UnitValue area = one.times(one);
            return new Match(exponent == 2 ? area : area.times(one), match.next(), true);
        });
    }

    private static boolean describes(Token token) {
        return token.isWord() && !Lexicon.is("small talk", token.word()) && !Lexicon.is("rate verb", token.word());
    }

    private Optional<Match> defined(List<Token> tokens, int at) {
        for (int words = Math.min(LONGEST, tokens.size() - at); words > 0 && !own.isEmpty(); words--) {
            UnitValue unit = own.get(Lexicon.stems(tokens.subList(at, at + words)));
            if (unit != null) {
                return Optional.of(new Match(unit, at + words, true));
            }
        }
        return Optional.empty();
    }

    private static Optional<Match> known(String text, List<Token> tokens, int at, boolean afterNumber) {
        Token first = tokens.get(at);
        if (first.text().equals("US")
                && at + 1 < tokens.size()
                && Lexicon.is("money", tokens.get(at + 1).word())) {
            return Optional.of(new Match(UnitValue.MONEY, at + 2, false));
        }
        if (afterNumber && first.word().equals("in") && inches(tokens, at + 1)) {
            return standard("in").map(unit -> new Match(unit, at + 1, false));
        }
        Optional<UnitsInText.Found> found = UnitsInText.at(text, first.start(), afterNumber);
        if (found.isPresent() && found.get().start() == first.start()) {
            int next = at;
            while (next < tokens.size()
                    && tokens.get(next).start() < found.get().end()) {
                next++;
            }
            // What it is divided by is read apart: it may have a number, or a part before it.
            for (int i = at + 1; i < next; i++) {
                if (tokens.get(i).word().matches("per|/")) {
                    String before =
                            text.substring(first.start(), tokens.get(i - 1).end());
                    next = standard(before).isPresent() ? i : next;
                }
            }
            String name = text.substring(first.start(), tokens.get(next - 1).end());
            // What belongs to a rate is read as one.
            int end = next;
            return standard(name).map(unit -> new Match(unit, end, false));
        }
        return OLD.contains(first.word())
                ? standard(first.word()).map(unit -> new Match(unit, at + 1, false))
                : Optional.empty();
    }

    /** "12 in to the foot", "1 in = 2.54 cm": no preposition. */
    private static boolean inches(List<Token> tokens, int next) {
        return next >= tokens.size() || tokens.get(next).word().matches("[=)×]|to|is|by|x|make|makes|equals");
    }

    /** A unit that tools know. */
    static Optional<UnitValue> standard(String name) {
        Optional<Map<String, Integer>> measured = Units.dimension(name);
        if (measured.isEmpty()) {
            return Optional.empty();
        }
        Exponents exponents = new Exponents(new HashMap<>(measured.get()));
        try {
            String base = exponents.coherent();
            double one = Double.parseDouble(Units.convert("1", name, base, OptionalInt.empty()));
            double zero = exponents.coherent().equals("K")
                    ? Double.parseDouble(Units.convert("0", name, base, OptionalInt.empty()))
                    : 0;
            boolean isBase = one == 1 && zero == 0;
            return Optional.of(new UnitValue(
                    isBase ? "1" : zero == 0 ? "{" + name + "}" : "{" + degree(one - zero) + "}",
                    one - zero,
                    exponents,
                    zero == 0 ? "" : name,
                    name));
        } catch (FaultException e) {
            return Optional.empty();
        }
    }

    /** The unit without an offset of a difference of temperatures. */
    private static String degree(double size) {
        return size == 1 ? "K" : "degrees Rankine";
    }
}
