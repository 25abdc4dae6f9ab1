/** Questions to texts: passages by their words, lines by regular expressions. */
package io.polyphony.gaia.text;
