/** Calculations with units, found by what quantities measure: those of a question, and of files that define units of their own. */
package io.polyphony.gaia.measure;
