/** A study: a fixed plan of benchmark runs within a time budget, and what comes of them. */
package io.polyphony.gaia.study;
