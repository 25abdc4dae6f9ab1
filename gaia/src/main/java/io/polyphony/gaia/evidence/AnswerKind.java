package io.polyphony.gaia.evidence;

import java.util.regex.Pattern;

/** What kind of thing a question asks for, as far as its words say. */
public enum AnswerKind {
    /** A number in digits or words. */
    NUMBER,
    /** A time of day. */
    TIME,
    /** A date. */
    DATE,
    /** A person, place, or anything else that is written with a capital letter. */
    NAME,
    /** Anything. */
    ANY;

    private static final Pattern ASKS_TIME = Pattern.compile("(?is).*\\b(?:HH:MM|what time|which time)\\b.*");
    private static final Pattern ASKS_DATE = Pattern.compile(
            "(?is).*(?:YYYY-MM-DD|\\b(?:on|by) (?:which|what) date\\b|\\bwhat (?:is|was) the date\\b).*");
    private static final Pattern ASKS_NUMBER = Pattern.compile(
            "(?is).*\\b(?:how (?:many|much|long|far|high|tall|heavy|deep|wide|old)|weighs?|prices?|costs?|fees?|number|amount|altitude|length|height|"
                    + "depth|extension|years?|percent(?:age)?|in (?:euros|dollars|metres|kilograms|kilometres|hours|minutes|litres|watts|grams|degrees|percent))\\b.*");
    private static final Pattern ASKS_NAME = Pattern.compile(
            "(?is).*\\b(?:who|whom|full name|surname|first name|(?:which|what) (?:town|village|city|street|country|place|person|port|island|company|firm|family|river|ship|team|school|hotel)|where)\\b.*");

    /** The kind that {@code question} asks for. */
    public static AnswerKind of(String question) {
        if (ASKS_TIME.matcher(question).matches()) {
            return TIME;
        }
        if (ASKS_DATE.matcher(question).matches()) {
            return DATE;
        }
        if (ASKS_NUMBER.matcher(question).matches()) {
            return NUMBER;
        }
        return ASKS_NAME.matcher(question).matches() ? NAME : ANY;
    }
}
