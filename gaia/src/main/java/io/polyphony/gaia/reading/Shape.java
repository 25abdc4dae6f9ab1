package io.polyphony.gaia.reading;

/** What kind of thing words look like. */
enum Shape {
    TIME,
    DATE,
    YEAR,
    WEEKDAY,
    MONTH,
    MONEY,
    NUMBER,
    MEASURE,
    CODE,
    PERSON,
    PROPER,
    COLOUR,
    QUOTE,
    LIST,
    PHRASE
}
