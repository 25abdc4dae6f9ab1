package io.polyphony.gaia.solver;

import java.util.regex.Pattern;

/** What a question wants to be told, by its words. */
enum AnswerKind {
    TIME("what time|at what hour|until when|which time|hh:mm"),
    DATE("on which date|on what date|which date|what date|yyyy-mm-dd|when (?:was|is|did|does|will)"),
    NUMBER(
            "how many|how much|how long|how old|how far|how high|how tall|how heavy|what (?:is|was) the (?:number|price|amount|length|weight|height|"
                    + "age|temperature|distance|fee|cost|total|area|depth|speed|capacity|highest|lowest|maximum|minimum)|in euros|in dollars|in (?:kilo|centi|milli)?met|"
                    + "what does .* cost|which year|what year|in what year|in which year|as a number|amount of|length in|price of|phone|telephone|its number|fee\\b"),
    PERSON("who|whom|whose|full name|surname"),
    PLACE(
            "where|which (?:town|city|village|street|country|place|room|building)|what (?:town|city|village|street|country|place)"),
    CODE("which code|what (?:is the )?code|password|number plate|reference"),
    OTHER("");

    private final Pattern pattern;

    AnswerKind(String alternatives) {
        this.pattern = Pattern.compile("\\b(?:" + alternatives + ")");
    }

    /** The first kind whose words the question has. */
    static AnswerKind of(String lower) {
        for (AnswerKind kind : values()) {
            if (kind != OTHER && kind.pattern.matcher(lower).find()) {
                return kind;
            }
        }
        return OTHER;
    }
}
