/** Expressions of time in a question read part by part, and worked out with the tools for dates. */
package io.polyphony.gaia.calendar;
