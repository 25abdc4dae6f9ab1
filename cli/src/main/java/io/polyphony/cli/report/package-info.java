/** The report page of a team's run: one HTML file that needs nothing besides itself. */
package io.polyphony.cli.report;
