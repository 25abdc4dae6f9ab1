/** What came of runs: intervals, paired comparisons, and the pages that show them. */
package io.polyphony.gaia.report;
