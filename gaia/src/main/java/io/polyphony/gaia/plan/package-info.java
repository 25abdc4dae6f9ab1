/** Plans in one line: read from worked examples, made for a question, checked by what their numbers measure, and compiled into calls of tools. */
package io.polyphony.gaia.plan;
