package io.polyphony.cli.report;

/**
 * A moment that mattered.
 *
 * @param at milliseconds since the run began
 * @param text what happened, in a line
 */
record Mark(long at, Kind kind, String text) {

    /** What kind of moment, the most serious last. */
    enum Kind {
        PLAN("plan made", Icon.DIAMOND),
        RESUMED("run goes on", Icon.DIAMOND),
        SKIPPED("skipped", Icon.DASH),
        ACCEPTED("accepted by the critic", Icon.CHECK),
        TURNED_DOWN("turned down", Icon.BANG),
        FAILED("failed", Icon.CROSS);

        private final String words;
        private final Icon icon;

        Kind(String words, Icon icon) {
            this.words = words;
            this.icon = icon;
        }

        String words() {
            return words;
        }

        Icon icon() {
            return icon;
        }
    }
}
