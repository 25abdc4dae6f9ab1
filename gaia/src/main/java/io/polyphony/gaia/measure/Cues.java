package io.polyphony.gaia.measure;

/**
 * What a question's words say about its calculation.
 *
 * @param sum whether something is added
 * @param difference whether something is taken away or compared
 * @param around whether it is about the way around something
 * @param circle whether it is about something round
 */
record Cues(boolean sum, boolean difference, boolean around, boolean circle) {

    static Cues of(String text) {
        return new Cues(
                Lexicon.mentions("sum", text),
                Lexicon.mentions("difference", text),
                Lexicon.mentions("around", text),
                Lexicon.mentions("circle", text));
    }
}
