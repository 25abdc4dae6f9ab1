package io.polyphony.gaia.reading;

/** What kind of thing a question wants. */
enum Want {
    TIME,
    DATE,
    YEAR,
    WEEKDAY,
    MONTH,
    MONEY,
    NUMBER,
    CODE,
    PERSON,
    PLACE,
    COLOUR,
    NAME,
    LIST,
    THING
}
