/**
 * The journal of a run: a file with every event, from which a run that broke off goes on, and any run can be shown again.
 * The format is described in {@code docs/journal.md}.
 */
package io.polyphony.journal;
