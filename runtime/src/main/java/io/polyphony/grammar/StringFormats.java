package io.polyphony.grammar;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The formats of strings, as patterns that hold the calendar's rules too. */
final class StringFormats {

    private static final String DATE = "(?:\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])"
            + "|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|02-(?:0[1-9]|1\\d|2[0-8]))"
            + "|(?:\\d\\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)";
    private static final String TIME = "(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d{1,9})?";
    private static final String OFFSET = "(?:Z|[+-](?:0\\d|1[0-3]):[0-5]\\d|\\+14:00)";

    private static final Map<String, String> PATTERNS = new LinkedHashMap<>();

    static {
        PATTERNS.put("date", "^" + DATE + "$");
        PATTERNS.put("time", "^" + TIME + OFFSET + "$");
        PATTERNS.put("date-time", "^" + DATE + "T" + TIME + OFFSET + "$");
        PATTERNS.put("time-local", "^" + TIME + "$");
        PATTERNS.put("date-time-local", "^" + DATE + "T" + TIME + "$");
        PATTERNS.put("uuid", "^[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}$");
    }

    private static final Map<String, TextAutomaton> AUTOMATA = new ConcurrentHashMap<>();

    private StringFormats() {}

    static boolean contains(String format) {
        return PATTERNS.containsKey(format);
    }

    /** The pattern of a format that is contained. */
    static Regex regex(String format) {
        return RegexParser.parse(PATTERNS.get(format), "#");
    }

    /** The strings of a format that is contained. */
    static TextAutomaton automaton(String format) {
        return AUTOMATA.computeIfAbsent(format, name -> TextAutomaton.of(List.of(regex(name)), List.of()));
    }

    static String names() {
        return String.join(", ", PATTERNS.keySet());
    }
}
