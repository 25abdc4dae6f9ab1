package io.polyphony.cli.report;

import io.polyphony.page.Decimals;

/**
 * Places along the lanes of a timeline.
 *
 * @param span milliseconds, at least 1
 */
record TimeAxis(long span) {

    /** The narrowest that the lanes are drawn, in pixels, as the style sheet has it; what fits then fits always. */
    static final double NARROWEST = 720;

    /** Room at both ends, in percent, for marks at the very beginning and end. */
    private static final double MARGIN = 1.4;

    /** The place of a moment, as an attribute has it. */
    String x(long at) {
        return Decimals.percent(share(at));
    }

    /** The place of a moment, in percent of the width. */
    double share(long at) {
        return MARGIN + (100 - 2 * MARGIN) * at / span;
    }
}
